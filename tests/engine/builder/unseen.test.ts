/** What nobody has described, yet a later step names: it is there, and it changes with what it was made from. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectFromText } from '../../../src/cli/fileProject.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { parseShell } from '../shell.ts';

const { analyze } = createAnalyzer({ parseShell });

/** Outcomes of the last step after each change. */
function lastStep(dockerfile: string): Record<string, string | undefined> {
	const { changes } = analyze({ project: projectFromText(dockerfile), locale: 'en' });
	return Object.fromEntries(changes.map(({ id, outcomes }) => [id, outcomes.at(-1)?.outcome]));
}

const BUILD = 'FROM sometool:1 AS build\nWORKDIR /app\nCOPY . .\nRUN frobnicate --all\nFROM sometool:1\n';

test('what an unknown command made is there, and another one after an edit', () => {
	const outcomes = lastStep(`${BUILD}COPY --from=build /app/result /srv/\n`);
	assert.equal(outcomes['first-build'], 'RAN');
	assert.equal(outcomes['app-code'], 'RAN');
});

test('a pattern finds it too', () => {
	assert.equal(lastStep(`${BUILD}COPY --from=build /app/*.jar /srv/app.jar\n`)['app-code'], 'RAN');
});

test('what the base image brings stays as it is', () => {
	assert.equal(lastStep(`${BUILD}COPY --from=build /etc/tool.conf /srv/\n`)['app-code'], 'CACHED');
});
