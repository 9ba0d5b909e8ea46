/** Formatting: what it straightens, and what it leaves alone because a blank counts there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, edited } from './asked.ts';

const formatted = (text: string, more: object = {}): string => edited(text, asked('format', text, more));

test('instructions begin their lines, blank lines are empty', () => {
	assert.equal(formatted('  FROM a\n \t\n   # why\n\tRUN b\n'), 'FROM a\n\n# why\nRUN b\n');
});

test('continued lines are indented, what is deeper stays deeper', () => {
	assert.equal(formatted('RUN a && \\\nb && \\\n  c\n'), 'RUN a && \\\n    b && \\\n      c\n');
	assert.equal(formatted('ENV A=1 \\\nB=2\n'), 'ENV A=1 \\\n    B=2\n');
	assert.equal(formatted('RUN a \\\n# why\n  b\n'), 'RUN a \\\n    # why\n    b\n');
	assert.equal(formatted('RUN a \\\n b\n', { indentation: { tabSize: 4, insertSpaces: false } }), 'RUN a \\\n\tb\n');
	assert.equal(formatted('# escape=`\nRUN a `\nb\n'), '# escape=`\nRUN a `\n    b\n');
});

test('blanks after a continuation go', () => {
	assert.equal(formatted('RUN a \\  \n    b\n'), 'RUN a \\\n    b\n');
});

test('arrays have one blank after each comma', () => {
	assert.equal(formatted('CMD ["a","b" , "c" ]\n'), 'CMD ["a", "b", "c"]\n');
	assert.equal(
		formatted('HEALTHCHECK CMD ["a","b"]\nONBUILD CMD ["a","b"]\n'),
		'HEALTHCHECK CMD ["a", "b"]\nONBUILD CMD ["a", "b"]\n',
	);
	assert.equal(formatted('CMD ["a",]\nRUN [ "a" ] b\n'), 'CMD ["a",]\nRUN [ "a" ] b\n');
});

for (const [what, text] of [
	['a quoted text', 'RUN echo "a \\\nb"\n'],
	['a word that goes on in the next line', 'RUN in\\\nstall\n'],
	['the old form of ENV', 'ENV A hello \\\n  b\n'],
	['a path with blanks', 'WORKDIR /a \\\n  b\n'],
	['a heredoc', 'RUN <<EOF\n  a\n \nEOF\nADD <<EOF /x\n  b\nEOF\n'],
	['a line that BuildKit ends and dockerfile-ast does not', 'RUN a \\\\\nCMD x\n'],
] as const) {
	test(`${what} is left alone`, () => assert.equal(formatted(text), text));
}
