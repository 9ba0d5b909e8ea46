/** A change that a reader makes up: from the form into the project, into the link, and into the model's answer. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { machineById } from '../../../src/engine/project/machines.ts';
import { decodeLink, encodeLink } from '../../../src/engine/project/permalink.ts';
import { projectOf } from '../../../src/engine/project/schema.ts';
import type { Workspace } from '../../../src/engine/project/types.ts';
import {
	changeName,
	EMPTY_FORM,
	freshId,
	type OwnForm,
	operationOf,
	ownChanges,
	withChange,
	withoutChange,
} from '../../../src/workbench/state/ownChanges.ts';
import { fromWorkspace, toWorkspace, type Work } from '../../../src/workbench/state/work.ts';
import { en } from '../../../src/workbench/words/en.ts';
import { parseShell } from '../shell.ts';

const workspace: Workspace = {
	before: {
		dockerfile:
			'FROM base:1 AS deps\nARG VERSION=1\nRUN sleep $VERSION\nFROM base:1\nCOPY --from=deps /etc /x\nCOPY app.py run.sh /srv/\nRUN sleep 2\n',
		dockerignore: '',
		options: {},
	},
	files: [
		{ path: 'app.py', size: 100 },
		{ path: 'run.sh', size: 100 },
		{ path: 'README.md', size: 100 },
	],
	images: [{ name: 'base:1', size: 100e6, compressed: 40e6 }],
	packages: [],
	machine: machineById('laptop'),
	measured: [],
	changes: [],
};

function after(form: Partial<OwnForm>) {
	const operation = operationOf({ ...EMPTY_FORM, ...form });
	assert.ok(operation, `${JSON.stringify(form)} is complete`);
	const work = withChange(fromWorkspace(workspace), { id: 'own-1', operations: [operation] });
	const decoded = decodeLink(encodeLink({ workspace: toWorkspace(work), view: {}, savedAt: 1 }).hash);
	assert.equal(decoded.kind, 'ok');
	const { analyze } = createAnalyzer({ parseShell });
	const opened = decoded.kind === 'ok' ? decoded.state.workspace : workspace;
	const analysis = analyze({ project: projectOf(opened, 'before'), locale: 'en' });
	const change = analysis.changes.find(({ id }) => id === 'own-1');
	const ran = change?.outcomes
		.filter(({ outcome }) => outcome === 'RAN')
		.map(({ step }) => analysis.steps[step]?.name.replace(/^\[.*?\] /, ''));
	return { work, change, ran };
}

test('what happens to a file runs the steps that read it, and only what is in the key counts', () => {
	assert.deepEqual(after({ kind: 'edit', path: 'app.py' }).ran, ['COPY app.py run.sh /srv/', 'RUN sleep 2']);
	assert.deepEqual(after({ kind: 'chmod', path: 'run.sh', mode: '755' }).ran, [
		'COPY app.py run.sh /srv/',
		'RUN sleep 2',
	]);
	assert.deepEqual(after({ kind: 'touch', path: 'app.py' }).ran, []);
	assert.deepEqual(after({ kind: 'delete', path: 'README.md' }).ran, []);
	assert.equal(
		after({ kind: 'rename', path: 'app.py', to: 'main.py' }).change?.failures[0]?.failure.kind,
		'missing-file',
	);
});

test('arguments, filters and an emptied cache reach the builder', () => {
	assert.equal(after({ kind: 'build-arg', name: 'VERSION', value: '3' }).ran?.[0], 'RUN sleep 1');
	assert.ok(after({ kind: 'no-cache-filter', stages: 'deps' }).ran?.some((name) => name === 'RUN sleep 1'));
	assert.equal(after({ kind: 'prune' }).change?.timeline.pulled.expected, 0);
	assert.ok((after({ kind: 'prune', images: true }).change?.timeline.pulled.expected ?? 0) >= 40e6);
	assert.ok((after({ kind: 'base-image', image: 'base:1' }).change?.timeline.pulled.expected ?? 0) >= 40e6);
	assert.deepEqual(after({ kind: 'base-image', image: 'base:1', what: 'config' }).change?.timeline.pulled.expected, 0);
});

test('a form that lacks something makes no operation', () => {
	for (const form of [
		{ kind: 'edit' },
		{ kind: 'chmod', path: 'a', mode: '9x' },
		{ kind: 'add', path: 'a', size: '-1' },
		{ kind: 'rename', path: 'a' },
		{ kind: 'build-arg' },
		{ kind: 'no-cache-filter', stages: ' , ' },
	] as const) {
		assert.equal(operationOf({ ...EMPTY_FORM, ...form }), undefined, JSON.stringify(form));
	}
});

test('a change without a name is called by what it does, and ids are never used twice', () => {
	const { work } = after({ kind: 'chmod', path: 'run.sh', mode: '0755' });
	const named = (value: Work, id: string) => changeName({ words: en, common: { value: value.shared } as never }, id);
	assert.equal(named(work, 'own-1'), 'chmod 755 run.sh');
	assert.equal(named(work, 'app-code'), 'App code');
	assert.equal(freshId(work), 'own-2');
	assert.deepEqual(ownChanges(withoutChange(work, 'own-1'), en), []);
});
