import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FileSystem } from '../../../src/engine/filesystem/filesystem.ts';
import { glob } from '../../../src/engine/filesystem/glob.ts';
import { changeMode, isMode } from '../../../src/engine/filesystem/mode.ts';
import { emptyDirectory } from '../../../src/engine/filesystem/nodes.ts';
import { overlay } from '../../../src/engine/filesystem/overlay.ts';
import { unseenNode } from '../../../src/engine/filesystem/unseen.ts';
import { ownerOf } from '../../../src/engine/filesystem/users.ts';
import { NOW, rootOf, systemOf, text } from './files.ts';

describe('snapshots', () => {
	it('stay as they are while the editing goes on, and share what did not change', () => {
		const files = systemOf({ path: 'a/b/c', text: '1' }, { path: 'd/e', text: '2' });
		const before = files.snapshot();
		files.write('/a/b/c', text('3'));
		const after = files.snapshot();
		files.write('/a/b/c', text('4'));
		assert.equal(new FileSystem(before).readText('/a/b/c'), '1');
		assert.equal(new FileSystem(after).readText('/a/b/c'), '3');
		assert.equal(files.readText('/a/b/c'), '4');
		assert.equal(before.children.get('d'), after.children.get('d'));
	});
});

describe('paths', () => {
	const files = systemOf(
		{ path: 'real/f', text: 'x' },
		{ path: 'link', kind: 'symlink', target: 'real' },
		{ path: 'up', kind: 'symlink', target: '/real/../link/f' },
		{ path: 'ring', kind: 'symlink', target: 'ring' },
	);
	for (const [path, resolved] of [
		['/link/f', '/real/f'],
		['/up', '/real/f'],
		['link/../real//./f', '/real/f'],
		['/real/new', '/real/new'],
		['/nowhere/new', undefined],
		['/ring', undefined],
		['/real/f/', undefined],
	] as const) {
		it(`${path} is ${resolved}`, () => assert.equal(files.resolve(path), resolved));
	}

	it('back from a directory that nobody has seen are a guess', () => {
		const files = systemOf({ path: 'real/f', text: 'x' });
		files.open('/');
		assert.deepEqual(
			['/nobody/../real/f', '/nobody/../real/new', '/real/../real/f'].map((path) => {
				const { node, maybe } = files.locate(path);
				return [node?.kind, maybe];
			}),
			[
				['file', true],
				[undefined, true],
				['file', false],
			],
		);
	});

	it('say why they lead nowhere', () => {
		assert.equal(files.locate('/ring').error, 'ELOOP');
		assert.equal(files.locate('/real/f/x').error, 'ENOTDIR');
		assert.equal(files.locate('/nope/x').error, 'ENOENT');
	});
});

describe('edits', () => {
	it('change the time of the directory that holds the name', () => {
		const files = systemOf({ path: 'd/f', text: 'x' });
		assert.notEqual(files.lookup('/d')?.mtime, NOW);
		files.remove('/d/f');
		assert.equal(files.lookup('/d')?.mtime, NOW);
	});

	it('answer as the kernel does', () => {
		const files = systemOf({ path: 'd/f', text: 'x' }, { path: 'e', kind: 'directory' });
		assert.equal(files.write('/d', text('')), 'EISDIR');
		assert.equal(files.write('/no/f', text('')), 'ENOENT');
		assert.equal(files.makeDirectory('/d'), 'EEXIST');
		assert.equal(files.makeDirectory('/d', { parents: true }), undefined);
		assert.equal(files.remove('/d'), 'ENOTEMPTY');
		assert.equal(files.rename('/e', '/d'), 'ENOTEMPTY');
		assert.equal(files.rename('/d', '/d/g'), 'EINVAL');
		assert.equal(files.hardlink('/d', '/h'), 'EPERM');
		assert.equal(files.symlink('x', '/d/f'), 'EEXIST');
	});

	it('of one name of a hard-linked file reach all its names', () => {
		const files = systemOf({ path: 'a', text: 'x' });
		files.hardlink('/a', '/b');
		files.chmod('/b', 0o600);
		files.write('/a', text('y'));
		assert.deepEqual([files.lookup('/a')?.mode, files.readText('/b')], [0o600, 'y']);
	});

	it('of owners take the setuid bit', () => {
		const files = systemOf({ path: 'su', text: 'x', mode: 0o4755 });
		files.chown('/su', 1000, 1000);
		assert.equal(files.lookup('/su')?.mode, 0o755);
	});

	it('count the bytes that a disk writes, files of lower layers copied up included', () => {
		const files = systemOf({ path: 'd/big', size: 1e6 }, { path: 'd/tree', size: 5e6, count: 100 });
		files.changeTree('/d', () => ({ uid: 5 }));
		assert.equal(files.written, 6e6);
		files.changeTree('/d', () => ({ uid: 6 }));
		assert.equal(files.written, 6e6);
	});
});

describe('permissions of somebody who is not root', () => {
	const files = systemOf(
		{ path: 'tmp', kind: 'directory', mode: 0o1777 },
		{ path: 'tmp/of-root', text: 'x' },
		{ path: 'home', kind: 'directory', uid: 1000, gid: 1000 },
		{ path: 'home/mine', text: 'x', uid: 1000, gid: 1000 },
		{ path: 'secret', kind: 'directory', mode: 0o700 },
		{ path: 'secret/f', text: 'x' },
	);
	files.actor = { uid: 1000, gid: 1000 };
	it('hold', () => {
		assert.equal(files.write('/x', text('')), 'EACCES');
		assert.equal(files.write('/tmp/x', text('')), undefined);
		assert.equal(files.remove('/tmp/of-root'), 'EPERM');
		assert.equal(files.chown('/home/mine', 0, 0), 'EPERM');
		assert.equal(files.chmod('/home/mine', 0o600), undefined);
		assert.equal(files.locate('/secret/f').error, 'EACCES');
		assert.equal(files.lookup('/tmp/x')?.uid, 1000);
	});
});

describe('mounts', () => {
	it('leave no mount point behind, and give what was written to them', () => {
		const files = systemOf({ path: 'etc/f', text: 'x' });
		const before = files.snapshot();
		files.mount('/run/secrets/token', { ...rootFile('t') }, { readOnly: true });
		files.mount('/var/cache', emptyDirectory(NOW));
		assert.equal(files.readText('/run/secrets/token'), 't');
		assert.equal(files.write('/run/secrets/token', text('u')), 'EROFS');
		files.write('/var/cache/kept', text('k'));
		const contents = files.unmount();
		assert.deepEqual([...files.snapshot().children.keys()], [...before.children.keys()]);
		const cache = contents.get('/var/cache');
		assert.deepEqual(cache?.kind === 'directory' && [...cache.children.keys()], ['kept']);
	});

	it('show again what they covered', () => {
		const files = systemOf({ path: 'd/f', text: 'x' });
		files.mount('/d', emptyDirectory(NOW));
		assert.equal(files.lookup('/d/f'), undefined);
		files.unmount();
		assert.equal(files.readText('/d/f'), 'x');
	});

	it('keep a directory above them in which something else was made', () => {
		const files = systemOf();
		files.mount('/mnt/x', emptyDirectory(NOW));
		files.write('/mnt/y', text('y'));
		files.unmount();
		assert.deepEqual(files.list('/mnt'), ['y']);
	});
});

describe('what is not known file by file', () => {
	const root = { ...rootOf({ path: 'etc/known', text: 'x' }), partial: true };
	it('may have anything', () => {
		const files = new FileSystem(root);
		assert.equal(files.lookup('/usr/bin/env'), undefined);
		assert.ok(files.mayExist('/usr/bin/env'));
		assert.ok(!files.mayExist('/etc/unknown'));
	});

	it('gives a stand-in that the same path names again', () => {
		assert.equal(unseenNode(root, '/usr/a')?.content.id, unseenNode(root, '/usr/a')?.content.id);
		assert.notEqual(unseenNode(root, '/usr/a')?.content.id, unseenNode(root, '/usr/b')?.content.id);
		assert.equal(unseenNode(root, '/etc/unknown'), undefined);
	});

	it('takes a directory that is made for new, but not the ones above it that every image has', () => {
		const files = new FileSystem(root);
		files.makeDirectory('/usr/share/own', { parents: true });
		assert.ok(files.mayExist('/usr/share/other'));
		assert.ok(files.mayExist('/usr/share/own/other'), 'a package may have made it before');
		files.makeDirectory('/own', { parents: true });
		assert.ok(!files.mayExist('/own/other'));
	});

	it('has users of any name', () => {
		const files = new FileSystem(rootOf({ path: 'etc/passwd', text: 'app:x:1000:1001::/home:/bin/sh\n' }));
		assert.deepEqual(ownerOf(files, 'app'), { uid: 1000, gid: 1001 });
		assert.deepEqual(ownerOf(files, '7:8'), { uid: 7, gid: 8 });
		assert.equal(ownerOf(files, 'nobody-here'), undefined);
		const unknown = new FileSystem({ ...rootOf(), partial: true });
		assert.deepEqual(ownerOf(unknown, 'www-data'), ownerOf(unknown, 'www-data'));
		assert.notEqual(ownerOf(unknown, 'www-data')?.uid, ownerOf(unknown, 'nginx')?.uid);
	});
});

describe('modes', () => {
	for (const [mode, spec, result] of [
		[0o644, '755', 0o755],
		[0o644, 'u+x', 0o744],
		[0o644, '+x', 0o755],
		[0o777, 'go-w', 0o755],
		[0o640, 'o=g', 0o644],
		[0o644, 'a+X', 0o644],
		[0o744, 'a+X', 0o755],
		[0o755, 'u+s,+t', 0o5755],
		[0o777, '=r', 0o444],
	] as const) {
		it(`${mode.toString(8)} ${spec} is ${result.toString(8)}`, () => {
			assert.equal(changeMode(mode, spec, false), result);
		});
	}
	it('that are none are told', () =>
		assert.deepEqual(['99', 'u*x', '', '644', 'u+x'].map(isMode), [false, false, false, true, true]));
});

describe('patterns', () => {
	const files = systemOf(
		{ path: 'd/a.c', text: '' },
		{ path: 'd/b.c', text: '' },
		{ path: 'd/.h.c', text: '' },
		{ path: 'e/a.c', text: '' },
	);
	for (const [pattern, found] of [
		['*.c', ['a.c', 'b.c']],
		['.*.c', ['.h.c']],
		['[!a].c', ['b.c']],
		['/*/a.?', ['/d/a.c', '/e/a.c']],
		['../e/*', ['../e/a.c']],
		['\\*.c', []],
	] as const) {
		it(pattern, () => assert.deepEqual(glob(files, pattern, '/d'), found));
	}
});

it('a merge unites directories and lets the upper one win', () => {
	const lower = rootOf({ path: 'd/low', text: '1' }, { path: 'd/both', text: '1' }, { path: 'x/y', text: '1' });
	const upper = rootOf({ path: 'd/both', text: '2' }, { path: 'x', text: 'file' });
	const merged = new FileSystem(overlay(lower, upper));
	assert.deepEqual(
		[merged.list('/d'), merged.readText('/d/both'), merged.readText('/x')],
		[['both', 'low'], '2', 'file'],
	);
});

function rootFile(content: string) {
	return { kind: 'file', mode: 0o400, uid: 0, gid: 0, mtime: NOW, content: text(content), inode: 0 } as const;
}
