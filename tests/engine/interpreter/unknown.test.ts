/** Programs that nobody knows, and images that are not known file by file. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Box } from '../commands/running.ts';

describe('a program that nobody knows', () => {
	const run = (script: string, files: readonly { path: string; text: string }[] = []) => {
		const box = new Box({ files: [{ path: 'app', kind: 'directory' }, ...files] });
		return { box, effect: box.run(`cd /app && ${script}`) };
	};
	it('succeeds, takes its time within a range, and is named', () => {
		const { effect } = run('frobnicate --all');
		assert.deepEqual([effect.exitCode, effect.reads], [0, undefined]);
		assert.deepEqual(
			effect.notes.map(({ kind, what }) => [kind, what]),
			[['unknown-command', 'frobnicate --all']],
		);
		const { amount } = effect.work[0] ?? {};
		assert.ok(amount && amount.low < amount.high && amount.evidence === 'assumed');
	});

	it('may leave anything in its working directory and at the paths it names', () => {
		const { box } = run('frobnicate -o /out/result src');
		assert.ok(box.files.mayExist('/app/dist/main.js'));
		assert.ok(box.has('/out/result'));
	});

	it('leaves the same after the same, and something else after something else', () => {
		const digest = (script: string, text: string) => {
			const { box } = run(`${script} > /result`, [{ path: 'app/in', text }]);
			const node = box.files.lookup('/result');
			return node?.kind === 'file' ? node.content.id : undefined;
		};
		assert.equal(digest('frob', '1'), digest('frob', '1'));
		assert.notEqual(digest('frob', '1'), digest('frob', '2'));
		assert.notEqual(digest('frob', '1'), digest('frob -x', '1'));
	});
});

describe('a program that nobody knows, called twice in one RUN', () => {
	it('sees what was edited between its calls', () => {
		const second = (between: string) => {
			const box = new Box({ files: [{ path: 'app/a/in', text: '1' }] });
			box.run(`cd /app && echo 1 > a/in; frob a/ > /one; ${between}; frob a/ > /two`);
			const node = box.files.lookup('/two');
			return node?.kind === 'file' ? node.content.id : undefined;
		};
		assert.equal(second('true'), second('true'));
		assert.notEqual(second('true'), second('echo 2 > a/in'));
	});
});

describe('an image that is not known file by file', () => {
	it('may have what a command reads, and any program', () => {
		const box = new Box();
		const effect = box.run(
			'cat /usr/share/thing > /tmp/copy && rm -f /usr/lib/x && cp /opt/tool /usr/bin/ && chown -R www-data /var/www',
		);
		assert.equal(effect.exitCode, 0);
		assert.ok(effect.notes.some(({ kind, what }) => kind === 'unknown-input' && what === '/usr/share/thing'));
		assert.ok(box.has('/tmp/copy'));
		assert.equal(box.run('mkdir /made && cat /made/nothing').exitCode, 1);
	});
});
