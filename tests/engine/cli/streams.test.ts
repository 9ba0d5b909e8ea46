/** The command line where files, pipes and terminals are not what one expects: a sentence, exit code 2, and never a stack. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { lintCases } from '../../../src/cli/lint.ts';
import { shown } from '../../../src/cli/terminal.ts';

const CLI = join(import.meta.dirname, '../../../src/cli.ts');
const FOLDER = mkdtempSync(join(tmpdir(), 'layerwise-'));
const PLAIN = join(FOLDER, 'Dockerfile');
writeFileSync(PLAIN, 'FROM debian:12\nRUN true\n');

function shell(script: string) {
	const env = { ...process.env, CLI, NODE: process.execPath, FILE: PLAIN, FOLDER };
	const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { env, encoding: 'utf8', cwd: FOLDER });
	assert.doesNotMatch(stdout + stderr, /^\s+at .*:\d+:\d+/m);
	return { status, stdout, stderr };
}

test('a full disk is told', { skip: process.platform !== 'linux' }, () => {
	const { status, stderr } = shell('"$NODE" "$CLI" lint "$FILE" > /dev/full');
	assert.equal(status, 2);
	assert.match(stderr, /cannot be written/);
});

test('closed standard input is told', () => {
	const { status, stderr } = shell('"$NODE" "$CLI" lint - <&-');
	assert.equal(status, 2);
	assert.notEqual(stderr, '');
});

test('a named pipe that nobody writes to is refused; a pipe of the shell is read', () => {
	const { status, stderr } = shell('mkfifo "$FOLDER/pipe" && "$NODE" "$CLI" lint "$FOLDER/pipe"');
	assert.equal(status, 2);
	assert.match(stderr, /is not a file/);
	assert.notEqual(shell('"$NODE" "$CLI" lint <(cat "$FILE")').status, 2);
});

test('a closed pipe ends it in silence', () => {
	const { stderr } = shell('"$NODE" "$CLI" lint --rules | head -c 10');
	assert.equal(stderr, '');
});

test('a file that is not there, a folder without a Dockerfile and a wrong option have exit code 2', () => {
	for (const args of ['"$FOLDER/no"', '/dev/zero', '--no-such-option x']) {
		const { status, stderr } = shell(`"$NODE" "$CLI" lint ${args}`);
		assert.equal(status, 2, args);
		assert.notEqual(stderr, '', args);
	}
});

test('a byte order mark changes nothing', () => {
	writeFileSync(join(FOLDER, 'marked'), '\ufeffFROM debian:12\nRUN true\n');
	const [marked, plain] = ['marked', 'Dockerfile'].map(
		(name) => shell(`"$NODE" "$CLI" lint --format json "$FOLDER/${name}"`).stdout,
	);
	const rules = (json: string | undefined) => JSON.parse(json ?? '[]').map(({ rule }: { rule: string }) => rule);
	assert.deepEqual(rules(marked), rules(plain));
});

test('what would steer a terminal is shown as its number', () => {
	assert.equal(shown('a\x1b[31m\u202eb\x9b\tc\n'), 'a\\u001b[31m\\u202eb\\u009b\tc\n');
	writeFileSync(join(FOLDER, 'escapes'), 'FROM debian:12\n\x1b[31mRED x\nRUN cd "\x1b]0;x\x07"\n');
	const { stdout, stderr } = shell('"$NODE" "$CLI" lint "$FOLDER/escapes"');
	// biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none
	assert.doesNotMatch(stdout + stderr, /[\x07\x1b]/);
});

test('a case that goes wrong does not take the others with it', () => {
	const cases = [1, 2].map((id) => ({ id, dockerfile: 'FROM a' }));
	let asked = 0;
	const judged = lintCases(cases, () => {
		if (++asked === 1) throw new Error('broken');
		return [];
	});
	assert.deepEqual(judged, [
		{ id: 1, findings: [], error: 'broken' },
		{ id: 2, findings: [] },
	]);
});
