/** Work that never ends ends the process with a sentence and exit code 2; work that ends is left alone. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const PLACE = new URL('../../../src/cli/watchdog.ts', import.meta.url).href;

function run(body: string) {
	const folder = mkdtempSync(join(tmpdir(), 'layerwise-'));
	const script = join(folder, 'watched.mjs');
	writeFileSync(script, `import { Watchdog } from '${PLACE}';\nconst watchdog = new Watchdog(0.3);\n${body}\n`);
	const { status, stderr } = spawnSync(process.execPath, [script], {
		encoding: 'utf8',
		timeout: 120_000,
		killSignal: 'SIGKILL',
	});
	rmSync(folder, { recursive: true });
	return { status, stderr };
}

test('a loop without end is told and ended, wherever it is', () => {
	for (const body of [
		`watchdog.watch('a\\x1bb'); for (;;);`,
		`const work = async () => { await null; watchdog.watch('a\\x1bb'); try { for (;;); } finally { console.error('no'); } };\nprocess.exitCode = await work();`,
	]) {
		const { status, stderr } = run(body);
		assert.equal(stderr, 'a\\u001bb: the answer took too long\n');
		assert.equal(status, 2);
	}
});

test('what is over in time, or waits without working, is not', () => {
	const { status, stderr } = run(
		`watchdog.watch('slow'); setTimeout(() => { watchdog.watch(undefined); process.exitCode = 5; }, 1500);`,
	);
	assert.deepEqual([status, stderr], [5, '']);
});
