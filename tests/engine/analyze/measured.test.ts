/** Figures read off a real build win, and steps of the same tool follow them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { machineById } from '../../../src/engine/project/machines.ts';
import type { Project } from '../../../src/engine/project/types.ts';
import { parseShell } from '../shell.ts';

const { analyze } = createAnalyzer({ parseShell });
const packages = ['flask', 'torch'].map((name, index) => ({
	ecosystem: 'pip' as const,
	name,
	fetched: 10e6 * (index + 1),
	installed: 40e6 * (index + 1),
}));
const project: Project = {
	dockerfile:
		'FROM base:1\nRUN pip install --no-cache-dir flask\nRUN pip install --no-cache-dir   torch\nRUN sleep 3\n',
	dockerignore: '',
	files: [],
	options: {},
	images: [{ name: 'base:1', size: 100e6, env: ['PYTHON_VERSION=3.12.1'] }],
	packages,
	machine: machineById('ci-cold'),
	measured: [],
	changes: [],
};

const figures = (measured: Project['measured']) => {
	const { steps, changes } = analyze({ project: { ...project, measured }, locale: 'en' });
	return {
		seconds: steps.map((step) => step.seconds),
		bytes: steps.map((step) => step.bytes),
		pushed: changes.find(({ id }) => id === 'first-build')?.pushed.expected ?? 0,
	};
};

test('measured seconds are the step’s, and scale the others of the same tool', () => {
	const model = figures([]);
	const made = figures([{ step: '[2/4] RUN pip install --no-cache-dir flask', seconds: 30.4 }]);
	assert.ok(Math.abs((made.seconds[1]?.expected ?? 0) - 30.4) < 1e-9);
	assert.equal(made.seconds[1]?.low, made.seconds[1]?.high);
	const factor = 30 / ((model.seconds[1]?.expected ?? 0) - 0.4);
	const scaled = ((model.seconds[2]?.expected ?? 0) - 0.4) * factor + 0.4;
	assert.ok(Math.abs((made.seconds[2]?.expected ?? 0) - scaled) < 1e-6);
	assert.deepEqual(made.seconds[3], model.seconds[3]);
});

test('measured bytes are the layer’s, and what is pushed follows', () => {
	const model = figures([]);
	const made = figures([{ step: 'RUN pip install --no-cache-dir torch', bytes: 160e6 }]);
	assert.deepEqual([made.bytes[2]?.expected, made.bytes[2]?.evidence], [160e6, 'measured']);
	assert.deepEqual(made.bytes[1], model.bytes[1]);
	assert.ok(made.pushed > model.pushed * 1.3);
});
