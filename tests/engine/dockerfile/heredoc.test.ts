/** Heredocs: where they begin and end, what their bodies are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyParts } from '../../../src/engine/dockerfile/copy.ts';
import { cut, instruction, keywords, problems, read } from './read.ts';

const bodies = (text: string) => instruction(text).heredocs.map(({ name, content }) => [name, content]);

for (const [what, text, expected] of [
	['a plain one', 'RUN <<EOF\na\n\n# b\nEOF\nCMD x', [['EOF', 'a\n\n# b\n']]],
	['blanks before the name', 'RUN cat <<  EOF\na\nEOF', [['EOF', 'a\n']]],
	['an empty body', 'RUN <<EOF\nEOF', [['EOF', '']]],
	['tabs stripped', 'RUN <<-EOF\n\ta\n\t\tb\n \tc\n\tEOF', [['EOF', 'a\nb\n \tc\n']]],
	['tabs kept', 'RUN <<EOF\n\ta\n\tEOF\nEOF', [['EOF', '\ta\n\tEOF\n']]],
	[
		'several, in order',
		'COPY <<A <<B /d/\nB\nA\nA\nB\n',
		[
			['A', 'B\n'],
			['B', 'A\n'],
		],
	],
	['a file descriptor', 'RUN cat 3<<EOF\nhi\nEOF', [['EOF', 'hi\n']]],
	['after flags and a continuation', 'RUN --network=none \\\n cat <<EOF\nhi\nEOF', [['EOF', 'hi\n']]],
	['in ADD', 'ADD <<a.txt /\nhi\na.txt', [['a.txt', 'hi\n']]],
	['in ONBUILD', 'ONBUILD RUN <<EOF\nhi\nEOF', [['EOF', 'hi\n']]],
	['carriage returns stay in the body', 'RUN <<EOF\r\na\r\nEOF\r\n', [['EOF', 'a\r\n']]],
	['a name with a blank', "RUN <<'E F'\na\nE F", [['E F', 'a\n']]],
	['not <<<', 'RUN cat <<<EOF', []],
	['not in quotes', 'RUN echo "<<EOF"', []],
	['not a shift', 'RUN echo $((1<<3))', []],
	['not in exec form', 'RUN ["<<EOF"]', []],
	['not in CMD', 'CMD <<EOF', []],
	['not without a name', 'RUN <<', []],
	['not behind an open quote', "RUN echo it's <<EOF", []],
] as const) {
	test(`heredoc: ${what}`, () => assert.deepEqual(bodies(text), expected));
}

test('what follows the end line is read on', () => {
	assert.deepEqual(keywords('FROM a\nRUN <<EOF\nFROM b\nEOF\nCMD x'), ['FROM', 'RUN', 'CMD']);
});

for (const [name, expected] of [
	['EOF', ['EOF', true]],
	["'EOF'", ['EOF', false]],
	['"EOF"', ['EOF', false]],
	["E'O'F", ['EOF', false]],
	["E\\'F", ["E'F", true]],
	['$EOF', ['$EOF', true]],
] as const) {
	test(`heredoc: the name of <<${name}`, () => {
		const heredoc = instruction(`RUN cat <<${name}\nx\n${expected[0]}\n`).heredocs[0];
		assert.deepEqual([heredoc?.name, heredoc?.expand], expected);
		assert.equal(heredoc?.terminated, true);
	});
}

test('heredoc: places and details', () => {
	const text = 'RUN cat 3<<-EOF > x\n\ta\n\tEOF\nCMD y';
	const heredoc = instruction(text).heredocs[0];
	assert.deepEqual([heredoc?.stripTabs, heredoc?.fileDescriptor], [true, 3]);
	assert.equal(cut(text, heredoc?.operatorRange), '3<<-EOF');
	assert.equal(cut(text, heredoc?.bodyRange), '\ta\n');
	assert.equal(instruction(text).args.text, 'cat 3<<-EOF > x');
});

test('heredoc: one without an end reaches to the end of the file and is a problem', () => {
	const text = 'RUN <<EOF\na\nCMD x';
	const { heredocs, endLine, range } = instruction(text);
	assert.deepEqual([heredocs[0]?.terminated, heredocs[0]?.content, endLine], [false, 'a\nCMD x', 3]);
	assert.equal(range.end, text.length);
	assert.deepEqual(problems(text), ['unterminated-heredoc "<<EOF"']);
});

test('heredoc: the trigger of ONBUILD has it too', () => {
	const { trigger } = instruction('ONBUILD COPY <<a /b\nx\na');
	assert.equal(trigger?.heredocs[0]?.content, 'x\n');
});

test('COPY parts: sources, destination, inline files', () => {
	const parts = copyParts(instruction('COPY a <<x b <<"y" /d/\n1\nx\n2\ny\n'));
	assert.deepEqual(
		parts.sources.map(({ text }) => text),
		['a', 'b'],
	);
	assert.deepEqual(
		parts.heredocs.map(({ name, content, expand }) => [name, content, expand]),
		[
			['x', '1\n', true],
			['y', '2\n', false],
		],
	);
	assert.equal(parts.destination?.text, '/d/');
	const json = copyParts(instruction('COPY ["a b", "c"]'));
	assert.deepEqual([json.sources.map(({ text }) => text), json.destination?.text], [['a b'], 'c']);
	const half = copyParts(instruction('COPY a'));
	assert.deepEqual([half.sources.length, half.destination], [1, undefined]);
});

test('a body is no place for comments or stages', () => {
	const file = read('FROM a\nRUN <<EOF\n# c\nFROM b\nEOF\n');
	assert.deepEqual([file.comments.length, file.stages.length], [0, 1]);
});
