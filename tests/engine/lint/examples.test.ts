/** The examples of the rules' pages in a simulated build: no rule of the default set has anything to say about a good one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { RULES } from '../../../src/engine/lint/runner.ts';
import type { Finding } from '../../../src/engine/lint/types.ts';
import { parseWorkspace, projectOf } from '../../../src/engine/project/schema.ts';
import { analyzer } from '../../../src/site/examples.ts';
import { type ExampleText, exampleTexts } from '../../../src/site/exampleTexts.ts';

const ROOT = new URL('../../../content/rules/', import.meta.url);

const textsOf = (locale: string, id: string): readonly ExampleText[] =>
	exampleTexts(readFileSync(new URL(`${locale}/${id}.md`, ROOT), 'utf8'));

/** As the workbench opens it: the files that it names are inferred, and the default set is asked. */
async function findingsOf(text: ExampleText): Promise<readonly Finding[]> {
	const parsed = parseWorkspace({ title: 'example', before: text });
	assert.ok(parsed.ok);
	const { analyze } = await analyzer();
	return analyze({ project: projectOf(parsed.workspace, 'before'), locale: 'en' }).findings;
}

const withoutComments = ({ dockerfile, dockerignore }: ExampleText): readonly string[] =>
	[dockerfile, dockerignore].map((text) => text.replace(/(^|\s)#(?! \w+=).*$/gm, '$1#'));

const told = (findings: readonly Finding[]) => findings.map(({ rule, line }) => `${rule}, line ${line}`);

describe('examples of the rules', () => {
	for (const { id } of RULES) {
		const [bad, good] = textsOf('en', id);
		if (bad === undefined || good === undefined) throw new Error(`${id} has no examples`);
		it(`${id}: the good one is clean under the default set`, async () =>
			assert.deepEqual(told(await findingsOf(good)), []));
		it(`${id}: both languages have the same two, but for comments`, () =>
			assert.deepEqual(textsOf('zh-cn', id).map(withoutComments), [bad, good].map(withoutComments)));
	}
	for (const id of ['bytes-wasted', 'large-base-image', 'large-layer', 'many-layers-change', 'slow-layer']) {
		it(`${id}: the bad one is reported by the simulated build`, async () => {
			const [bad] = textsOf('en', id);
			assert.ok(bad);
			assert.ok(
				told(await findingsOf(bad)).some((finding) => finding.startsWith(`${id},`)),
				id,
			);
		});
	}
});
