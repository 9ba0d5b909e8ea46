/** Goals: what meets them and, above all, what does not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { parseWorkspace, projectOf } from '../../../src/engine/project/schema.ts';
import { checkGoals, landmark } from '../../../src/learn/goals.ts';
import type { Goal, Look } from '../../../src/learn/types.ts';
import { parseShell } from '../shell.ts';

const { analyze } = createAnalyzer({ parseShell });

const CONTEXT = {
	machine: 'ci-own-runner',
	images: [{ name: 'base:1', size: 100e6, compressed: 40e6, programs: ['python3', 'pip3', 'bash'] }],
	packages: [{ ecosystem: 'pip', name: 'big', fetched: 50e6, installed: 200e6 }],
	files: [
		{ path: 'requirements.txt', text: 'big\n', role: 'manifest' },
		{ path: 'src/app.py', text: 'print(1)\n', role: 'source' },
		{ path: 'src/data.bin', size: 3e6, role: 'asset' },
	],
};

const SLOW = `FROM base:1
COPY src /srv/src
COPY requirements.txt /srv/
RUN pip3 install -r /srv/requirements.txt
RUN chown -R 1000 /srv /usr/local/lib
`;

const FAST = `FROM base:1
COPY requirements.txt /srv/
RUN pip3 install --no-cache-dir -r /srv/requirements.txt
COPY src /srv/src
`;

function check(goal: Goal, dockerfile: string, look?: Look): boolean | undefined {
	const parsed = parseWorkspace({ ...CONTEXT, before: { dockerfile } });
	assert.ok(parsed.ok);
	const analysis = analyze({ project: projectOf(parsed.workspace, 'before'), locale: 'en' });
	return checkGoals([goal], { dockerfile, analysis, ...(look ? { look } : {}) })[0];
}

const INSTALL = 'pip3 install .*-r';
const CHANGE = { change: 'app-code' };

const GOALS: readonly (readonly [string, Goal, met: string, unmet: string])[] = [
	['ships', { kind: 'ships', paths: ['/srv/src/app.py'] }, SLOW, SLOW.replace('COPY src /srv/src\n', '')],
	['image-under', { kind: 'image-under', bytes: 310e6 }, FAST, SLOW],
	['layer-under', { kind: 'layer-under', step: INSTALL, bytes: 220e6 }, FAST, SLOW],
	['wasted-under', { kind: 'wasted-under', bytes: 1e6 }, FAST, SLOW],
	['change-under', { kind: 'change-under', ...CHANGE, seconds: 32 }, FAST, SLOW],
	['pushed-under', { kind: 'pushed-under', ...CHANGE, bytes: 5e6 }, FAST, SLOW],
	['ran-at-most', { kind: 'ran-at-most', ...CHANGE, steps: 1 }, FAST, SLOW],
	['steps-cached', { kind: 'steps-cached', ...CHANGE, step: INSTALL }, FAST, SLOW],
	['steps-run', { kind: 'steps-run', ...CHANGE, step: INSTALL }, SLOW, FAST],
	['finding-gone', { kind: 'finding-gone', rule: 'pip-no-cache-dir' }, FAST, SLOW],
	['level-gone', { kind: 'level-gone', level: 'ERROR' }, FAST, SLOW],
];

for (const [name, goal, met, unmet] of GOALS) {
	test(`${name}: is met, and is not met`, () => {
		assert.equal(check(goal, met), true);
		assert.equal(check(goal, unmet), false);
	});
}

test('context-under: what is sent for a change', () => {
	const goal: Goal = { kind: 'context-under', change: 'first-build', bytes: 1e6 };
	assert.equal(check(goal, FAST.replace('COPY src', 'COPY src/app.py')), true);
	assert.equal(check(goal, FAST), false);
});

test('deleting a step does not meet a goal about it', () => {
	const without = FAST.replace(/RUN .*\n/, '');
	assert.equal(check({ kind: 'steps-cached', ...CHANGE, step: INSTALL }, without), false);
	assert.equal(check({ kind: 'layer-under', step: INSTALL, bytes: 1e9 }, without), false);
	assert.equal(check({ kind: 'left-behind', step: INSTALL }, without), false);
});

test('a build that fails meets nothing', () => {
	const failing = `${FAST}RUN false\n`;
	assert.equal(check({ kind: 'image-under', bytes: 1e12 }, failing), false);
	assert.equal(check({ kind: 'ran-at-most', ...CHANGE, steps: 100 }, failing), false);
});

test('stages: a step that is left behind, and two that run at once', () => {
	const staged = `FROM base:1 AS deps
COPY requirements.txt /srv/
RUN pip3 install --no-cache-dir --target /opt/deps -r /srv/requirements.txt
FROM base:1
RUN sleep 3
COPY --from=deps /opt/deps /opt/deps
COPY src /srv/src
`;
	assert.equal(check({ kind: 'left-behind', step: INSTALL }, staged), true);
	assert.equal(check({ kind: 'left-behind', step: INSTALL }, FAST), false);
	assert.equal(check({ kind: 'layer-under', step: INSTALL, bytes: 1e6 }, staged), true);
	const together = { kind: 'side-by-side', change: 'first-build', steps: [INSTALL, 'sleep'] } as const;
	assert.equal(check(together, staged), true);
	const serial = staged.replace('FROM base:1\nRUN sleep', 'FROM deps\nRUN sleep');
	assert.equal(check(together, serial), false);
});

test('left-behind with paths: gone in the step that made them counts, gone later does not', () => {
	const goal: Goal = { kind: 'left-behind', step: INSTALL, paths: ['**/site-packages/big'] };
	const gone = ' && pip3 uninstall -y big';
	assert.equal(check(goal, FAST.replace('.txt\nCOPY src', `.txt${gone}\nCOPY src`)), true);
	assert.equal(check(goal, `${FAST}RUN true${gone}\n`), false);
	assert.equal(check(goal, FAST), false);
});

test('what a later step deletes is not shipped', () => {
	const goal: Goal = { kind: 'ships', paths: ['/srv/src/app.py'] };
	assert.equal(check(goal, `${FAST}RUN rm -r /srv/src\n`), false);
	assert.equal(check(goal, `${FAST}RUN rm /srv/src/data.bin\n`), true);
});

test('goals about looking are met by what is chosen, even where the build fails', () => {
	const look = { change: 'app-code', step: 1, view: 'steps' };
	assert.equal(check({ kind: 'selected', ...CHANGE, which: 'cause' }, SLOW, look), true);
	assert.equal(check({ kind: 'selected', ...CHANGE, which: 'cause' }, SLOW, { ...look, step: 2 }), false);
	assert.equal(check({ kind: 'selected', ...CHANGE, which: 'cause' }, SLOW, { ...look, change: 'script' }), false);
	assert.equal(check({ kind: 'viewed', view: 'layers' }, SLOW, { ...look, view: 'layers' }), true);
	assert.equal(check({ kind: 'chosen', ...CHANGE }, `${SLOW}RUN false\n`, look), true);
	assert.equal(check({ kind: 'chosen', ...CHANGE }, SLOW), false);
});

test('landmarks: slowest, largest, where the cascade starts', () => {
	const parsed = parseWorkspace({ ...CONTEXT, before: { dockerfile: SLOW } });
	assert.ok(parsed.ok);
	const analysis = analyze({ project: projectOf(parsed.workspace, 'before'), locale: 'en' });
	const named = (which: 'slowest' | 'largest' | 'cause') =>
		analysis.steps[landmark(analysis, { which, change: 'app-code' }) ?? -1]?.name
			.replace(/^\[.*?\] /, '')
			.split(' ', 2);
	assert.deepEqual(named('slowest'), ['RUN', 'pip3']);
	assert.deepEqual(named('largest'), ['RUN', 'pip3']);
	assert.deepEqual(named('cause'), ['COPY', 'src']);
});
