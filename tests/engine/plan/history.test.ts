/** The history that BuildKit writes into the image's config, against recorded ones and by what each instruction gives. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { imageHistory } from '../../../src/engine/plan/history.ts';
import { makePlan } from '../../../src/engine/plan/plan.ts';
import type { BaseImage } from '../../../src/engine/plan/types.ts';
import type { BuildOptions } from '../../../src/engine/project/types.ts';

const image = (name: string): BaseImage => ({
	name,
	digest: name,
	layersDigest: name,
	env: ['PATH=/bin'],
	workdir: '',
	user: '',
	shell: undefined,
	onbuild: [],
});

function history(text: string, options: BuildOptions = {}) {
	const dockerfile = parseDockerfile(text);
	return imageHistory(dockerfile, options, makePlan(dockerfile, options, image), image);
}

const lines = (text: string, options?: BuildOptions) =>
	history(text, options)
		.filter(({ isBase }) => !isBase)
		.map(({ by }) => by);

interface Recorded {
	readonly id: string;
	readonly dockerfile: string;
	readonly results: readonly { readonly history?: readonly { readonly by: string; readonly empty: boolean }[] }[];
}

test('recorded histories', () => {
	const cases: Recorded[] = JSON.parse(readFileSync(new URL('../../buildkit/truth.json', import.meta.url), 'utf8'));
	const recorded = cases.filter(({ results }) => results[0]?.history);
	assert.ok(recorded.length >= 3);
	for (const { id, dockerfile, results } of recorded) {
		const expected = (results[0]?.history ?? []).slice(1);
		const made = history(dockerfile).filter(({ isBase }) => !isBase);
		assert.deepEqual(
			made.map(({ by, step }) => ({ by, empty: step === undefined })),
			expected,
			id,
		);
	}
});

test('variables are filled in, and arguments in force stand before a command', () => {
	const text = 'FROM base\nARG V=1\nENV A=x$V B="y z"\nRUN make $A\nCOPY $A /$V/\nRUN ["a", "b"]\nLABEL l=$A';
	assert.deepEqual(lines(text, { buildArgs: { V: '2' } }), [
		'ARG V=2',
		'ENV A=x2 B=y z',
		'RUN |1 V=2 /bin/sh -c make $A # buildkit',
		'COPY x2 /2/ # buildkit',
		'RUN |1 V=2 a b # buildkit',
		'LABEL l=x2',
	]);
});

test('an ARG shows the value that it takes: the global one, the platform, one of its own line', () => {
	const text =
		'ARG G=7\nFROM base\nARG G\nARG TARGETARCH\nARG N\nARG P=$G-x Q=$P\nENV K$G=1\nLABEL "a b"="c d"\nRUN make';
	assert.deepEqual(lines(text), [
		'ARG G=7',
		'ARG TARGETARCH=amd64',
		'ARG N',
		'ARG P=7-x Q=7-x',
		'ENV K7=1',
		'LABEL a b=c d',
		'RUN |5 G=7 TARGETARCH=amd64 N= P=7-x Q=7-x /bin/sh -c make # buildkit',
	]);
});

test('a stage on a stage brings its lines, other stages do not', () => {
	const text =
		'FROM one AS a\nRUN a\nFROM two AS b\nRUN b\nFROM a\nCOPY --from=b --chown=1:2 /x /y /z/\nCMD run\nONBUILD RUN c';
	assert.deepEqual(
		history(text).map(({ by }) => by),
		['one', 'RUN /bin/sh -c a # buildkit', 'COPY --chown=1:2 /x /y /z/ # buildkit', 'CMD ["/bin/sh" "-c" "run"]'],
	);
	assert.deepEqual(
		history(text, { target: 'b' }).map(({ by }) => by),
		['two', 'RUN /bin/sh -c b # buildkit'],
	);
});

test('ports one by one, times as Go prints them, flags in a fixed order', () => {
	const text =
		'FROM base\nEXPOSE 80 8000-8001/UDP 1:90\nHEALTHCHECK --interval=90s --timeout=1h --start-period=200ms CMD true\n' +
		'COPY --chmod=600 --chown=1:2 --parents a/b /c/';
	assert.deepEqual(lines(text), [
		'EXPOSE [80/tcp 8000/udp 8001/udp 90/tcp]',
		'HEALTHCHECK {Test:[CMD-SHELL true] Interval:1m30s Timeout:1h0m0s StartPeriod:200ms StartInterval:0s Retries:0}',
		'COPY --parents --chown=1:2 --chmod=600 a/b /c/ # buildkit',
	]);
});
