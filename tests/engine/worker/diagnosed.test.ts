/** What the diagnosis shows of what was read: here without a log, from the Dockerfile alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdownOf } from '../../../src/diagnose/markdown.ts';
import { en } from '../../../src/diagnose/words.en.ts';
import { zhCn } from '../../../src/diagnose/words.zh-cn.ts';
import { verdictOf } from '../../../src/diagnose/write.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { decodeLink } from '../../../src/engine/project/permalink.ts';
import { diagnosed } from '../../../src/worker/diagnosed.ts';
import { parseShell } from '../shell.ts';

const analyzer = createAnalyzer({ parseShell });
const DOCKERFILE = 'FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\n';
const ask = (dockerfile: string) => diagnosed({ readings: [], dockerfile, own: new Map(), locale: 'en', analyzer });

test('a Dockerfile alone gets the model’s figures and its actions, and says nothing of a build', () => {
	const result = ask(DOCKERFILE);
	assert.equal(result.build, undefined);
	assert.deepEqual(result.dockerfile, { text: DOCKERFILE, origin: 'given' });
	assert.equal(result.diagnosis?.measured, undefined);
	assert.ok(result.diagnosis?.actions.some(({ rule }) => rule === 'run-before-source-copy'));
	assert.match(verdictOf(result, en, 'en'), /^According to the model, a first build of this Dockerfile takes about \d/);
	assert.match(verdictOf(result, zhCn, 'zh-cn'), /首次构建约需 \d/);
	assert.match(markdownOf(result, en, 'en', 'https://example.com/play/'), /^\*\*According to the model/);
});

test('its link opens the file on the machine that was assumed, without figures that nobody measured', () => {
	const link = decodeLink(ask(DOCKERFILE).diagnosis?.hash ?? '');
	assert.ok(link.kind === 'ok');
	assert.equal(link.state.workspace.before.dockerfile, DOCKERFILE);
	assert.equal(link.state.workspace.machine.id, 'laptop');
	assert.deepEqual(link.state.workspace.measured, []);
});

test('a text that BuildKit cannot read is no crash', () => {
	for (const text of ['', 'hello', 'FROM', 'FROM a AS b\nCOPY --from=c x y\n'])
		assert.equal(ask(text).build, undefined);
});
