/** Options of --mount, and what HEALTHCHECK says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { healthcheck } from '../../../src/engine/dockerfile/healthcheck.ts';
import { mountFlags } from '../../../src/engine/dockerfile/mounts.ts';
import { cut, instruction } from './read.ts';

const options = (text: string) =>
	mountFlags(instruction(text)).map((mount) => mount.options.map(({ key, value }) => [key, value]));

test('mounts: options in order, keys in lower case', () => {
	assert.deepEqual(options('RUN --mount=TYPE=cache,Target=/X=y --network=none --mount=type=secret,required a'), [
		[
			['type', 'cache'],
			['target', '/X=y'],
		],
		[
			['type', 'secret'],
			['required', undefined],
		],
	]);
});

test('mounts: quoted fields as in csv', () => {
	assert.deepEqual(options('RUN --mount=type=bind,\\"target=/a,b\\",\\"x=\\"\\"y\\"\\"\\" a'), [
		[
			['type', 'bind'],
			['target', '/a,b'],
			['x', '"y"'],
		],
	]);
	assert.deepEqual(options('RUN --mount=a=\\"b\\" x'), [[]]);
});

test('mounts: every option has its place, over continuations too', () => {
	const text = 'RUN --mount=type=cache,\\\ntarget=/x,"id=a b" \\\n --mount=target= y';
	const [first, second] = mountFlags(instruction(text));
	assert.deepEqual(
		first?.options.map(({ range, valueRange }) => [cut(text, range), cut(text, valueRange)]),
		[
			['type=cache', 'cache'],
			['target=/x', '/x'],
			['id=a b', 'a b'],
		],
	);
	const option = second?.options[0];
	assert.deepEqual([option?.value, option?.valueRange.start], ['', option?.range.end]);
	assert.equal(cut(text, second?.range), '--mount=target=');
});

const health = (text: string) => {
	const { kind, command, json } = healthcheck(instruction(text));
	return [kind, command.text, json];
};

test('HEALTHCHECK: kind and command', () => {
	assert.deepEqual(health('HEALTHCHECK --interval=5s cmd  curl -f x || exit 1'), [
		'CMD',
		'curl -f x || exit 1',
		undefined,
	]);
	assert.deepEqual(health('HEALTHCHECK CMD ["a", "b"]'), ['CMD', '["a", "b"]', ['a', 'b']]);
	assert.deepEqual(health('HEALTHCHECK none'), ['NONE', '', undefined]);
	assert.deepEqual(health('HEALTHCHECK curl x'), ['CURL', 'x', undefined]);
	assert.deepEqual(health('HEALTHCHECK'), ['', '', undefined]);
});

test('HEALTHCHECK: the command leads back to the file', () => {
	const text = 'HEALTHCHECK CMD \\\n curl';
	const { command, kindRange } = healthcheck(instruction(text));
	assert.equal(text.slice(command.pieces[0]?.source), 'curl');
	assert.equal(cut(text, kindRange), 'CMD');
});
