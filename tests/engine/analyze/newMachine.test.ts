/** Builders that are new for each job: what an imported cache saves, what has to be fetched for it, and what it does not hold. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeShell } from '../../../src/cli/shell.ts';
import type { AnalyzedChange } from '../../../src/engine/analysis.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { machineById } from '../../../src/engine/project/machines.ts';
import { projectFromDocument, projectOf } from '../../../src/engine/project/schema.ts';
import type { CacheKind } from '../../../src/engine/project/types.ts';

const { analyze } = createAnalyzer({ parseShell: await nodeShell() });

/** The program's stage stays as it is when the code of the site changes, yet its result is copied behind that. */
const DOCKERFILE = `FROM base:1 AS builder
COPY tool /tool
RUN mkdir /out && cp /tool/* /out
FROM base:1
RUN mkdir /srv
COPY app /srv/app
COPY --from=builder /out /srv/bin
`;

function appCode(cache: CacheKind, dockerfile = DOCKERFILE): AnalyzedChange {
	const parsed = projectFromDocument(
		{
			machine: { ...machineById('ci-registry-cache'), cache },
			images: [{ name: 'base:1', size: 80e6 }],
			files: [
				{ path: 'app/main.py', role: 'source', size: 4000 },
				{ path: 'tool/run', role: 'asset', size: 30e6 },
			],
			changes: [{ id: 'app-code', perWeek: 10, operations: [{ op: 'edit', path: 'app/main.py' }] }],
		},
		{ before: { dockerfile } },
	);
	assert.ok(parsed.ok);
	const change = analyze({ project: projectOf(parsed.workspace, 'before'), locale: 'en' }).changes.find(
		({ id }) => id === 'app-code',
	);
	assert.ok(change);
	return change;
}

const outcomes = ({ outcomes: all }: AnalyzedChange) => all.map(({ outcome }) => outcome).join(' ');
const bars = ({ timeline }: AnalyzedChange, kind: string) =>
	timeline.bars.filter((bar) => bar.kind === kind).map(({ label }) => label);

test('a builder that stays runs what the change reaches, and fetches nothing', () => {
	const change = appCode('kept');
	assert.equal(outcomes(change), 'CACHED CACHED CACHED MERGED CACHED RAN RAN');
	assert.deepEqual(bars(change, 'pull'), []);
	assert.deepEqual(bars(change, 'cache'), []);
});

test('without a cache everything runs and the image is pulled', () => {
	const change = appCode('none');
	assert.ok(!outcomes(change).includes('CACHED'));
	assert.equal(change.ran, 5);
	assert.deepEqual(bars(change, 'pull'), ['base:1']);
});

test('max holds every stage: what running steps stand on is fetched, the rest is not', () => {
	const change = appCode('max');
	assert.equal(change.ran, 2);
	assert.deepEqual(bars(change, 'pull').sort(), [
		'[builder 2/3] COPY tool /tool',
		'[builder 3/3] RUN mkdir /out && cp /tool/* /out',
		'[stage-1 2/4] RUN mkdir /srv',
		'base:1',
	]);
	assert.ok(change.timeline.pulled.expected > 40e6);
});

test('min and inline hold the layers of the image only: a stage that a running step copies from runs again, and says why', () => {
	for (const cache of ['min', 'inline'] as const) {
		const change = appCode(cache);
		assert.equal(change.ran, 4);
		const builder = change.outcomes.slice(1, 3);
		assert.deepEqual(
			builder.map(({ outcome, cause }) => `${outcome} ${cause.kind}`),
			['RAN not-imported', 'RAN not-imported'],
		);
		assert.deepEqual(bars(change, 'pull').sort(), ['[stage-1 2/4] RUN mkdir /srv', 'base:1']);
		assert.equal(change.changedLayers, 2);
	}
});

test('a stage whose copies are all cached is not needed, whatever the cache holds', () => {
	const last = DOCKERFILE.replace(/(COPY app.*\n)(COPY --from.*\n)/, '$2$1');
	for (const cache of ['min', 'max'] as const) {
		const change = appCode(cache, last);
		assert.equal(change.ran, 1);
		assert.ok(!bars(change, 'pull').some((label) => label.startsWith('[builder')));
	}
});

test('the cache of the CI service gets the layers of the image too, a registry has them already', () => {
	assert.deepEqual(bars(appCode('max'), 'cache'), []);
	assert.equal(bars(appCode('actions'), 'cache').length, 2);
	assert.ok(appCode('actions').total.expected > appCode('max').total.expected);
	assert.equal(appCode('actions').pushed.expected, 2 * appCode('max').pushed.expected);
});

test('a cache mount is empty on every new machine', () => {
	const mounted = `FROM base:1
COPY app /srv/app
RUN --mount=type=cache,target=/kept [ -e /kept/file ] || sleep 30; touch /kept/file
`;
	assert.ok(appCode('kept', mounted).total.expected + 25 < appCode('max', mounted).total.expected);
});
