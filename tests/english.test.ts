/** English pages and words: phrases that no engineer at the next desk would say do not come back. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const filesIn = (folder: string, name: RegExp): string[] =>
	readdirSync(join(ROOT, folder))
		.filter((each) => name.test(each))
		.map((each) => `${folder}/${each}`);

/** What is meant stands behind each: the words that are plain today. */
const FOREIGN: readonly (readonly [phrase: RegExp, say: string])[] = [
	[/\banew\b/i, 'again, or re-'],
	[/\bwho(m?so)?ever\b/i, 'anyone who'],
	[
		/\b(stands?|stood) (in|at|on|behind|above|below|beside|last|first|here|there|twice|under|next|alone|by itself|several)\b/i,
		'is, comes, goes',
	],
	[/\b(lies|lay) (in|at|on|over|below|above|beside|behind|under|there)\b/i, 'is'],
	[/\bbehind (it|the (line|lines|step|steps|colon|word|flag|command|install|one|copy|last|first))\b/i, 'after'],
	[/\b(steps?|lines?|stages?|instructions?|everything|all|directly|right) behind\b/i, 'after'],
	[/\bbeside (the|it|them|its|one|each|a|an|every|that|those|what)\b/i, 'next to'],
	[/\b(side by side|beside one another)\b/i, 'in parallel, next to each other'],
	[/, for (it|they|then|there|this|nothing|nobody|what|its|these) /i, 'because'],
	[
		/(?<!\bthere )\b(is|are|was|were) no (valid|good|such|real|port|signal|duration|image|stage|array|json|option|value|pattern|protocol|file|disease|fault|cure|tool|comment|sentence)\b/i,
		'is not a',
	],
	[/(?<![\w-])cure[sd]?\b/i, 'fix'],
	[/\bneed(s)? not\b/i, 'doesn’t have to'],
	[/\bin vain\b/i, 'for nothing'],
	[/\bbe it\b/i, 'whether'],
	[/\b(an?|each|every|any|another|the) edits? of\b/i, 'a change to'],
	[/\b(mend|mends|mended|mending)\b/i, 'fix'],
	[/\bas good as (empty|nothing|none)\b/i, 'practically'],
	[/\b(fetch|fetches|fetched|fetching)\b/i, 'download'],
	[/\b(hither|thither|therein|thereof|thereby|herein|henceforth|beforehand)\b/i, 'plain words'],
	[/\bnobody answers\b/i, 'no one to answer'],
	[/\bhas (other|another) (content|owner|permissions|name|value|layers)\b/i, 'has changed, has a different'],
	[/\b(take|takes|taken|took) (it|this|that|them) for\b/i, 'treat as'],
	[/\bcomes to the same\b/i, 'means the same'],
	[/\bwithout a word\b/i, 'silently'],
	[/\bsee to it\b/i, 'make sure'],
	[/\bBy the model\b/, 'according to the model'],
	[/\b(begin|begins|beginning) (from|FROM)\b/, 'start from'],
	[/\b(in|of) (a|an) [\w` ]{1,20} of its own\b/i, 'its own, a separate'],
	[/\bhas nothing of (it|them)\b/i, 'doesn’t contain it'],
	[/\b(version|release) of the day\b/i, 'whatever is newest that day'],
	[/\b(in|of) the view \*\*/, 'in the **Steps** view'],
	[/\bReplace by\b/, 'Replace with'],
	[/\bcomes alone\b/i, 'by itself'],
	[/\bwrong use\b/i, 'usage error'],
];

/** Prose of Markdown: code, addresses and the names in tags are no prose; what tags show is. */
function prose(text: string): string {
	return text
		.replace(/^import .*$/gm, '')
		.replace(/```.*?```/gs, '')
		.replace(/`[^`]*`/g, '`…`')
		.replace(/\]\([^)]*\)/g, ']')
		.replace(/href: "[^"]*"/g, '')
		.replace(/\b(?!title|text|label|caption)[\w-]+="[^"]*"/g, '')
		.replace(/\s+/g, ' ');
}

/** The strings of a file of words, without comments and without what is filled in. */
const strings = (text: string): string =>
	text
		.replace(/\/\*.*?\*\//gs, '')
		.replace(/^\s*\/\/.*$/gm, '')
		.replace(/\$\{[^{}]*\}/g, '…');

/** The English half of a rule: what it says, and the titles of its fixes. */
const said = (text: string): string =>
	strings(text)
		.split(/\ben: /)
		.slice(1)
		.map((part) => part.split(/'zh-cn'|^\t\},/m)[0] ?? '')
		.join('\n');

/** Every text under a key `en`, at any depth. */
function english(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(english);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => (key === 'en' ? [String(inner)] : english(inner)));
}

const texts: readonly (readonly [file: string, text: string])[] = [
	...['lessons', 'rules', 'pages'].flatMap((area) =>
		filesIn(`content/${area}/en`, /\.mdx?$/).map((file) => [file, prose(read(file))] as const),
	),
	['content/glossary/en.yaml', prose(read('content/glossary/en.yaml'))],
	['content/lessons/steps.yaml', english(parse(read('content/lessons/steps.yaml'))).join('\n')],
	...readdirSync(join(ROOT, 'content/lessons/exercises')).map((id) => {
		const file = `content/lessons/exercises/${id}/exercise.yaml`;
		return [file, english(parse(read(file))).join('\n')] as const;
	}),
	...readdirSync(join(ROOT, 'content/examples')).map((id) => {
		const file = `content/examples/${id}/project.yaml`;
		return [file, english(parse(read(file))).join('\n')] as const;
	}),
	...[
		'src/site/i18n/en.ts',
		'src/learn/wording.ts',
		'src/learn/gap.ts',
		'src/learn/pictures/cascade.ts',
		'src/learn/pictures/history.ts',
		'src/learn/pictures/layers.ts',
		'src/learn/pictures/stages.ts',
		'src/engine/analyze/failureWords.ts',
		'src/engine/project/machines.ts',
		'src/engine/diagnose/reasonWords.ts',
		'src/cli.ts',
		'src/cli/diagnose.ts',
		'src/diagnose/words.en.ts',
		'src/teach/words/teach.en.ts',
		'src/teach/plans/plans.en.ts',
		'src/cli/usage.ts',
	].map((file) => [file, strings(read(file))] as const),
	...[...filesIn('src/workbench/words', /(^|\.)en\.ts$/), ...filesIn('src/language', /(^|\.)en\.ts$/)].map(
		(file) => [file, strings(read(file))] as const,
	),
	...filesIn('src/engine/lint/rules', /\.ts$/).map((file) => [file, said(read(file))] as const),
	['README.md', prose(read('README.md'))],
	['CHANGELOG.md', prose(read('CHANGELOG.md'))],
];

test('no English page or word of the site says it as it would be said in another language', () => {
	const found = texts.flatMap(([file, text]) =>
		FOREIGN.flatMap(([phrase, say]) => {
			const at = text.search(phrase);
			return at < 0 ? [] : [`${file}: “${text.slice(Math.max(0, at - 40), at + 50).replace(/\s+/g, ' ')}”: ${say}`];
		}),
	);
	assert.deepEqual(found, []);
});

test('the phrases are found where they are', () => {
	const before =
		'Whoever reads it finds that the RUN stands behind the COPY, for it lies in no layer; everything is fetched anew.';
	const hits = FOREIGN.filter(([phrase]) => phrase.test(before));
	assert.ok(hits.length >= 5, `${hits.length} of them`);
});
