/** What seldom changes crosses once, and arrives as it was. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { PartsReceived, PartsSent, type SentAnswer } from '../../../src/worker/parts.ts';
import type { SideName } from '../../../src/worker/protocol.ts';
import { alone } from '../alone.ts';
import { parseShell } from '../shell.ts';

const LINES = [
	'FROM debian:12 AS build',
	'COPY src /src',
	'RUN mkdir /out && cp -r /src /out/lib && echo 1 > /out/done',
	'FROM debian:12',
	'COPY --from=build /out /out',
	'RUN echo 2 > /two',
];
const files = [
	{ path: 'src/app.py', role: 'source', size: 4000 },
	{ path: 'src/lib.py', role: 'source', size: 4000 },
] as const;

/** All but the text stays the same object, as it does in the worker. */
const FIRST = alone('', { files });

function wire() {
	const analyzer = createAnalyzer({ parseShell });
	const sent = new PartsSent();
	const received = new PartsReceived();
	/** What arrives of an analysis is checked; answers how many parts of each kind had to cross. */
	return (side: SideName, lines: readonly string[]) => {
		const analysis = analyzer.analyze({ project: { ...FIRST, dockerfile: lines.join('\n') }, locale: 'en' });
		const packed = structuredClone(sent.pack({ side, analysis }));
		assert.deepEqual(received.unpack(packed), { side, analysis });
		return countsOf(packed.parts);
	};
}

/** How many parts of each kind had to cross. */
function countsOf({ steps, layers, outcomes, bars, wholes, findings }: SentAnswer['parts']) {
	const [first, ...others] = [steps, layers, outcomes, bars, wholes, findings].map(({ fresh }) => fresh.length);
	return {
		steps: first,
		layers: others[0] ?? 0,
		outcomes: others[1] ?? 0,
		bars: others[2] ?? 0,
		wholes: others[3] ?? 0,
		findings: others[4] ?? 0,
	};
}

const NONE = { steps: 0, layers: 0, outcomes: 0, bars: 0, wholes: 0, findings: 0 };
const edited = (text: string) => LINES.map((line, index) => (index === 5 ? text : line));

test('only what is new crosses, and all of it arrives', () => {
	const ask = wire();
	const first = ask('before', LINES);
	assert.deepEqual(ask('before', LINES), NONE);
	const second = ask('before', edited('RUN echo 3 > /two'));
	assert.equal(second.layers, 1);
	assert.equal(second.steps, 1, 'the step that was edited');
	for (const kind of ['outcomes', 'bars'] as const) {
		assert.ok(second[kind] > 0 && second[kind] < first[kind] / 2, `${second[kind]} of ${first[kind]} ${kind}`);
	}
});

test('what an answer no longer names is forgotten at both ends', () => {
	const ask = wire();
	ask('before', LINES);
	ask('before', ['FROM scratch']);
	assert.notDeepEqual(ask('before', LINES), NONE);
});

test('the two sides do not forget for one another', () => {
	const ask = wire();
	ask('before', LINES);
	ask('after', ['FROM scratch']);
	assert.deepEqual(ask('before', LINES), NONE);
	assert.deepEqual(ask('after', ['FROM scratch']), NONE);
});

test('an answer that names what never came is none', () => {
	const sent = new PartsSent();
	const analysis = createAnalyzer({ parseShell }).analyze({ project: alone(LINES.join('\n')), locale: 'en' });
	sent.pack({ side: 'before', analysis });
	assert.equal(new PartsReceived().unpack(sent.pack({ side: 'before', analysis })), undefined);
});

test('what came ahead of an answer arrives as it will be there, and does not cross again with it', () => {
	const analyzer = createAnalyzer({ parseShell });
	const [sent, received] = [new PartsSent(), new PartsReceived()];
	const send = (dockerfile: string) => {
		const project = { ...FIRST, dockerfile: `${dockerfile}\nMAINTAINER somebody` };
		const begun = analyzer.begin({ project, locale: 'en' }, 'script');
		const ahead = structuredClone(sent.packGlimpse({ side: 'before', glimpse: begun.glimpse }));
		const glimpse = received.unpackGlimpse(ahead)?.glimpse;
		const analysis = begun.rest();
		const packed = structuredClone(sent.pack({ side: 'before', analysis }));
		assert.deepEqual(received.unpack(packed), { side: 'before', analysis });
		assert.deepEqual(glimpse?.steps, analysis.steps);
		assert.deepEqual(glimpse?.findings, analysis.findings);
		assert.ok(analysis.findings.length > 0);
		assert.equal(packed.parts.findings.fresh.length, 0, 'they came ahead');
		assert.deepEqual(
			glimpse?.changes,
			analysis.changes.filter(({ id }) => id === 'script' || id === 'app-code'),
		);
		return { ahead: ahead.parts.steps.fresh.length, after: packed.parts.steps.fresh.length };
	};
	assert.equal(send(LINES.join('\n')).after, 0);
	assert.deepEqual(send(edited('RUN echo 3 > /two').join('\n')), { ahead: 1, after: 0 });
});

test('a glimpse whose answer never came takes nothing from the next ones', () => {
	const analyzer = createAnalyzer({ parseShell });
	const [sent, received] = [new PartsSent(), new PartsReceived()];
	for (const last of ['RUN echo 3', 'RUN echo 4', 'RUN echo 5']) {
		const request = { project: { ...FIRST, dockerfile: edited(last).join('\n') }, locale: 'en' } as const;
		const { glimpse } = analyzer.begin(request, 'app-code');
		const ahead = structuredClone(sent.packGlimpse({ side: 'before', glimpse }));
		assert.deepEqual(received.unpackGlimpse(ahead), { side: 'before', glimpse });
	}
	const analysis = analyzer.analyze({ project: { ...FIRST, dockerfile: LINES.join('\n') }, locale: 'en' });
	const packed = structuredClone(sent.pack({ side: 'before', analysis }));
	assert.deepEqual(received.unpack(packed), { side: 'before', analysis });
});
