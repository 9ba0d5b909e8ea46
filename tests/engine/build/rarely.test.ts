/** Rules of BuildKit that few builds come across, one small build each: a change, and what runs again because of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Change, dockerfile, outcomes, stepsAfter } from './recorded.ts';

const staged = (first: readonly string[], second: readonly string[], base = 's') =>
	`FROM base:1 AS s\n${first.join('\n')}\nFROM ${base}\n${second.join('\n')}\n`;

const A = { a: 'x' };

/** name, the build, the change, expected outcomes. */
const TABLE: readonly (readonly [string, Change, Change, string])[] = [
	[
		'the order of ARG and ENV in a stage is lost where another continues it',
		{ dockerfile: staged(['ENV A=1', 'ARG X=1', 'COPY a /a'], ['RUN true']), context: A },
		{ dockerfile: staged(['ARG X=1', 'ENV A=1', 'COPY a /a'], ['RUN true']) },
		'C C',
	],
	[
		'a stage that continues another sets its ENV anew, over an ARG of the same name',
		{ dockerfile: staged(['ENV A=1', 'ARG A=2', 'COPY a /a'], ['RUN true']), context: A },
		{ dockerfile: staged(['ENV A=1', 'ARG A=3', 'COPY a /a'], ['RUN true']) },
		'C C',
	],
	[
		'the stage that is built by default has a name of its own',
		{ dockerfile: 'FROM base:1\nARG TARGETSTAGE\nRUN true\n' },
		{ dockerfile: 'FROM base:1 AS app\nARG TARGETSTAGE\nRUN true\n' },
		'R',
	],
];

for (const [name, start, change, expected] of TABLE) {
	test(name, () => assert.equal(outcomes(start, change), expected));
}

test('every trigger counts in the numbers of the steps, also one that makes none', () => {
	const names = stepsAfter({
		dockerfile: staged(['ONBUILD ENV A=1', 'ONBUILD RUN true', 'RUN true'], ['RUN false']),
	}).map(({ name }) => name.slice(0, name.indexOf(']') + 1));
	assert.deepEqual(names, ['[s 1/2]', '[s 2/2]', '[stage-1 1/3]', '[stage-1 2/3]']);
});
