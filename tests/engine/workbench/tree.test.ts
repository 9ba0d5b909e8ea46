/** The context as the Files panel shows it: sums, what is kept out and by which rule, who reads what. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { branchAt, treeOf } from '../../../src/workbench/state/tree.ts';
import { type Listed, readFolder } from '../../../src/worker/readFolder.ts';
import { alone } from '../alone.ts';
import { parseShell } from '../shell.ts';

const files = [
	{ path: 'src/app.py', size: 100 },
	{ path: 'src/notes/plan.md', size: 30 },
	{ path: 'src/notes/idea.md', size: 20 },
	{ path: '.git', size: 5000, count: 40 },
	{ path: 'requirements.txt', text: 'flask\n' },
];
const analysis = createAnalyzer({ parseShell }).analyze({
	project: alone('FROM base:1\nCOPY requirements.txt /\nRUN --mount=target=/x sleep 1\nCOPY src/*.py /srv/\n', {
		dockerignore: '# comment\n.git\n**/*.md\n',
		files,
	}),
	locale: 'en',
});

test('what is kept out counts for itself only, and says by which line', () => {
	const tree = treeOf(files, analysis);
	assert.deepEqual([tree.bytes, tree.files], [106, 2]);
	const notes = branchAt(tree, 'src/notes');
	assert.deepEqual([notes?.ignored, notes?.bytes, notes?.files], [true, 50, 2]);
	assert.deepEqual(
		analysis.ignored.map((path, index) => [path, analysis.ignoredBy[index]]),
		[
			['src/notes/plan.md', 3],
			['src/notes/idea.md', 3],
			['.git', 2],
		],
	);
	assert.deepEqual(
		tree.children.map(({ name }) => name),
		['src', '.git', 'requirements.txt'],
	);
});

test('a file knows the steps that read it, by COPY and by mount; a folder those of what is in it', () => {
	const tree = treeOf(files, analysis);
	assert.deepEqual(branchAt(tree, 'requirements.txt')?.readers, [1, 2]);
	assert.deepEqual(branchAt(tree, 'src')?.readers, [2, 3]);
	assert.deepEqual(branchAt(tree, '.git')?.readers, []);
	assert.equal(branchAt(tree, 'nowhere'), undefined);
});

const listed = (path: string, text: string): Listed => ({
	path,
	file: { size: text.length, text: () => Promise.resolve(text) },
});
const reading = () => ({ signal: new AbortController().signal, onProgress: () => {} });

test('a folder from the disk gives sizes, the text of manifests, and one sum for what tools made', async () => {
	const folder = await readFolder(
		'shop',
		[
			listed('Dockerfile', 'FROM scratch\n'),
			listed('.dockerignore', '*.md\n'),
			listed('src/app.py', 'print(1)\n'),
			listed('web/package.json', '{}'),
			listed('web/node_modules/a/package.json', '{}'),
			listed('web/node_modules/b/c.js', '12345'),
		],
		reading(),
	);
	assert.deepEqual([folder.dockerfile, folder.dockerignore], ['FROM scratch\n', '*.md\n']);
	assert.deepEqual(folder.files, [
		{ path: 'src/app.py', size: 9 },
		{ path: 'web/package.json', text: '{}' },
		{ path: 'web/node_modules', size: 7, count: 2 },
	]);
});

test('reading 100,000 files pauses, tells how far it is, and stops when it is told to', async () => {
	const many = function* () {
		for (let index = 0; index < 100_000; index++) yield listed(`d${index % 300}/f${index}.bin`, 'x');
	};
	const abort = new AbortController();
	let told = 0;
	const work = readFolder('many', many(), {
		signal: abort.signal,
		onProgress: (found) => {
			told = found;
			if (found > 1000) abort.abort(new Error('enough'));
		},
	});
	await assert.rejects(work, /enough/);
	assert.ok(told > 1000 && told < 100_000);
});
