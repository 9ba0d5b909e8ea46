/** The content: both languages have the same pages, every rule has its text, and Chinese reads without stray blanks. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Rule } from '../src/engine/lint/rule.ts';
import * as rules from '../src/engine/lint/rules/index.ts';
import { chineseComments } from '../src/site/comments.ts';

const CONTENT = join(import.meta.dirname, '..', 'content');

const names = (folder: string) => readdirSync(join(CONTENT, folder)).sort();

for (const folder of ['lessons', 'rules', 'pages']) {
	test(`${folder}: the same files in both languages`, () => {
		assert.deepEqual(names(`${folder}/zh-cn`), names(`${folder}/en`));
	});
}

test('every text about a rule has its rule, and every rule of the coding standard its text', () => {
	const texts = new Set(names('rules/en').map((name) => name.replace(/\.md$/, '')));
	const all: readonly Rule[] = Object.values(rules);
	const known = new Set(all.map(({ id }) => id));
	assert.deepEqual(
		[...texts].filter((id) => !known.has(id)),
		[],
	);
	const standard = all.filter(({ sets }) => sets.includes('article')).map(({ id }) => id);
	assert.deepEqual(
		standard.filter((id) => !texts.has(id)),
		[],
	);
});

test('a Chinese paragraph stands on one line: a line break would show as a blank', () => {
	const chinese = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;
	const broken: string[] = [];
	for (const folder of ['lessons/zh-cn', 'rules/zh-cn', 'pages/zh-cn']) {
		for (const name of names(folder)) {
			const lines = readFileSync(join(CONTENT, folder, name), 'utf8').split('\n');
			lines.forEach((line, index) => {
				const next = lines[index + 1] ?? '';
				const continues = /^[^\s#*>`<|\d-]/.test(next) && !/^(?:title|summary|description): /.test(line);
				if (continues && chinese.test(line.slice(-1))) broken.push(`${folder}/${name}:${index + 1}`);
			});
		}
	}
	assert.deepEqual(broken, []);
});

test('every comment of a Dockerfile of examples and exercises has its Chinese, and no other has', () => {
	const comments = new Set<string>();
	for (const place of ['examples', 'lessons/exercises']) {
		for (const path of readdirSync(join(CONTENT, place), { recursive: true, encoding: 'utf8' })) {
			if (!path.endsWith('Dockerfile')) continue;
			for (const [, text = ''] of readFileSync(join(CONTENT, place, path), 'utf8').matchAll(/^[ \t]*# ?(.*)$/gm)) {
				const directiveOrCode = /^(syntax|escape|check)\s*=|^[A-Z]+ --/.test(text);
				if (!directiveOrCode) comments.add(text);
			}
		}
	}
	assert.deepEqual([...chineseComments().keys()].sort(), [...comments].sort());
});
