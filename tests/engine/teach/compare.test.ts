/** Two Dockerfiles side by side: what is the same, what moved, what is gone. And the words that find a step again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { parseWorkspace, projectOf } from '../../../src/engine/project/schema.ts';
import { checkGoals } from '../../../src/learn/goals.ts';
import { diffFindings, figuresOf, matchSteps, type Side } from '../../../src/teach/compare/report.ts';
import { wordsOf } from '../../../src/teach/make/suggest.ts';
import { parseShell } from '../shell.ts';

const { analyze } = createAnalyzer({ parseShell });

function built(dockerfile: string): Side {
	const parsed = parseWorkspace({
		before: { dockerfile },
		files: [
			{ path: 'app.py', text: '1\n' },
			{ path: 'requirements.txt', text: 'flask\n' },
		],
	});
	assert.ok(parsed.ok);
	return { dockerfile, analysis: analyze({ project: projectOf(parsed.workspace, 'before'), locale: 'en' }) };
}

const FIRST = built(
	'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nRUN echo gone\n',
);
const SECOND = built(
	'FROM python:3.12-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\n',
);

test('steps are matched by their text, then by their words', () => {
	assert.deepEqual(
		matchSteps(FIRST, SECOND).map(({ state, before, after }) => [state, before?.line, after?.line]),
		[
			['same', 1, 1],
			['same', 2, 2],
			['new', undefined, 3],
			['changed', 4, 4],
			['moved', 3, 5],
			['gone', 5, undefined],
		],
	);
});

test('figures of both stand next to each other, and a finding that was fixed is gone', () => {
	const rows = figuresOf(FIRST, SECOND);
	const app = rows.find(({ what }) => what === 'app-code');
	assert.ok(app?.before !== undefined && app.after !== undefined && app.before > app.after);
	assert.equal(rows[0]?.what, 'image');
	const { gone, fresh } = diffFindings(FIRST, SECOND);
	assert.ok(gone.some(({ rule }) => rule === 'pip-no-cache-dir'));
	assert.ok(!fresh.some(({ rule }) => rule === 'pip-no-cache-dir'));
	assert.deepEqual(diffFindings(FIRST, FIRST).gone, []);
});

for (const [text, instruction, says] of [
	['RUN apt-get update && apt-get install -y curl', 'RUN', ['apt-get install']],
	['RUN --mount=type=cache,target=/root/.npm npm ci', 'RUN', ['npm ci']],
	['RUN pip install \\\n  -r requirements.txt', 'RUN', ['pip install']],
	['RUN go build -o /app ./cmd', 'RUN', ['go build']],
	['COPY --chown=1:1 src /app', 'COPY', ['src']],
	['WORKDIR /app', 'WORKDIR', ['/app']],
	['RUN', 'RUN', ['RUN']],
] as const) {
	test(`the words of ${JSON.stringify(text)}`, () => {
		assert.deepEqual(wordsOf({ instruction }, text), { instruction, says });
	});
}

test('a step that is found by words is found in a text that flags and order have changed', () => {
	const step = { instruction: 'RUN', says: ['pip install'] };
	const goal = { kind: 'steps-cached', change: 'app-code', step } as const;
	assert.deepEqual(checkGoals([goal], FIRST), [false]);
	assert.deepEqual(checkGoals([goal], SECOND), [true]);
	assert.deepEqual(checkGoals([{ ...goal, step: { instruction: 'RUN', says: ['(a+)+$'] } }], SECOND), [false]);
	assert.deepEqual(checkGoals([{ kind: 'works' }], built('FROM alpine:3.20\nCOPY missing /\n')), [false]);
});
