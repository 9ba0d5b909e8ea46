/** The commands as a shell runs them: many files, folders, forms of the report, exit codes. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));
let folder = '';

before(() => {
	folder = mkdtempSync(join(tmpdir(), 'layerwise-'));
	for (let at = 0; at < 10; at++) writeFileSync(join(folder, `Dockerfile.${at}`), `FROM debian:12\nWORKDIR /a${at}\n`);
	writeFileSync(join(folder, 'bad.Dockerfile'), 'FROM debian:12\nRUNN make\n');
});
after(() => rmSync(folder, { recursive: true }));

interface Ran {
	readonly code: number;
	readonly out: string;
	readonly err: string;
}

function run(...args: string[]): Promise<Ran> {
	return new Promise((resolve) => {
		const options = { env: { ...process.env, INIT_CWD: folder } };
		execFile(process.execPath, [CLI, ...args], options, (error, out, err) => {
			resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
		});
	});
}

test('a folder of many files is answered in order, with the exit code of the worst', async () => {
	const { code, out, err } = await run('lint', '.', '--format', 'json');
	assert.deepEqual([code, err], [1, '']);
	const files: { file: string; findings: { rule: string }[] }[] = JSON.parse(out);
	assert.deepEqual(
		files.map(({ file }) => file),
		[...Array.from({ length: 10 }, (_, at) => `Dockerfile.${at}`), 'bad.Dockerfile'],
	);
	assert.ok(files.at(-1)?.findings.some(({ rule }) => rule === 'unknown-instruction'));
});

test('few files need no workers, and one that is missing is told and does not stop the others', async () => {
	const { code, out, err } = await run('lint', 'Dockerfile.1', 'missing', 'Dockerfile.2');
	assert.equal(code, 2);
	assert.match(err, /^missing: ENOENT/);
	assert.match(out, /Dockerfile\.1: .*\n[\s\S]*Dockerfile\.2: /);
});

test('a file that is named alone is reported as ever, and simulate takes many, too', async () => {
	const single = await run('lint', 'bad.Dockerfile', '--format', 'json');
	assert.equal(single.code, 1);
	assert.ok(JSON.parse(single.out).some(({ rule }: { rule: string }) => rule === 'unknown-instruction'));
	const both = await run('simulate', 'Dockerfile.1', 'Dockerfile.2');
	assert.equal(both.code, 0);
	assert.match(both.out, /^Dockerfile\.1\n[\s\S]*\nDockerfile\.2\n/);
});

test('wrong use is said', async () => {
	assert.equal((await run('lint', '.', '--context', '.')).code, 2);
	assert.match((await run('lint', '.', '--format', 'xml')).err, /--format takes one of/);
});
