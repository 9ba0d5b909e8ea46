/** A week of changes: each as often as it happens. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { type Analyzer, createAnalyzer } from '../../../src/engine/analyze.ts';
import { machineById } from '../../../src/engine/project/machines.ts';
import type { Project } from '../../../src/engine/project/types.ts';
import { parseShell } from '../shell.ts';

const { analyze }: Analyzer = createAnalyzer({ parseShell });
const project: Project = {
	dockerfile: 'FROM base:1\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY src src\n',
	dockerignore: '',
	files: [
		{ path: 'requirements.txt', text: 'flask==3.0.0\n', role: 'manifest' },
		{ path: 'src/app.py', size: 4000, role: 'source' },
	],
	options: {},
	images: [{ name: 'base:1', size: 100e6, env: ['PYTHON_VERSION=3.12.1'] }],
	packages: [{ ecosystem: 'pip', name: 'flask', fetched: 2e6, installed: 8e6 }],
	machine: { ...machineById('ci-own-runner'), pricePerMinute: 0.01 },
	measured: [],
	changes: [{ id: 'requirements', operations: [{ op: 'touch', path: 'requirements.txt' }], perWeek: 5 }],
};

test('the sum over the changes, the project’s own frequencies first', () => {
	const { week, changes } = analyze({ project, locale: 'en' });
	const perWeek = Object.fromEntries(changes.map((change) => [change.id, change.perWeek]));
	assert.deepEqual([perWeek['requirements'], perWeek['first-build'], perWeek['clean-machine']], [5, 0, 0]);
	assert.ok((perWeek['app-code'] ?? 0) > 10);
	const available = changes.filter((change) => change.available);
	const seconds = available.reduce((all, change) => all + change.perWeek * change.total.expected, 0);
	assert.ok(Math.abs(week.seconds.expected - seconds) < 1e-6);
	assert.equal(
		week.builds,
		available.reduce((all, change) => all + change.perWeek, 0),
	);
	assert.ok(Math.abs((week.cost?.expected ?? 0) - (week.seconds.expected / 60) * 0.01) < 1e-9);
});

test('an order that keeps the cache saves minutes a week', () => {
	const slow = { ...project, dockerfile: 'FROM base:1\nCOPY . .\nRUN pip install -r requirements.txt\n' };
	const before = analyze({ project: slow, locale: 'en' }).week;
	const after = analyze({ project, locale: 'en' }).week;
	assert.ok(after.seconds.expected < before.seconds.expected);
	assert.ok(after.pushed.expected < before.pushed.expected);
});
