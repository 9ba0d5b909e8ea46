import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DirectoryNode } from '../../../src/engine/context/types.ts';
import { diffLayer } from '../../../src/engine/filesystem/layer.ts';
import { wasted } from '../../../src/engine/filesystem/wasted.ts';
import { BEFORE, layerOf, listing, NOW, rootOf, systemOf, text } from './files.ts';

const base = rootOf(
	{ path: 'data/one.bin', size: 300_000, seed: 'one', mtime: BEFORE },
	{ path: 'data/two.bin', size: 200_000, seed: 'two', mtime: BEFORE },
	{ path: 'big.bin', size: 1_048_576, seed: 'big', mtime: BEFORE },
);

/** Sizes in bytes are those that a real BuildKit wrote for the same steps. */
describe('layers', () => {
	it('without a change have the end marker only', () => {
		assert.deepEqual([diffLayer(base, base).tar, diffLayer(base, base).compressed], [1024, 32]);
	});

	it('hold a whole file whose mode changed', () => {
		const layer = layerOf(base, (files) => files.chmod('/big.bin', 0o600));
		assert.deepEqual([listing(layer), layer.tar], [['~ file /big.bin 1048576'], 1_050_112]);
	});

	it('hold a file whose time changed, but no directory of which only the time did', () => {
		assert.deepEqual(listing(layerOf(base, (files) => files.touch('/big.bin', NOW))), ['~ file /big.bin 1048576']);
		assert.deepEqual(listing(layerOf(base, (files) => files.touch('/data', NOW))), []);
	});

	it('hold nothing for what had no effect', () => {
		const layer = layerOf(base, (files) => {
			files.chmod('/big.bin', 0o644);
			files.chown('/data', 0, 0);
			files.write('/new', text('x'));
			files.remove('/new');
		});
		assert.deepEqual([listing(layer), layer.tar], [[], 1024]);
	});

	it('hold a whiteout for a removed directory', () => {
		const layer = layerOf(base, (files) => files.remove('/data', { recursive: true }));
		assert.deepEqual([listing(layer), layer.tar, layer.bytes], [['- whiteout /data'], 1536, 0]);
	});

	it('hold a whiteout for every old name of a directory that was made again', () => {
		const layer = layerOf(base, (files) => {
			files.remove('/data', { recursive: true });
			files.makeDirectory('/data');
			files.write('/data/new', text('new\n'));
		});
		assert.deepEqual(
			[layer.tar, listing(layer)],
			[3584, ['= directory /data', '+ file /data/new 4', '- whiteout /data/one.bin', '- whiteout /data/two.bin']],
		);
	});

	it('hold a tree that is copied on as they hold one that is new', () => {
		const tree = rootOf(
			{ path: 'a/one', text: '1' },
			{ path: 'a/two', size: 5000, seed: 'two' },
			{ path: 'b', text: '' },
		);
		const added = (node: DirectoryNode, path: string) => layerOf(base, (files) => files.put(path, node));
		for (const path of ['/copy', '/copy', '/data/copy', '/data', '/copy']) {
			assert.deepEqual(added(tree, path), added(structuredClone(tree), path));
		}
	});

	it('hold a moved directory once more', () => {
		assert.equal(layerOf(base, (files) => files.rename('/data', '/data-moved')).tar, 503_296);
	});

	it('hold a file in place of a directory without whiteouts', () => {
		const layer = layerOf(base, (files) => {
			files.remove('/data', { recursive: true });
			files.write('/data', text('file\n'));
		});
		assert.deepEqual([listing(layer), layer.tar], [['~ file /data 5'], 2048]);
	});

	it('hold one name of a hard-linked file of a lower layer, when it changed under that name', () => {
		const linked = rootOf({ path: 'a', text: 'x', inode: 1 }, { path: 'b', text: 'x', inode: 1 });
		assert.deepEqual(listing(layerOf(linked, (files) => files.chmod('/a', 0o600))), ['~ file /a 1']);
		const all = layerOf(linked, (files) => files.changeTree('/', () => ({ uid: 1 })));
		assert.deepEqual(listing(all), ['~ file /a 1', '~ file /b 1']);
	});

	it('hold the content of hard links once, and again for a link in a later layer', () => {
		const first = layerOf(base, (files) => {
			files.write('/a', { id: 'random', size: 500_000, sort: 'random' });
			files.hardlink('/a', '/b');
		});
		assert.deepEqual([listing(first), first.tar], [['+ file /a 500000', '+ hardlink /b'], 502_272]);
		assert.equal(layerOf(base, (files) => files.hardlink('/big.bin', '/c')).tar, 1_050_112);
	});

	it('hold the directories above a change', () => {
		const layer = layerOf(base, (files) => {
			files.makeDirectory('/a/b/c', { parents: true });
		});
		assert.equal(layer.tar, 2560);
		const deep = layerOf(base, (files) => files.write('/data/three', text('3')));
		assert.deepEqual(listing(deep), ['= directory /data', '+ file /data/three 1']);
	});

	it('need more headers for long names, other letters and attributes', () => {
		const plain = layerOf(base, (files) => files.write(`/${'n'.repeat(100)}`, text('')));
		const long = layerOf(base, (files) => files.write(`/${'n'.repeat(101)}`, text('')));
		const letters = layerOf(base, (files) => files.write('/ä', text('')));
		assert.deepEqual([plain.tar, long.tar, letters.tar], [1536, 2560, 2560]);
	});

	it('need none for a long path that has a slash in the right place, as its two halves fit the plain header', () => {
		const deep = Array.from({ length: 4 }, () => 'd'.repeat(30)).join('/');
		const deeper = `${deep}/${deep}`;
		const made = (path: string) =>
			layerOf(rootOf(), (files) => {
				files.makeDirectory(`/${path}`, { parents: true });
				files.write(`/${path}/file`, text(''));
			});
		assert.deepEqual([made(deep).tar, made(deeper).tar], [1024 + 5 * 512, 1024 + 9 * 512]);
		const after = rootOf({ path: `${deep}/file`, text: '' });
		assert.equal(layerOf(after, (files) => files.remove(`/${deep}/file`)).tar, 1024 + 5 * 512);
		// Beyond 256 bytes nothing can be split, and a record for an owner takes the path along.
		const deepest = `${deeper}/${'e'.repeat(20)}`;
		assert.equal(made(deepest).tar, 1024 + 8 * 512 + 2 * 1536);
		const owned = layerOf(rootOf({ path: `${deep}/file`, text: '' }), (files) => files.chown(`/${deep}/file`, 3e6, 0));
		assert.equal(owned.tar, 1024 + 5 * 512 + 1024);
	});

	it('need more headers for a time before 1970', () => {
		assert.equal(layerOf(base, (files) => files.touch('/big.bin', -1)).tar, 1_050_112 + 1024);
	});

	it('hold a moved file that was hard-linked apart from the names that stayed', () => {
		const earlier = systemOf({ path: 'a', text: 'x' });
		earlier.hardlink('/a', '/b');
		const layer = layerOf(earlier.snapshot(), (files) => {
			files.rename('/a', '/c');
			files.chmod('/b', 0o600);
		});
		assert.deepEqual(listing(layer), ['- whiteout /a', '~ file /b 1', '+ file /c 1']);
	});

	it('count an installed tree by its files', () => {
		const layer = diffLayer(base, rootOf({ path: 'tree', size: 1000, count: 10 }));
		assert.ok(layer.tar > 10 * 512 + 1000);
	});

	it('compress as what they hold', () => {
		const compressed = (sort: 'random' | 'zero', size: number) =>
			layerOf(base, (files) => files.write('/f', { id: sort, size, sort })).compressed;
		assert.ok(Math.abs(compressed('random', 2e6) - 2_000_806) < 500);
		assert.ok(Math.abs(compressed('zero', 2e6) - 2_037) < 200);
	});

	it('have equal digests when they are equal, other ones after another time', () => {
		const write = (time: number) =>
			layerOf(base, (files) => {
				files.now = time;
				files.write('/f', text('x'));
			});
		assert.equal(write(1).digest, write(1).digest);
		assert.notEqual(write(1).digest, write(2).digest);
	});
});

it('bytes that a later layer deletes or writes again are wasted', () => {
	const first = diffLayer(rootOf(), base);
	const second = layerOf(base, (files) => files.chmod('/big.bin', 0o600));
	const third = layerOf(base, (files) => files.remove('/data', { recursive: true }));
	const found = wasted([first, second, third]);
	assert.deepEqual(
		found.map(({ bytes, by }) => ({ bytes, by })),
		[
			{ bytes: 1_548_576, by: [1, 2] },
			{ bytes: 0, by: [] },
			{ bytes: 0, by: [] },
		],
	);
	assert.equal(
		[...(found[0]?.hidden.values() ?? [])].reduce((sum, size) => sum + size, 0),
		1_548_576,
	);
	assert(found[0]?.hidden.has('/big.bin'));
});

it('what nobody has seen is not known to be written again when other files come beside it', () => {
	const folder = rootOf({ path: 'made/…made', size: 9, seed: 'one', mtime: BEFORE });
	const first = diffLayer(rootOf(), folder);
	const hides = (edit: Parameters<typeof layerOf>[1]) => wasted([first, layerOf(folder, edit)])[0]?.bytes;
	assert.equal(
		hides((files) => files.write('/made/…made', text('other'))),
		0,
	);
	assert.equal(
		hides((files) => files.chown('/made/…made', 1000, 1000)),
		9,
	);
	assert.equal(
		hides((files) => files.remove('/made', { recursive: true })),
		9,
	);
});
