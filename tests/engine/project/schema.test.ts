import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MACHINES, machineById } from '../../../src/engine/project/machines.ts';
import { parseWorkspace, projectFromDocument, projectOf } from '../../../src/engine/project/schema.ts';
import { parseBytes } from '../../../src/engine/project/sizes.ts';
import type { Workspace } from '../../../src/engine/project/types.ts';

function read(value: unknown): Workspace {
	const result = parseWorkspace(value);
	assert.ok(result.ok, JSON.stringify(result));
	return result.workspace;
}

function problemPaths(value: unknown): string[] {
	const result = parseWorkspace(value);
	return result.ok ? [] : result.problems.map(({ path }) => path);
}

test('what is missing gets what an empty project has', () => {
	assert.deepEqual(read({}), {
		before: { dockerfile: '', dockerignore: '', options: {} },
		files: [],
		images: [],
		packages: [],
		machine: machineById('laptop'),
		measured: [],
		changes: [],
	});
});

test('unknown fields are left out, those of prototypes too', () => {
	const value = JSON.parse(
		'{"later": 1, "files": [{"path": "a", "new": 2, "__proto__": {"x": 1}}], "__proto__": {"y": 2}}',
	);
	assert.deepEqual(read(value).files, [{ path: 'a' }]);
	const args = JSON.parse('{"before": {"options": {"buildArgs": {"__proto__": "x", "A": "1"}}}}');
	assert.deepEqual(Object.entries(read(args).before.options.buildArgs ?? {}), [['A', '1']]);
});

test('problems name their place', () => {
	assert.deepEqual(problemPaths({ files: [{ path: 'a' }, { path: 'b', size: 'much' }] }), ['files.1.size']);
	assert.deepEqual(problemPaths({ files: [{ path: '../..' }] }), ['files.0.path']);
	assert.deepEqual(problemPaths({ before: { dockerfile: 1 } }), ['before.dockerfile']);
	assert.deepEqual(problemPaths({ changes: [{ id: 'x', operations: [{ op: 'explode' }] }] }), [
		'changes.0.operations.0.op',
	]);
	assert.deepEqual(problemPaths('nothing'), ['']);
});

test('numbers stay within bounds', () => {
	for (const size of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e30]) {
		assert.equal(problemPaths({ files: [{ path: 'a', size }] }).length, 1, `${size}`);
	}
	assert.equal(
		problemPaths({ packages: [{ ecosystem: 'pip', name: 'x', fetched: [3, 2, 1], installed: 1 }] }).length,
		1,
	);
	assert.equal(problemPaths({ machine: { ...machineById('farm'), push: 0 } }).length, 1);
});

test('a path that stands twice means its last entry', () => {
	assert.deepEqual(read({ files: [{ path: 'a', size: 1 }, { path: 'b' }, { path: './a', size: 2 }] }).files, [
		{ path: './a', size: 2 },
		{ path: 'b' },
	]);
});

test('sizes may have units, a machine may be an id', () => {
	const { files, machine } = read({ files: [{ path: 'a', size: '14 MB' }], machine: 'farm' });
	assert.equal(files[0]?.size, 14e6);
	assert.equal(machine.id, 'farm');
	assert.equal(read({ machine: 'a machine of the past' }).machine.id, 'laptop');
});

test('sizes as people write them', () => {
	assert.equal(parseBytes('2.6GB'), 2.6e9);
	assert.equal(parseBytes('820k'), 820_000);
	assert.equal(parseBytes('1.5 GiB'), 1.5 * 2 ** 30);
	assert.equal(parseBytes('17'), 17);
	assert.equal(parseBytes('2.33e9'), 2.33e9);
	for (const text of ['', 'MB', '-1', '1 XB', '1i', '0x10']) assert.equal(parseBytes(text), undefined, text);
});

test('each machine is one that the schema takes', () => {
	for (const machine of MACHINES) assert.deepEqual(read({ machine }).machine, machine);
});

test('a side becomes a project; without an after both are the before', () => {
	const workspace = read({ before: { dockerfile: 'FROM a' }, after: { dockerfile: 'FROM b' } });
	assert.equal(projectOf(workspace, 'after').dockerfile, 'FROM b');
	assert.equal(projectOf(read({ before: { dockerfile: 'FROM a' } }), 'after').dockerfile, 'FROM a');
});

test('a document takes its texts from the files beside it', () => {
	const document = { title: 'T', before: { options: { target: 'x' } }, files: [{ path: 'a', size: '1 kB' }] };
	const result = projectFromDocument(document, {
		before: { dockerfile: 'FROM a' },
		after: { dockerfile: 'FROM b', dockerignore: '.git' },
	});
	assert.ok(result.ok);
	assert.deepEqual(result.workspace.before, { dockerfile: 'FROM a', dockerignore: '', options: { target: 'x' } });
	assert.equal(result.workspace.after?.dockerignore, '.git');
	assert.equal(projectFromDocument(null, { before: { dockerfile: 'FROM a' } }).ok, true);
});

test('nothing makes it throw', () => {
	fc.assert(
		fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
			parseWorkspace(value);
			parseWorkspace({ before: value, files: [value], images: [value], machine: value, changes: value });
		}),
	);
});
