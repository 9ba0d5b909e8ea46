/** Spots where readers of Dockerfiles commonly go wrong and that no other test here shows. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the Dockerfile's variables
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyParts } from '../../../src/engine/dockerfile/copy.ts';
import { expand, variableUses } from '../../../src/engine/dockerfile/variables.ts';
import { instruction, keywords, read } from './read.ts';

test('the words of a heredoc body are not the destination', () => {
	assert.equal(copyParts(instruction('COPY <<EOF /x\nhi there\nEOF')).destination?.text, '/x');
});

test('a default with a colon in FROM is one base', () => {
	const base = read('FROM ${IMAGE:-debian:9} AS x').stages[0]?.base.text ?? '';
	assert.equal(base, '${IMAGE:-debian:9}');
	assert.equal(expand(base, () => undefined, { escape: '\\' }).value, 'debian:9');
});

test('special parameters are one character long', () => {
	const names = variableUses(instruction('USER $?x$$A$#$@b').args, '\\').map(({ name }) => name);
	assert.deepEqual(names, ['?', '$', '#', '@']);
});

test('a heredoc with a quoted name holds no variables', () => {
	assert.deepEqual(
		["COPY <<'E' /\n$X\nE", 'COPY <<E /\n$X\nE'].map((text) => instruction(text).heredocs[0]?.expand),
		[false, true],
	);
});

test('what looks like instructions after an unknown file descriptor is body', () => {
	assert.deepEqual(keywords('RUN cat 3<<EOF\nhi\nEOF\nCMD x'), ['RUN', 'CMD']);
});

test('an escape directive with the backquote leaves Windows paths alone', () => {
	assert.deepEqual(
		read('# escape=`\nFROM a\nCOPY x c:\\\nRUN dir c:\\\n').instructions.map(({ args }) => args.text),
		['a', 'x c:\\', 'dir c:\\'],
	);
});
