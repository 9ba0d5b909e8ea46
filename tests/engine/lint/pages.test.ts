/** The rules' pages: each rule has one in both languages, and its examples are what they say. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { ContextFile } from '../../../src/engine/context/types.ts';
import { RULES } from '../../../src/engine/lint/runner.ts';
import { findings, type More } from './table.ts';

const ROOT = new URL('../../../content/rules/', import.meta.url);
const HEADINGS = {
	en: ['## Bad', '## Good', '## When it doesn’t apply'],
	'zh-cn': ['## 反例', '## 正例', '## 什么时候不适用'],
} as const;

interface Example {
	readonly dockerfile: string;
	readonly dockerignore: string;
}

/** The Dockerfile below a heading, with the `.dockerignore` below it; undefined without one. */
function example(page: string, heading: string): Example | undefined {
	const [, after = ''] = page.split(`\n${heading}\n`);
	const [section = ''] = after.split('\n## ');
	const dockerfile = /```dockerfile\n([\s\S]*?)```/.exec(section)?.[1];
	const dockerignore = /```text title="\.dockerignore"\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
	return dockerfile === undefined ? undefined : { dockerfile, dockerignore };
}

const file = (path: string): ContextFile => ({ path, size: 1 });

/** A house's wishes, without which rules about them say nothing. */
const POLICY: More = {
	settings: {
		set: 'all',
		rules: {},
		policy: {
			registries: ['docker.io', '*.example.com'],
			labels: [
				{ name: 'org.opencontainers.image.version', kind: 'semver' },
				{ name: 'org.opencontainers.image.source', kind: 'url' },
			],
			strictLabels: true,
			licenses: [],
			levels: [],
			noComments: false,
		},
	},
};

/** What the examples take for granted beside the Dockerfile. */
const MORE: Readonly<Record<string, More>> = {
	'label-missing': POLICY,
	'label-unknown': POLICY,
	'label-value': POLICY,
	'registry-not-allowed': POLICY,
	'lock-version': { files: [file('package.json'), { path: 'package-lock.json', text: '{"lockfileVersion": 3}' }] },
	'lock-not-used': { files: ['package.json', 'package-lock.json', 'src/a.js'].map(file) },
	'copy-missing-path': { files: [file('src/app.py')] },
	'copy-wider-than-read': {
		files: ['src/a.ts', 'package.json', 'tests/a.ts', 'README.md'].map(file),
	},
};
/** Judged on the simulated build: without it they say nothing. */
const SIMULATED: ReadonlySet<string> = new Set([
	'bytes-wasted',
	'large-base-image',
	'large-layer',
	'many-layers-change',
	'slow-layer',
]);

describe('pages of rules', () => {
	for (const locale of ['en', 'zh-cn'] as const) {
		it(`are there for every rule, and no other (${locale})`, () => {
			const pages = readdirSync(new URL(`${locale}/`, ROOT)).map((name) => name.replace(/\.md$/, ''));
			assert.deepEqual(pages.sort(), RULES.map(({ id }) => id).sort());
		});
		for (const { id } of RULES) {
			const page = readFileSync(new URL(`${locale}/${id}.md`, ROOT), 'utf8');
			const [badHeading, goodHeading, wrongHeading] = HEADINGS[locale];
			const bad = example(page, badHeading);
			const good = example(page, goodHeading);
			const reported = ({ dockerfile, dockerignore }: Example): boolean =>
				findings(dockerfile, { dockerignore, ...MORE[id] }).some(({ rule }) => rule === id);
			it(`${locale}/${id} has a bad and a good example, and says when it does not apply`, () => {
				assert(bad !== undefined && good !== undefined);
				assert(page.includes(`\n${wrongHeading}\n\n`));
			});
			if (bad !== undefined && !SIMULATED.has(id)) {
				it(`${locale}/${id}: the bad example is reported`, () => assert(reported(bad)));
			}
			if (good !== undefined) it(`${locale}/${id}: the good example is not`, () => assert(!reported(good)));
		}
	}
});
