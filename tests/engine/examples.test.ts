/** Every example builds on both sides, and its after is better by the model. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { parse } from 'yaml';
import { createCatalogueAnalyzer } from '../../src/engine/catalogueAnalyzer.ts';
import { projectFromDocument, projectOf } from '../../src/engine/project/schema.ts';
import { parseShell } from './shell.ts';

const EXAMPLES = new URL('../../content/examples/', import.meta.url);
const analyzer = createCatalogueAnalyzer(parseShell);
await analyzer.prepare();

function analyses(id: string) {
	const read = (path: string) => readFileSync(new URL(`${id}/${path}`, EXAMPLES), 'utf8');
	const side = (name: string) => ({
		dockerfile: read(`${name}/Dockerfile`),
		dockerignore: read(`${name}/.dockerignore`),
	});
	const parsed = projectFromDocument(parse(read('project.yaml')), { before: side('before'), after: side('after') });
	assert.ok(parsed.ok, JSON.stringify(parsed));
	const of = (which: 'before' | 'after') =>
		analyzer.analyze({ project: projectOf(parsed.workspace, which), locale: 'en' });
	return { before: of('before'), after: of('after') };
}

const appCode = (analysis: ReturnType<typeof analyses>['before']) => {
	const change = analysis.changes.find(({ id }) => id === 'app-code');
	assert.ok(change?.available);
	return change;
};

for (const id of readdirSync(EXAMPLES)) {
	test(`${id}: less time, less to push, a smaller image, nothing guessed`, () => {
		const { before, after } = analyses(id);
		for (const analysis of [before, after]) {
			assert.deepEqual(analysis.assumptions, []);
			for (const { failures } of analysis.changes) assert.deepEqual(failures, []);
		}
		assert.ok(after.week.seconds.expected < before.week.seconds.expected);
		assert.ok(after.week.pushed.expected < before.week.pushed.expected);
		assert.ok(after.imageBytes.expected < before.imageBytes.expected);
		assert.ok(
			appCode(after).ran < appCode(before).ran || appCode(after).total.expected < appCode(before).total.expected,
		);
		const found = ({ findings }: typeof before, ...levels: string[]) =>
			findings.filter(({ level }) => levels.includes(level)).length;
		assert.ok(found(after, 'ERROR') <= found(before, 'ERROR'));
		assert.ok(found(after, 'ERROR', 'WARN') <= found(before, 'ERROR', 'WARN'));
	});
}

interface Win {
	/** Of a code change: seconds and pushed bytes of the after, as a part of the before's. */
	readonly seconds: number;
	readonly pushed: number;
	/** Bytes of the image, likewise. */
	readonly image: number;
}

/** What each example is told for: its after takes at most this part of its before. */
const WINS: Readonly<Record<string, Win>> = {
	'python-service': { seconds: 0.1, pushed: 0.01, image: 0.65 },
	'node-npm': { seconds: 0.7, pushed: 0.005, image: 0.25 },
	'pnpm-monorepo': { seconds: 0.25, pushed: 0.001, image: 0.1 },
	'go-service': { seconds: 0.45, pushed: 0.04, image: 0.02 },
	'java-maven': { seconds: 0.6, pushed: 0.01, image: 0.35 },
	'rust-service': { seconds: 0.2, pushed: 0.04, image: 0.03 },
	'dotnet-api': { seconds: 0.8, pushed: 0.1, image: 0.15 },
	'cpp-apt': { seconds: 0.3, pushed: 0.01, image: 0.1 },
	'cuda-ml': { seconds: 0.05, pushed: 0.0001, image: 0.4 },
};

for (const [id, win] of Object.entries(WINS)) {
	test(`${id}: its wins are as large as they are told`, () => {
		const { before, after } = analyses(id);
		const ratio = (of: (analysis: typeof before) => number) => of(after) / of(before);
		const measured = {
			seconds: ratio((analysis) => appCode(analysis).total.expected),
			pushed: ratio((analysis) => appCode(analysis).pushed.expected),
			image: ratio(({ imageBytes }) => imageBytes.expected),
		};
		for (const key of ['seconds', 'pushed', 'image'] as const)
			assert.ok(measured[key] <= win[key], `${key} ${measured[key]}`);
	});
}

test('no example is without its wins', () => {
	assert.deepEqual(Object.keys(WINS).sort(), readdirSync(EXAMPLES).sort());
});

test('pnpm-monorepo: an edit of the storefront leaves the image of the API alone', () => {
	const storefront = (analysis: ReturnType<typeof analyses>['before']) =>
		analysis.changes.find(({ id }) => id === 'storefront');
	const { before, after } = analyses('pnpm-monorepo');
	assert.equal(storefront(after)?.ran, 0);
	assert.ok((storefront(before)?.ran ?? 0) >= 3);
});

test('go-service: what the compiler kept makes the second build several times as fast', () => {
	const { after } = analyses('go-service');
	const compile = after.steps.findIndex(({ name }) => name.includes('go build'));
	const taken = (id: string) => {
		const outcome = after.changes.find((change) => change.id === id)?.outcomes.find(({ step }) => step === compile);
		return (outcome?.end ?? 0) - (outcome?.start ?? 0);
	};
	assert.ok(taken('app-code') > 0 && taken('first-build') > 3 * taken('app-code'));
});

test('cuda-ml: new weights push the weights and nothing else', () => {
	const { after } = analyses('cuda-ml');
	const weights = after.changes.find(({ id }) => id === 'weights');
	assert.ok(weights && weights.pushed.expected < 1.05e9 && weights.changedLayers === 1);
});
