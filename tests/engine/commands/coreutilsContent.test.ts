/** What the files hold that the programs of every image leave, whether it is the same each time, and how long that takes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { busybox } from './busybox.ts';
import { amountOf, type Box } from './running.ts';

describe('content', () => {
	const idOf = (box: Box, path: string) => {
		const node = box.files.lookup(path);
		return node?.kind === 'file' ? node.content.id : undefined;
	};

	it('is named alike however it came about', () => {
		const box = busybox({ files: [{ path: 'f', text: 'one\n' }] });
		box.run('echo one > /g; cat /f > /h; cp /f /i; printf "on" > /j; echo e >> /j');
		for (const path of ['/g', '/h', '/i', '/j']) assert.equal(idOf(box, path), idOf(box, '/f'), path);
	});

	it('that nobody knows follows from what it is made of', () => {
		const files = (seed: string) => [{ path: 'big', size: 5000, seed }];
		const count = (seed: string) => {
			const box = busybox({ files: files(seed) });
			box.run('grep -c x /big > /n; sort /big > /s; head -c 10 /big > /h; cat /big > /c');
			return ['/n', '/s', '/h', '/c'].map((path) => idOf(box, path));
		};
		assert.deepEqual(count('a'), count('a'));
		count('b').forEach((id, i) => {
			assert.notEqual(id, count('a')[i]);
		});
		const box = busybox({ files: files('a') });
		box.run('cat /big > /c; wc -c < /big > /n');
		assert.deepEqual([idOf(box, '/c'), box.files.readText('/n')], [idOf(box, '/big'), '5000\n']);
	});

	it('of clocks and random bytes is another one each time, and the step says so', () => {
		for (const script of [
			'cat /proc/uptime > /f',
			'head -c 5 /dev/urandom > /f',
			'date +%s > /f',
			'x=$(date); echo $x > /f',
		]) {
			const box = busybox();
			assert.equal(box.run(script).reproducible, false, script);
			const first = idOf(box, '/f');
			box.run(script);
			assert.notEqual(idOf(box, '/f'), first, script);
		}
		assert.equal(busybox().run('echo x > /f; date -d @0 > /g').reproducible, true);
	});

	it('of devices has the size that was asked for', () => {
		const box = busybox();
		box.run(
			'head -c 2000000 /dev/zero > /z; dd if=/dev/urandom of=/r bs=1k count=3 2>/dev/null; yes abcdefgh | head -c 2000000 > /y',
		);
		assert.deepEqual(
			['/z', '/r', '/y'].map((path) => box.bytes(path)),
			[2_000_000, 3072, 2_000_000],
		);
	});
});

describe('time', () => {
	it('is what sleep says', () => {
		assert.equal(amountOf(busybox().run('sleep 1; sleep 0.5m'), 'wait'), 31);
	});

	it('goes into writing, and into copying up what a lower layer holds', () => {
		const files = [{ path: 'venv', size: 2.6e9, count: 60_000 }];
		assert.equal(amountOf(busybox({ files }).run('chown -R app:app /venv'), 'disk'), 2.6e9);
		assert.equal(amountOf(busybox({ files }).run('cp -r /venv /copy'), 'disk'), 2.6e9);
		assert.equal(amountOf(busybox({ files }).run('rm -rf /venv'), 'disk'), 0);
	});
});

describe('what comes out of an archive that nobody describes', () => {
	it('has a range, wider than that of the download', () => {
		for (const [script, path] of [
			['tar -xJf /a.tar.xz -C /out', '/out'],
			['cat /a.tar.gz | tar xz -C /out', '/out'],
		] as const) {
			const archives = ['a.tar.xz', 'a.tar.gz'].map((name) => ({ path: name, size: 20e6 }));
			const box = busybox({ files: [...archives, { path: 'out', kind: 'directory' }] });
			assert.equal(box.run(script).exitCode, 0);
			const directory = box.files.lookup(path);
			const [left] = directory?.kind === 'directory' ? directory.children.values() : [];
			const estimate = left?.kind === 'file' ? left.content.estimate : undefined;
			assert.ok(estimate && estimate.low < 45e6 && estimate.expected > 50e6 && estimate.high > 90e6, script);
			assert.equal(estimate.evidence, 'assumed');
		}
	});
});
