/** The folder for a room's own machine: it brings its own server, and says how to use it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { makePortable } from '../../../scripts/build.mjs';

test('the folder serves itself, and nobody gets its Dockerfile with the image', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'portable-'));
	writeFileSync(join(folder, 'index.html'), '<title>here</title>');
	makePortable(folder);
	const server = spawn(process.execPath, ['serve.mjs', '--dir', '.', '--port', '4940'], { cwd: folder });
	try {
		const url = await new Promise<string>((resolve, reject) => {
			server.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()));
			server.stderr.once('data', (data: Buffer) => reject(new Error(data.toString())));
		});
		assert.match(await (await fetch(url)).text(), /here/);
	} finally {
		server.kill();
	}
	assert.match(readFileSync(join(folder, 'README.txt'), 'utf8'), /node serve\.mjs --dir \./);
	assert.match(readFileSync(join(folder, '.dockerignore'), 'utf8'), /^Dockerfile$/m);
});
