/** Steps that take something from another image or from a URL: what it weighs, and when it comes. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { machineById } from '../../../src/engine/project/machines.ts';
import { parseShell } from '../shell.ts';

const { analyze } = createAnalyzer({ parseShell });

function analysisOf(dockerfile: string) {
	const images = [
		{ name: 'base:1', size: 100e6 },
		{ name: 'tools:1', size: 300e6, compressed: 110e6 },
	];
	const nothing = { files: [{ path: 'app.py', size: 4000 }], packages: [], measured: [], changes: [] };
	const project = { dockerfile, dockerignore: '', options: {}, images, machine: machineById('laptop'), ...nothing };
	const analysis = analyze({ project, locale: 'en' });
	const change = (id: string) => {
		const found = analysis.changes.find((one) => one.id === id);
		assert.ok(found?.available);
		return found;
	};
	return { ...analysis, change };
}

const COPIED = 'FROM base:1\nCOPY --from=tools:1 /bin/tool /bin/tool\nCOPY app.py /\nRUN sleep 3\n';

test('a step that copies from an image, and all after it, have their time', () => {
	const { change } = analysisOf(COPIED);
	for (const { step, start, end } of change('first-build').outcomes.slice(1))
		assert.ok(start !== undefined && end !== undefined && end >= start, `step ${step}`);
	assert.ok(change('first-build').total.expected > 3);
});

test('an image that is copied from is pulled by a clean machine, and not where the copy is cached', () => {
	const pulls = (id: string) =>
		analysisOf(COPIED)
			.change(id)
			.timeline.bars.flatMap(({ kind, label }) => (kind === 'pull' ? [label] : []));
	assert.deepEqual(pulls('clean-machine').sort(), ['base:1', 'tools:1']);
	assert.deepEqual(pulls('app-code'), []);
});

test('a file from a URL has a size and takes its time over the network, once', () => {
	const { change, steps, assumptions } = analysisOf('FROM base:1\nCOPY app.py /\nADD https://example.com/data.zip /\n');
	const { bytes, seconds } = steps[2] ?? {};
	assert.ok(bytes && bytes.low < bytes.expected && bytes.expected > 1e6 && bytes.evidence === 'assumed');
	assert.ok(seconds && seconds.expected > bytes.expected / 11e6);
	const taken = (id: string) => {
		const { start = 0, end = 0 } = change(id).outcomes[2] ?? {};
		return end - start;
	};
	assert.equal(change('app-code').outcomes[2]?.outcome, 'RAN');
	assert.ok(taken('app-code') < taken('first-build') / 10);
	assert.deepEqual(
		assumptions.filter(({ kind }) => kind === 'unknown-package').map(({ what, line }) => [what, line]),
		[['https://example.com/data.zip', 3]],
	);
});

test('a repository from a URL brings its files', () => {
	const { steps } = analysisOf('FROM base:1\nADD https://example.com/tool.git#v1 /src\n');
	assert.ok((steps[1]?.bytes?.expected ?? 0) > 1e6);
	assert.ok((steps[1]?.layer?.files ?? 0) > 100);
});

test('a copy of a whole image is as uncertain as the image', () => {
	const { steps } = analysisOf('FROM unheard-of:1 AS a\nFROM scratch\nCOPY --from=a / /\n');
	const [from, copy] = steps.map(({ bytes }) => bytes);
	assert.ok(from && copy && from.high > 2 * from.expected);
	assert.ok(Math.abs(copy.low - from.low) < 1e6 && Math.abs(copy.high - from.high) < 1e6, JSON.stringify(copy));
});

test('weights of a model are taken for large, and their range says how little is known', () => {
	const { steps } = analysisOf('FROM base:1\nADD https://example.com/model.gguf /\n');
	assert.ok(steps[1]?.bytes && steps[1].bytes.expected > 1e9 && steps[1].bytes.low < 100e6);
});
