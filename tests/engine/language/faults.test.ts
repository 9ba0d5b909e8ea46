/** What an editor gets wrong that reads Dockerfiles with expressions of its own, and the engine's reader gets right. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the Dockerfile's variables
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, offered } from './asked.ts';

test('every variable of an ENV is offered', () => {
	assert.deepEqual(offered('FROM x\nENV A=1 B=2\nRUN echo $|'), ['B', 'A']);
});

test('an ARG in the text of a heredoc is none', () => {
	assert.deepEqual(offered('FROM x\nRUN <<EOF\nARG ZED=1\nEOF\nRUN echo $|'), []);
});

test('variables of another stage are not offered, those of the stage below are', () => {
	assert.deepEqual(offered('FROM x\nENV A=1\nFROM y\nENV B=1\nRUN echo ${|'), ['B']);
	assert.deepEqual(offered('FROM x AS a\nENV A=1\nFROM a\nENV B=1\nRUN echo ${|'), ['B', 'A']);
});

test('COPY --from offers the stages above, not its own and not a later one', () => {
	const stages = (text: string) => asked('completion', text).offers.filter(({ kind }) => kind === 'stage');
	assert.deepEqual(
		stages('FROM x AS one\nFROM y AS two\nCOPY --from=|\nFROM z AS three').map(({ text }) => text),
		['one'],
	);
});

test('with another escape character a line goes on where that stands', () => {
	assert.deepEqual(offered('# escape=`\nFROM x\nRUN a `\n  CO|'), []);
	assert.deepEqual(offered('# escape=`\nFROM x\nRUN dir c:\\\nCO|'), ['COPY']);
	assert.deepEqual(asked('folds', '# escape=`\nFROM x\nRUN a `\n  b\n'), [{ start: 3, end: 4, kind: 'instruction' }]);
});

test('RUN has --device', () => {
	assert.deepEqual(offered('FROM x\nRUN --dev|'), ['--device=']);
});

test('a stage’s name in an address leads nowhere', () => {
	assert.equal(asked('definition', 'FROM x AS a\nFROM y\nRUN curl https://example.com/?from=a|'), undefined);
	assert.deepEqual(asked('references', 'FROM x AS a\nFROM y\nRUN curl https://example.com/?from=a|'), []);
});
