/** Every recorded build of BuildKit, step by step: what happened against what the model says. Prints right/total by kind. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as v from 'valibot';
import { compareBuild, type RecordedBuild, type Verdict } from '../../src/cli/compareRecorded.ts';
import { basesFrom } from '../../src/cli/recordedBase.ts';
import { recordedBases, recordedCase } from '../../src/cli/recordedCase.ts';
import { type SimulatedBuild, simulateCase } from '../../src/cli/simulateCases.ts';
import { parseShell } from '../engine/shell.ts';

/** Steps of recorded builds that are there to be found without a cause would be a hole in the model. */
const RUNNING = new Set(['RAN', 'ERROR']);
const SHOWN = 40;

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const bases = basesFrom(v.parse(recordedBases, read('base.json')));

for (const file of ['truth.json', 'random.json']) {
	test(`${file}: every step as BuildKit did it`, () => {
		const started = performance.now();
		const verdicts: (Verdict & { readonly id: string })[] = [];
		let uncaused = 0;
		for (const raw of v.parse(v.array(v.looseObject({ id: v.string(), results: v.array(v.unknown()) })), read(file))) {
			const simulated = simulateCase(v.parse(recordedCase, raw), bases, parseShell);
			uncaused += simulated.reduce((sum, build) => sum + withoutCause(build), 0);
			for (const recorded of raw.results as RecordedBuild[]) {
				const own = simulated.find(({ edit }) => edit === recorded.edit);
				for (const verdict of compareBuild(recorded, own)) verdicts.push({ ...verdict, id: raw.id });
			}
		}
		const kinds = new Map<string, { right: number; total: number }>();
		for (const { kind, right } of verdicts) {
			const count = kinds.get(kind) ?? { right: 0, total: 0 };
			kinds.set(kind, { right: count.right + Number(right), total: count.total + 1 });
		}
		const wrong = verdicts.filter(({ right }) => !right);
		for (const { id, edit, what, expected, got, cause } of wrong.slice(0, SHOWN)) {
			console.log(`wrong: ${id} | ${edit} | ${what} | expected ${expected}, got ${got} | ${cause}`);
		}
		for (const [kind, { right, total }] of kinds) console.log(`${file} ${kind}: ${right}/${total}`);
		console.log(`${file}: ${Math.round(performance.now() - started)} ms`);
		assert.ok(kinds.get('step')?.total, 'the file holds recorded steps');
		assert.equal(uncaused, 0, 'a step that ran has a cause');
		assert.equal(wrong.length, 0, `${wrong.length} of ${verdicts.length} are wrong`);
	});
}

function withoutCause({ steps }: SimulatedBuild): number {
	return steps.filter(({ outcome, cause }) => RUNNING.has(outcome) && cause === undefined).length;
}
