/** Exercises for the browser tests. */
import { encodeLink } from '../../src/engine/project/permalink.ts';
import { parseWorkspace } from '../../src/engine/project/schema.ts';
import { packExercise, type SharedExercise } from '../../src/teach/data/exercise.ts';

export const START =
	'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["python", "app.py"]\n';
export const SOLUTION =
	'FROM python:3.12-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["python", "app.py"]\n';

export function exercise(over: Partial<SharedExercise> = {}): SharedExercise {
	const parsed = parseWorkspace({
		before: { dockerfile: START },
		files: [
			{ path: 'requirements.txt', text: 'flask\n' },
			{ path: 'app.py', text: 'print(1)\n' },
		],
	});
	if (!parsed.ok) throw new Error('no workspace');
	return {
		title: 'Copy the code later',
		text: 'The installation runs after **every** edit.\n\n* Change that.',
		locale: 'en',
		workspace: parsed.workspace,
		view: { change: 'app-code' },
		goals: [
			{ kind: 'works' },
			{ kind: 'steps-cached', change: 'app-code', step: { instruction: 'RUN', says: ['pip install'] } },
		],
		hints: ['Which line brings the code?'],
		solution: { dockerfile: SOLUTION, dockerignore: '' },
		minutes: 5,
		...over,
	};
}

export function linkTo(one: SharedExercise): string {
	const packed = packExercise(one);
	if (!packed.fits) throw new Error('the exercise does not fit');
	return `exercise/${packed.hash}`;
}

/** The exercise's start as a link of the workbench. */
export function startLink(): string {
	const { workspace } = exercise();
	return encodeLink({ workspace, view: { change: 'app-code' }, savedAt: 0 }).hash;
}
