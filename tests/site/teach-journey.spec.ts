/** The trainer's journey: write an exercise, hand it out, solve it in a fresh profile, bring the answers back. */
import { readFile } from 'node:fs/promises';
import { ANSWER, type SharedAnswer } from '../../src/teach/data/answer.ts';
import { hashOf } from '../../src/teach/data/documents.ts';
import { nameOf } from '../../src/teach/data/exercise.ts';
import { readShared } from '../../src/teach/data/read.ts';
import { exercise, linkTo, SOLUTION, START, startLink } from './teach.ts';
import { expect, test } from './watched.ts';
import { openWorkbench } from './workbench.ts';

// Firefox holds what a link below the pointer prefetches against default-src.
test.use({ quiet: [/default-src/] });

test('an exercise is written, handed out, solved in a fresh profile, and ten answers come back', async ({
	page,
	browser,
	baseURL,
}) => {
	test.setTimeout(120_000);
	await openWorkbench(page, `play/${startLink()}`);
	await page.getByRole('button', { name: 'Make an exercise' }).click();
	await page.getByLabel('Title').fill('Copy the code later');
	await page.getByLabel('What to do').fill('The installation runs after **every** edit.');
	await page.getByRole('button', { name: 'The build works' }).click();
	await page.getByRole('button', { name: /^must be cached: .*pip install/ }).click();
	await page.getByRole('button', { name: 'Predict first' }).click();
	await expect(page.locator('.tc-picked li')).toHaveCount(3);
	const link = await page.locator('[data-exercise-link]').inputValue();
	expect(link).toContain('/exercise/#e1.');
	await page.getByRole('button', { name: 'Copy the link', exact: true }).click();
	const read = readShared(link);
	if (read.kind !== 'exercise') throw new Error('the link holds no exercise');
	expect(read.data.goals.map(({ kind }) => kind)).toEqual(['works', 'steps-cached', 'predicted']);

	const fresh = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
	const learner = await fresh.newPage();
	await learner.goto(link);
	const goals = learner.locator('.tc-goals [data-goal]');
	await expect(goals.nth(0)).toHaveAttribute('data-met', 'true');
	await expect(goals.nth(1)).toHaveAttribute('data-met', 'false');
	await expect(learner.locator('.monaco-editor .view-line').first()).toBeVisible();
	await learner.locator('.monaco-editor .view-line').first().click();
	await learner.keyboard.press('Control+A');
	await learner.keyboard.insertText(SOLUTION);
	await expect(goals.nth(1)).toHaveAttribute('data-met', 'true');
	await learner.getByLabel('Your name').fill('Ann');
	await learner.getByRole('button', { name: 'Short code' }).click();
	await expect(learner.locator('output.tc-code')).toHaveText(/^1[0-9A-Z-]{12,}$/);
	const download = learner.waitForEvent('download');
	await learner.getByRole('button', { name: 'Save as a file' }).click();
	const file = {
		name: 'Ann.answer.layerwise.json',
		mimeType: 'application/json',
		buffer: await readFile(await (await download).path()),
	};
	const code = await learner.locator('output.tc-code').textContent();
	await fresh.close();

	const made = (name: string, dockerfile: string, met: boolean): SharedAnswer => ({
		exercise: nameOf(read.data),
		title: '',
		name,
		dockerfile,
		dockerignore: '',
		// One of them claims what it has not done.
		met: [true, met, false],
		predictions: [
			{
				change: 'app-code',
				steps: [
					{ name: '[3/4] COPY . .', guess: 'runs', right: true },
					{ name: '[4/4] RUN pip install', guess: met ? 'runs' : 'cached', right: met },
				],
			},
		],
		at: 1,
	});
	const names = ['Bert', 'Cho', 'Dora', 'Emil', 'Fay', 'Gus', 'Hana', 'Ivo'];
	const links = names.map(
		(name, at) => `${baseURL}teach/${hashOf(ANSWER, made(name, at % 2 ? START : SOLUTION, true))}`,
	);
	await page.goto('teach/');
	await page.locator('[data-class]').hover();
	await page.locator('[data-class][data-ready] textarea').fill([...links, `Jon: ${code}`].join('\n'));
	await page.getByRole('button', { name: 'Add to the table' }).click();
	await page.locator('[data-class] input[type="file"]').first().setInputFiles(file);
	const rows = page.locator('.tc-table tbody tr');
	await expect(rows).toHaveCount(10);
	const cell = (name: string, goal: number) => rows.filter({ hasText: name }).locator('td').nth(goal);
	await expect(cell('Bert', 1)).toHaveAttribute('data-met', 'true');
	await expect(cell('Cho', 1)).toHaveAttribute('data-met', 'false');
	await expect(cell('Ann', 1)).toHaveAttribute('data-met', 'true');
	await expect(cell('Jon', 1)).toHaveAttribute('data-met', 'true');
	await expect(rows.filter({ hasText: 'Jon' })).toContainText('not checked');
	await expect(page.locator('.tc-table tfoot')).toContainText('6/10');
	await expect(page.locator('.tc-bars li')).toHaveCount(2);
	const csv = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save as CSV' }).click();
	expect((await csv).suggestedFilename()).toBe('Copy-the-code-later.csv');
	const opened = page.waitForEvent('popup');
	await page.getByRole('link', { name: 'Open the answer: Bert' }).click();
	await expect((await opened).locator('.wb-editor-host')).toContainText('COPY requirements.txt .');
});

test('exercises become a course with progress @everywhere', async ({ page }) => {
	const second = exercise({ title: 'The second', goals: [{ kind: 'works' }] });
	await page.goto('teach/');
	await page.locator('[data-courses]').hover();
	const courses = page.locator('[data-courses][data-ready]');
	await courses.getByLabel('Course title').fill('Two steps');
	for (const one of [exercise(), second]) {
		await courses.getByLabel('Add an exercise by its link').fill(`http://localhost/${linkTo(one)}`);
		await courses.getByRole('button', { name: 'Add', exact: true }).click();
	}
	await expect(courses.locator('.tc-picked li')).toHaveText([/Copy the code later/, /The second/]);
	await courses.getByRole('button', { name: 'Move “The second” up' }).click();
	await expect(courses.locator('.tc-picked li')).toHaveText([/The second/, /Copy the code later/]);
	const href = await courses.locator('[data-course-link]').getAttribute('href');
	await page.goto(href ?? '');
	await expect(page.locator('[data-counted]')).toHaveText('1 of 2 done');
	await page.locator('.tc-contents button').nth(1).click();
	await expect(page.getByRole('heading', { name: 'Copy the code later' })).toBeVisible();
	await expect(page.locator('.tc-goals:visible [data-goal]').nth(1)).toHaveAttribute('data-met', 'false');
});
