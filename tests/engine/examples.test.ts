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
			for (const { failure } of analysis.changes) assert.equal(failure, undefined);
		}
		assert.ok(after.week.seconds.expected < before.week.seconds.expected);
		assert.ok(after.week.pushed.expected < before.week.pushed.expected);
		assert.ok(after.imageBytes.expected < before.imageBytes.expected);
		assert.ok(
			appCode(after).ran < appCode(before).ran || appCode(after).total.expected < appCode(before).total.expected,
		);
		const errors = ({ findings }: typeof before) => findings.filter(({ level }) => level === 'ERROR').length;
		assert.ok(errors(after) < errors(before));
	});
}

test('node-npm: a code change pushes a fortieth, and the image is a quarter', () => {
	const { before, after } = analyses('node-npm');
	assert.ok(appCode(before).pushed.expected > 40 * appCode(after).pushed.expected);
	assert.ok(before.imageBytes.expected > 4 * after.imageBytes.expected);
	assert.ok(appCode(after).total.expected < 0.7 * appCode(before).total.expected);
});
