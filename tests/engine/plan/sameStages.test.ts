/** A plan with another one beside it is what planning alone gives, and shares with that one what is the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { makePlan } from '../../../src/engine/plan/plan.ts';
import type { BaseImage, Plan } from '../../../src/engine/plan/types.ts';

const LINES = [
	'ARG VERSION=1',
	'FROM debian AS tools',
	'RUN install tools',
	'FROM debian AS build',
	'WORKDIR /src',
	'COPY . .',
	'RUN make',
	'FROM build AS test',
	'RUN make test',
	'FROM debian',
	'COPY --from=tools /tools /tools',
	'COPY --from=build /src/out /out',
	'COPY --from=busybox /bin/sh /bin/sh',
	'RUN --mount=type=bind,from=test,target=/results cp /results/report /report',
];

const OPTIONS = {};

function findImage(changed: Readonly<Record<string, string>> = {}) {
	return (name: string): BaseImage => ({
		name,
		digest: changed[name] ?? name,
		layersDigest: changed[name] ?? name,
		env: [],
		workdir: '',
		user: '',
		shell: undefined,
		onbuild: [],
	});
}

const first = parseDockerfile(LINES.join('\n'));
const plan = makePlan(first, OPTIONS, findImage());

/** The plan of the lines with some of them replaced, made beside the first one. */
function beside(changes: Readonly<Record<number, string>>, find = findImage(), options = OPTIONS): Plan {
	const dockerfile = parseDockerfile(LINES.map((line, index) => changes[index] ?? line).join('\n'), first);
	const made = makePlan(dockerfile, options, find, plan);
	assert.deepEqual(made, makePlan(dockerfile, options, find));
	return made;
}

const texts = ({ steps }: Plan) => steps.map(({ name }) => name.replace(/^.*\] /, ''));
/** Texts of the steps whose vertices are not those of the first plan. */
function others(made: Plan): readonly string[] {
	return made.steps
		.filter(({ vertex }) => vertex !== undefined && !plan.vertices.includes(made.vertices[vertex] ?? never()))
		.map((step) => texts({ ...made, steps: [step] })[0] ?? '');
}

function never(): never {
	throw new Error('a step without its vertex');
}

test('of an edited line only what stands on it is another vertex', () => {
	assert.deepEqual(others(beside({ 2: 'RUN install more' })), [
		'RUN install more',
		'COPY --from=tools /tools /tools',
		'COPY --from=build /src/out /out',
		'COPY --from=busybox /bin/sh /bin/sh',
		'RUN --mount=type=bind,from=test,target=/results cp /results/report /report',
	]);
	assert.deepEqual(others(beside({ 8: 'RUN make tests' })), [
		'RUN make tests',
		'RUN --mount=type=bind,from=test,target=/results cp /results/report /report',
	]);
});

test('steps of another stage stay the same objects, also where the text in front of them grew', () => {
	// Options that say the same are the same, though they come with each question anew.
	const made = beside({ 2: 'RUN install quite a lot more tools' }, findImage(), { ...OPTIONS });
	const state = (of: Plan, text: string) => of.steps[texts(of).indexOf(text)]?.state;
	for (const text of ['RUN make', 'RUN make test']) assert.equal(state(made, text), state(plan, text));
	assert.equal(made.steps.at(-1)?.instruction.range.start, (plan.steps.at(-1)?.instruction.range.start ?? 0) + 17);
});

test('what else a stage can depend on is asked about', () => {
	beside({ 1: 'FROM debian AS built' });
	beside({ 1: 'FROM ubuntu AS tools' });
	beside({ 3: 'FROM debian AS tools' });
	beside({ 0: 'ARG VERSION=2' });
	beside({ 9: 'FROM tools' });
	beside({ 5: 'COPY src .', 6: 'RUN make\nRUN make more' });
	beside({ 7: 'FROM debian AS build' });
	beside({ 2: 'WORKDIR /src' });
	beside({ 12: 'COPY --from=debian /bin/sh /bin/sh' });
	beside({}, findImage({ busybox: 'newer' }));
	beside({}, findImage({ debian: 'newer' }));
	beside({}, findImage(), { noCache: true });
	beside({ 8: 'RUN make tests' }, findImage(), { noCacheFilter: ['tools'] });
	beside({}, findImage(), { target: 'test' });
});
