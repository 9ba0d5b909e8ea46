/** A tool is one sheet and what it does in `commands`: its name stands nowhere else. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TOOLS } from '../../../src/engine/tools/index.ts';

const SRC = join(import.meta.dirname, '..', '..', '..', 'src');

/** Where a name may stand beside: lists of all sheets, commands and rules, and data with sources. */
const LISTS = new Set([
	'engine/commands/registry.ts',
	'engine/lint/rules/index.ts',
	'engine/catalogue/downloads.ts',
	// Words in the names of images.
	'engine/catalogue/guessedImage.ts',
	// Columns of the table of packages.
	'engine/catalogue/packageTable.ts',
	// The case of the lessons, and how a base image's packages come into it.
	'site/case.ts',
	// Images for the one-line examples of the pages.
	'site/exampleTexts.ts',
	'engine/analyze/images.ts',
	// What starts an application while it is developed.
	'engine/plan/likelyTargets.ts',
	// What is no shell.
	'engine/lint/helpers/shells.ts',
	// Formats of lock files, and names of files that each project of many has: only these rules read them.
	'engine/lint/rules/lock-version.ts',
	'engine/lint/rules/copy-flattens.ts',
]);
/** Names that are words of English or of other programs as well. */
const WORDS = new Set(['go', 'make', 'node', 'R', 'stack', 'turbo', 'swift', 'pod', 'bundle']);
/** `build.gradle` is a file, and a linter that others use knows three programs by their beginnings. */
const ELSEWHERE = new Set(['gradle engine/infer/work.ts', 'pipenv engine/lint/rules/pip-no-cache-dir.ts']);

/** Without comments and without what readers read: messages speak of tools, and lists of words are in another room. */
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
	.map((path) => path.replaceAll('\\', '/'))
	.filter((path) => /\.(ts|tsx)$/.test(path) && !/\/(?:i18n|words)\/|^engine\/tools\//.test(path) && !LISTS.has(path))
	.map((path) => ({ path, code: codeOf(readFileSync(join(SRC, path), 'utf8')) }));

function codeOf(text: string): string {
	return text
		.replace(/\/\*[\s\S]*?\*\//g, ' ')
		.replace(/(?<=^|\s)\/\/.*$/gm, ' ')
		.replace(/^import .*?;$/gms, ' ')
		.replace(/`[^`]*`/g, ' ')
		.replace(/^\s*(?:en|'zh-cn'): .*$/gm, ' ');
}

for (const { id, programs, manifests } of TOOLS) {
	const names = programs.filter((name) => !WORDS.has(name));
	if (names.length === 0 || manifests === undefined) continue;
	test(`${id} is told once`, () => {
		const word = new RegExp(`(?<![\\w.-])(?:${names.map((name) => name.replace(/\W/g, '\\$&')).join('|')})(?![\\w-])`);
		const own = new RegExp(`^engine/lint/rules/(?:${[id, ...names].join('|')})-`);
		const found = files
			.filter(({ path, code }) => word.test(code) && !own.test(path) && !ELSEWHERE.has(`${id} ${path}`))
			.map(({ path }) => /^(engine\/commands)\/\w+\//.exec(path)?.[1] ?? path);
		assert.deepEqual(
			[...new Set(found)].filter((path) => path !== 'engine/commands'),
			[],
		);
	});
}

test('each name means one tool, and each tool has a name of its own', () => {
	const names = TOOLS.flatMap(({ programs }) => programs);
	assert.equal(new Set(names).size, names.length);
	assert.equal(new Set(TOOLS.map(({ id }) => id)).size, TOOLS.length);
});
