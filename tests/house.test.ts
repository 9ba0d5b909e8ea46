/** Keeps the arrows of the house: no import upwards, no circle between rooms, nothing of the platform in the engine. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { HOUSE, mayImport, roomOf } from './house.ts';

const SRC = join(import.meta.dirname, '..', 'src');

interface Import {
	readonly file: string;
	readonly target: string;
	readonly typeOnly: boolean;
}

/** Statements, bare imports, `import(…)` in values and types, and workers' `new URL(…, import.meta.url)`. */
const FORMS = [
	/^\s*(?:import|export)\s+(type\s)?[^'"`;]*?\sfrom\s+['"]([^'"]+)['"]/gm,
	/^\s*import\s+()['"]([^'"]+)['"]/gm,
	/\bimport\(\s*()['"]([^'"]+)['"]/g,
	/\bnew URL\(\s*()['"](\.[^'"]+)['"],\s*import\.meta\.url/g,
];

function importsOf(file: string): Import[] {
	const text = readFileSync(join(SRC, file), 'utf8');
	return FORMS.flatMap((form) =>
		[...text.matchAll(form)].map(([, type, target = '']) => ({ file, target, typeOnly: Boolean(type) })),
	);
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
	.map((path) => path.replaceAll('\\', '/'))
	.filter((path) => /\.(ts|tsx|mjs|astro)$/.test(path) && !path.endsWith('.d.ts'));
const imports = files.flatMap(importsOf);
const inside = imports
	.filter(({ target }) => target.startsWith('.'))
	.map((one) => ({ ...one, to: posix.join(dirname(one.file), one.target.replace(/\?.*$/, '')) }));

test('every file lies in a room', () => {
	assert.deepEqual(
		files.filter((file) => roomOf(file) === undefined),
		[],
	);
});

test('no room imports another than the arrows allow', () => {
	const wrong = inside.flatMap(({ file, to, typeOnly }) => {
		const from = roomOf(file);
		const room = roomOf(to);
		if (!from || !room || mayImport(from, room, typeOnly)) return [];
		return [`${file} imports ${typeOnly ? 'types of ' : ''}${to}`];
	});
	assert.deepEqual(wrong, []);
});

test('what is shipped is in src: only data comes from elsewhere, and nothing of the tests is imported', () => {
	const outside = inside.filter(({ to }) => to.startsWith('../') && !/^\.\.\/content\/.*\.json$/.test(to));
	assert.deepEqual(
		outside.map(({ file, target }) => `${file} imports ${target}`),
		[],
	);
});

test('the arrows themselves make no circle', () => {
	const below = (room: string, path: readonly string[]): void => {
		assert.ok(!path.includes(room), `circle: ${[...path, room].join(' -> ')}`);
		for (const next of HOUSE[room]?.values ?? []) below(next, [...path, room]);
	};
	for (const room of Object.keys(HOUSE)) below(room, []);
});

test('no circle of values between files', () => {
	const values = new Map<string, string[]>();
	for (const { file, to, typeOnly } of inside) if (!typeOnly) values.set(file, [...(values.get(file) ?? []), to]);
	const done = new Set<string>();
	const circles: string[] = [];
	const visit = (file: string, path: readonly string[]): void => {
		const at = path.indexOf(file);
		if (at >= 0) circles.push([...path.slice(at), file].join(' -> '));
		if (at >= 0 || done.has(file)) return;
		for (const next of values.get(file) ?? []) visit(next, [...path, file]);
		done.add(file);
	};
	for (const file of files) visit(file, []);
	assert.deepEqual(circles, []);
});

test('the engine remembers in the forms of its memory alone, and no module of it has a state of its own', () => {
	const engine = files.filter((file) => file.startsWith('engine/') && !file.startsWith('engine/memory/'));
	const found = (form: RegExp) => engine.filter((file) => form.test(readFileSync(join(SRC, file), 'utf8')));
	assert.deepEqual(found(/\bnew WeakMap\b/), []);
	assert.deepEqual(found(/^(?:export )?let /m), []);
	const notes = found(/\bnew (?:Notes|LastFew|Generations)\b|\blastCall\(/);
	assert.ok(notes.length < 15, `memories that are no function of one object: ${notes.join(', ')}`);
});

test('what runs in a worker answers in the language it is asked in: the words of the other one are not there', () => {
	const own = files.filter((file) => /^(engine|worker|language)\//.test(file));
	assert.deepEqual(
		own.filter((file) => /\blocale: ['"]/.test(readFileSync(join(SRC, file), 'utf8'))),
		[],
	);
});

test('the engine imports only the packages that its rooms are allowed', () => {
	const wrong = imports
		.filter(({ file, target }) => file.startsWith('engine/') && !target.startsWith('.'))
		.filter(({ file, target }) => {
			const packages = HOUSE[roomOf(file) ?? '']?.packages ?? [];
			return !packages.some((name) => target === name || target.startsWith(`${name}/`));
		})
		.map(({ file, target }) => `${file} imports ${target}`);
	assert.deepEqual(wrong, []);
});

test('actions are pinned by commit, and what is built has no right to publish', () => {
	const folder = join(SRC, '..', '.github', 'workflows');
	for (const name of readdirSync(folder)) {
		const text = readFileSync(join(folder, name), 'utf8');
		for (const [, used = ''] of text.matchAll(/uses: (\S+)/g)) assert.match(used, /@[0-9a-f]{40}$/, `${name}: ${used}`);
		const [, build = ''] = /\n {2}build:\n([\s\S]*?)(?=\n {2}\w+:\n|$)/.exec(text) ?? [];
		assert.doesNotMatch(build, /: write/, name);
	}
});
