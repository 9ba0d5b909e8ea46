/** `lint --fix`: files are written in place, and only where that is proven; `--diff` shows it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Result } from '../../../src/cli/check.ts';
import { fixesOf } from '../../../src/cli/fix.ts';
import type { Task } from '../../../src/cli/pool.ts';

const CLI = join(import.meta.dirname, '../../../src/cli.ts');
const INSTALL = 'RUN apt-get update && apt-get install -y curl';
const TEXT = `FROM debian:12\r\n# stays\r\n${INSTALL}\r\n`;
let folder = '';

before(() => {
	folder = mkdtempSync(join(tmpdir(), 'layerwise-'));
});
after(() => rmSync(folder, { recursive: true }));

const put = (path: string, text: string | Uint8Array) => writeFileSync(join(folder, path), text);
const get = (path: string) => readFileSync(join(folder, path), 'utf8');

function run(args: readonly string[], input = '') {
	const options = { cwd: folder, encoding: 'utf8', input } as const;
	const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'lint', ...args], options);
	return { code: status, out: stdout, err: stderr };
}

test('--diff is a patch that writes nothing and applies; --fix writes that text, and a second time nothing', () => {
	put('Dockerfile', TEXT);
	const shown = run(['Dockerfile', '--diff']);
	assert.match(shown.out, /^--- a\/Dockerfile\n\+\+\+ b\/Dockerfile\n@@ /);
	assert.equal(get('Dockerfile'), TEXT);
	const fixed = run(['Dockerfile', '--fix']);
	assert.match(fixed.err, /^Dockerfile: .*fix/m);
	const text = get('Dockerfile');
	assert.notEqual(text, TEXT);
	assert.ok(text.includes('# stays\r\n') && !/[^\r]\n/.test(text), 'comments and line ends stay');
	put('Dockerfile', TEXT);
	put('patch', shown.out);
	const applied = spawnSync('git', ['apply', '--whitespace=nowarn', 'patch'], { cwd: folder, encoding: 'utf8' });
	if (applied.error === undefined) assert.equal(get('Dockerfile'), text, applied.stdout + applied.stderr);
	put('Dockerfile', text);
	assert.match(run(['Dockerfile', '--fix']).err, /no safe fixes/);
	assert.equal(get('Dockerfile'), text);
});

test('what is not UTF-8 is not written; a link is written through', () => {
	const bytes = Buffer.concat([Buffer.from(`FROM debian:12\n${INSTALL}\n# `), Buffer.from([0xe9, 0x0a])]);
	put('latin', bytes);
	put('real', `FROM debian:12\n${INSTALL}\n`);
	symlinkSync('real', join(folder, 'link'));
	const { err } = run(['latin', 'link', '--fix']);
	assert.match(err, /^latin: not changed: it is not UTF-8/m);
	assert.deepEqual(readFileSync(join(folder, 'latin')), bytes);
	assert.match(get('real'), /&& rm -rf \/var\/lib\/apt\/lists/);
});

test('a file that comes alone gets all fixes but those of a .dockerignore, which would lie in a folder nobody named', () => {
	put('whole', 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n');
	const alone = run(['whole', '--fix=guarded', '--diff']);
	assert.match(alone.out, /^\+COPY requirements\.txt/m);
	assert.doesNotMatch(alone.out + alone.err, /dockerignore/);
});

test('a .dockerignore that is not there yet is part of the patch, from where the command runs', () => {
	const context = join(folder, 'context');
	mkdirSync(join(context, '.git'), { recursive: true });
	put('context/.git/HEAD', 'ref: refs/heads/main\n');
	put('context/.git/pack', new Uint8Array(3_000_000));
	put('context/requirements.txt', 'flask==3.0.0\n');
	put('context/Dockerfile', 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n');
	const options = { cwd: context, encoding: 'utf8' } as const;
	const shown = spawnSync(process.execPath, [CLI, 'lint', '-f', 'Dockerfile', '.', '--fix=guarded', '--diff'], options);
	assert.match(shown.stdout, /^--- \/dev\/null\n\+\+\+ b\/\.dockerignore\n@@ -0,0 /m);
	put('context/patch', shown.stdout);
	const applied = spawnSync('git', ['apply', '--whitespace=nowarn', 'patch'], options);
	if (applied.error === undefined) assert.match(get('context/.dockerignore'), /^\.git$/m, applied.stderr);
});

test('wrong use is said', () => {
	assert.match(run(['-', '--fix'], TEXT).err, /--fix writes a file/);
	assert.match(run(['-', '--diff'], TEXT).err, /not a file on this disk/);
	assert.equal(run(['x', '--fix=all']).code, 2);
});

const gain = {
	week: { builds: 1, seconds: estimate(5), pushed: estimate(0) },
	changes: [],
	image: estimate(0),
};
function estimate(expected: number) {
	return { low: expected, expected, high: expected, evidence: 'measured' } as const;
}

/** An answer whose safe fixes put `text` in front of the file. */
function answer(path: string, text: string | undefined, guarded?: string): Result {
	const with_ = (put: string) => ({
		fixes: 1,
		checks: ['Look.'],
		edits: [{ range: { start: 0, end: 0 }, text: put }],
		gain,
		before: { image: estimate(0), changes: [], failures: [] },
		after: { image: estimate(0), changes: [], failures: [] },
	});
	const advice = {
		fixes: [],
		refused: [],
		safe: text === undefined ? undefined : with_(text),
		together: guarded === undefined ? undefined : with_(guarded),
	};
	const checked = { kind: 'answer', text: 'FROM a\n', dockerignore: '', analysis: {}, advice };
	return { path, checked: checked as unknown as Result['checked'] };
}

test('two builds of one Dockerfile change it only where both want the same', () => {
	mkdirSync(join(folder, 'shared'));
	put('shared/Dockerfile', 'FROM a\n');
	const files = { dockerfile: join(folder, 'shared/Dockerfile') };
	const task = (path: string): Task => ({ path, files, read: () => assert.fail('nobody reads') });
	const tasks = [task('one'), task('two')];
	const differ = fixesOf(tasks, [answer('one', '#1\n'), answer('two', '#2\n')], 'safe', folder);
	assert.deepEqual([differ.changes, differ.notes.length], [[], 1]);
	assert.match(differ.notes[0] ?? '', /^one, two: not changed/);
	const half = fixesOf(tasks, [answer('one', '#1\n'), answer('two', undefined)], 'safe', folder);
	assert.deepEqual(half.changes, []);
	const same = fixesOf(tasks, [answer('one', '#1\n'), answer('two', '#1\n')], 'safe', folder);
	assert.deepEqual(
		same.changes.map(({ after: text, of }) => [text, of]),
		[['#1\nFROM a\n', ['one', 'two']]],
	);
});

test('what needs a look is written on request alone, and the notes say what to look at', () => {
	put('lone', 'FROM a\n');
	const task: Task = { path: 'lone', files: { dockerfile: join(folder, 'lone') }, read: () => assert.fail() };
	const safe = fixesOf([task], [answer('lone', undefined, '#g\n')], 'safe', folder);
	assert.deepEqual(safe.changes, []);
	assert.match(safe.notes.join(''), /one more fix that you should check: --fix=guarded/);
	const guarded = fixesOf([task], [answer('lone', undefined, '#g\n')], 'guarded', folder);
	assert.equal(guarded.changes[0]?.after, '#g\nFROM a\n');
	assert.match(guarded.notes.join(''), /^ {2}check: Look\.$/m);
	put('lone', 'FROM b\n');
	const late = fixesOf([task], [answer('lone', '#1\n')], 'safe', folder);
	assert.deepEqual(late.changes, []);
	assert.match(late.notes[0] ?? '', /it has changed since it was read/);
});
