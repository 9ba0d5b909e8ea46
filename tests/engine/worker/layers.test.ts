/** What layers hold crosses once, and arrives as it was. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../../src/engine/analysis.ts';
import type { LayerEntry } from '../../../src/engine/filesystem/types.ts';
import { LayersReceived, LayersSent } from '../../../src/worker/layers.ts';
import type { SideName } from '../../../src/worker/protocol.ts';

const entries = (path: string): readonly LayerEntry[] => [{ path, change: 'added', kind: 'file', size: 1, files: 1 }];
const analysisOf = (...layers: (readonly LayerEntry[] | undefined)[]) =>
	({ steps: layers.map((largest) => ({ layer: largest && { largest } })) }) as unknown as Analysis;

function wire() {
	const sent = new LayersSent();
	const received = new LayersReceived();
	return (side: SideName, analysis: Analysis) => {
		const packed = structuredClone(sent.pack({ side, analysis }));
		const { steps } = received.unpack(packed).analysis;
		return { crossed: packed.fresh.length, arrived: steps.map(({ layer }) => layer?.largest.map(({ path }) => path)) };
	};
}

test('only what is new crosses, and all of it arrives', () => {
	const ask = wire();
	const [one, two, three] = [entries('/one'), entries('/two'), entries('/three')];
	assert.deepEqual(ask('before', analysisOf(one, undefined, two)), {
		crossed: 2,
		arrived: [['/one'], undefined, ['/two']],
	});
	assert.deepEqual(ask('before', analysisOf(three, one, [], two)), {
		crossed: 1,
		arrived: [['/three'], ['/one'], [], ['/two']],
	});
});

test('what an answer no longer names is forgotten at both ends', () => {
	const ask = wire();
	const one = entries('/one');
	ask('before', analysisOf(one));
	ask('before', analysisOf(entries('/two')));
	assert.deepEqual(ask('before', analysisOf(one)), { crossed: 1, arrived: [['/one']] });
});

test('the two sides do not forget for one another', () => {
	const ask = wire();
	const [one, two] = [entries('/one'), entries('/two')];
	ask('before', analysisOf(one));
	ask('after', analysisOf(two));
	assert.deepEqual(ask('before', analysisOf(one)), { crossed: 0, arrived: [['/one']] });
	assert.deepEqual(ask('after', analysisOf(two, two)), { crossed: 0, arrived: [['/two'], ['/two']] });
});
