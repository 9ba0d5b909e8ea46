/** Limits as they are written, and what they say of a build. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkBudget, parseBudget } from '../../../src/cli/budget.ts';
import { projectFromText } from '../../../src/cli/fileProject.ts';
import { nodeShell } from '../../../src/cli/shell.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';

const TEXT =
	'FROM debian:12\nWORKDIR /app\nCOPY . .\nRUN head -c 100000000 /dev/urandom > big\nRUN echo small > small\n';

async function analysis() {
	return createAnalyzer({ parseShell: await nodeShell() }).analyze({ project: projectFromText(TEXT), locale: 'en' });
}

test('limits are written as people write figures', () => {
	assert.deepEqual(
		parseBudget(
			'app-code<=60s, image <= 500MB,pushed<=50 MB,requirements:pushed<=1GB,first-build<=1m30s,clean-machine<=2 min',
		).map(({ what, change, most }) => [what, change, most]),
		[
			['seconds', 'app-code', 60],
			['image', 'app-code', 500e6],
			['pushed', 'app-code', 50e6],
			['pushed', 'requirements', 1e9],
			['seconds', 'first-build', 90],
			['seconds', 'clean-machine', 120],
		],
	);
	for (const wrong of ['image', 'image<=', 'image<=5 potatoes', 'app-code<=5MB', 'image>=5MB', '<=5s'])
		assert.throws(() => parseBudget(wrong), /--budget takes limits/, wrong);
});

test('a limit that is broken names the line that costs most; one that is kept does not', async () => {
	const [image, pushed, wide] = checkBudget(parseBudget('image<=50MB,pushed<=50MB,image<=5GB'), await analysis());
	assert.deepEqual([image?.kept, pushed?.kept, wide?.kept], [false, false, true]);
	assert.equal(pushed?.line, 4, 'nothing is pushed by this machine, and yet a push would send so much');
	assert.match(pushed?.text ?? '', /^over budget: pushed<=50MB: .*line 4/);
	assert.match(wide?.text ?? '', /^within budget: image<=5GB/);
});

test('a change that there is not is an error, one that cannot happen here is not checked', async () => {
	const of = async (text: string) => checkBudget(parseBudget(text), await analysis());
	await assert.rejects(of('aple<=5s'), /there is no change aple; choose from first-build, app-code/);
	const [none] = await of('requirements<=1s');
	assert.deepEqual([none?.kept, none?.value], [true, undefined]);
	assert.match(none?.text ?? '', /^not checked: /);
});
