/** Sources of figures are said in English by the engine and by the examples: Chinese readers get each of them in Chinese. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sourceZhCn } from '../../../src/workbench/words/sources.zh-cn.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Behind the evidence, or what a helper is given that says `assumed` itself. */
const GIVEN = /(?:'(?:assumed|catalogue)'|\b(?:about|times)\([^;\n]*),\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`)/g;
const IN_YAML = /^\s*source: (.+)$/gm;
const IN_JSON = /^\t"source": "(.+)"/gm;

/** What stands for a name is one. */
function sources(files: string, form: RegExp): string[] {
	return globSync(files, { cwd: ROOT }).flatMap((file) =>
		[...readFileSync(join(ROOT, file), 'utf8').matchAll(form)].map(([, plain, template]) =>
			(plain ?? template ?? '').replace(/\$\{[^}]*\}/g, 'NAME'),
		),
	);
}

test('every source has its Chinese', () => {
	const all = [
		...sources('src/engine/**/*.ts', GIVEN),
		...sources('content/**/*.yaml', IN_YAML),
		...sources('src/engine/catalogue/*.json', IN_JSON).map((source) =>
			source.startsWith('Debian') ? `${source}, 2026-11-01` : source,
		),
	];
	assert.ok(all.length > 80);
	assert.deepEqual(
		all.filter((source) => /\s/.test(source) && !/\p{Script=Han}/u.test(sourceZhCn(source))),
		[],
	);
});

test('names stay as they are', () => {
	for (const name of ['torch', 'RUN make all', 'python:3.12-slim']) assert.equal(sourceZhCn(name), name);
});
