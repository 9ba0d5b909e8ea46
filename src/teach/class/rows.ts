/** Entries as rows of the table: claims first, then what the model says of the text. */
import type { Analysis } from '../../engine/analysis.ts';
import { encodeLink } from '../../engine/project/permalink.ts';
import { parseWorkspace } from '../../engine/project/schema.ts';
import type { Workspace } from '../../engine/project/types.ts';
import { changeOf, checkGoals, isAboutLooking } from '../../learn/goals.ts';
import type { SharedAnswer } from '../data/answer.ts';
import { nameOf, type SharedExercise, sideOfExercise } from '../data/exercise.ts';
import { short } from '../data/shortCode.ts';
import type { Entry } from './collect.ts';
import type { Row } from './summary.ts';

export function isAbout({ answer }: Entry, exercise: SharedExercise): boolean {
	const name = nameOf(exercise);
	return answer.kind === 'whole' ? answer.data.exercise === name : answer.data.exercise === short(name);
}

/** `play`: address of the workbench. `analysis`: of the answer's text, once the model has built it. */
export function rowOf(entry: Entry, exercise: SharedExercise | undefined, play: string, analysis?: Analysis): Row {
	const { name, answer } = entry;
	if (answer.kind === 'short') {
		const { met, seconds, image, prediction } = answer.data;
		const steps = prediction.map((step) => ({ name: '', ...step }));
		return { name, met, seconds, image, prediction: steps, checked: false, href: undefined };
	}
	const { data } = answer;
	const checked = exercise && analysis ? checkedBy(data, exercise, analysis) : data;
	return {
		name,
		met: checked.met,
		seconds: checked.seconds,
		image: checked.image,
		prediction: (data.predictions[0]?.steps ?? []).map(({ name: step, guess, right }) => ({
			name: step,
			guess,
			right,
		})),
		checked: checked !== data,
		href: hrefOf(textIn(data, exercise), exercise, play),
	};
}

type Figures = Pick<SharedAnswer, 'met'> & { readonly seconds?: number; readonly image?: number };

function checkedBy({ dockerfile, met }: SharedAnswer, { goals, view }: SharedExercise, analysis: Analysis): Figures {
	const answers = checkGoals(goals, { dockerfile, analysis });
	const change = changeOf(analysis, view.change ?? 'app-code');
	const works = changeOf(analysis, 'first-build')?.failures.length === 0;
	return {
		// What was looked at or predicted only the learner's own page has seen.
		met: goals.map((goal, at) => (isAboutLooking(goal) ? (met[at] ?? false) : (answers[at] ?? false))),
		...(works && change?.available ? { seconds: change.total.expected } : {}),
		...(works ? { image: analysis.imageBytes.expected } : {}),
	};
}

/** The answer's text in the exercise's surroundings, or alone where the exercise is not known. */
export function textIn(
	{ dockerfile, dockerignore, title }: SharedAnswer,
	exercise: SharedExercise | undefined,
): Workspace {
	if (exercise) {
		const side = sideOfExercise(exercise);
		const { workspace } = exercise;
		return {
			...workspace,
			title: exercise.title,
			[side]: { ...(workspace[side] ?? workspace.before), dockerfile, dockerignore },
		};
	}
	const parsed = parseWorkspace({ title, before: { dockerfile, dockerignore } });
	if (!parsed.ok) throw new Error('an answer that was read fits a workspace');
	return parsed.workspace;
}

function hrefOf(workspace: Workspace, exercise: SharedExercise | undefined, play: string): string | undefined {
	const { hash, fits } = encodeLink({ workspace, view: exercise?.view ?? {}, savedAt: 0 });
	return fits ? play + hash : undefined;
}
