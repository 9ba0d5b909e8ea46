/** What is still missing of a goal, with the figure: told beside the goal while one works. In both languages; pure. */
import type { Analysis, AnalyzedStep } from '../engine/analysis.ts';
import { formatBytes, formatSeconds } from '../engine/figures/format.ts';
import type { Locale } from '../engine/lint/types.ts';
import { type Attempt, changeOf, isStored, layerBytes, ownerOf, ownLayers, ships, stepsLike } from './goals.ts';
import type { Goal } from './types.ts';

/** Undefined where there is nothing to say that the goal does not say itself. */
export function gapOf(goal: Goal, attempt: Attempt, locale: Locale): string | undefined {
	const say = WORDS[locale];
	const { analysis } = attempt;
	const time = (seconds: number) => formatSeconds(seconds, locale);
	switch (goal.kind) {
		case 'ships':
			return say.missing(goal.paths.filter((path) => !ships(analysis, path)).map(plain));
		case 'owned': {
			const foreign = goal.paths.find((path) => ownerOf(analysis, path) !== goal.uid);
			return foreign === undefined ? undefined : say.owner(plain(foreign), ownerOf(analysis, foreign));
		}
		case 'nowhere':
			return storedAt(analysis, goal.paths, say.storedOn);
		case 'image-under':
			return say.now(formatBytes(analysis.imageBytes.expected));
		case 'wasted-under':
			return say.now(formatBytes(ownLayers(analysis).reduce((sum, { layer }) => sum + (layer?.wasted ?? 0), 0)));
		case 'layer-under':
			return ofSteps(stepsLike(attempt, goal.step), say.gone, (steps) =>
				say.now(formatBytes(Math.max(...steps.filter(({ inImage }) => inImage).map(layerBytes), 0))),
			);
		case 'left-behind':
			return ofSteps(stepsLike(attempt, goal.step), say.gone, ([step]) => step && say.inImage(step.line));
		case 'finding-gone': {
			const lines = analysis.findings.filter(({ rule }) => rule === goal.rule).map(({ line }) => line);
			return lines.length === 0 ? undefined : say.foundOn(lines);
		}
		case 'level-gone': {
			const lines = analysis.findings.filter(({ level }) => level === goal.level).map(({ line }) => line);
			return lines.length === 0 ? undefined : say.foundOn(lines);
		}
		case 'selected':
			return wrongStep(goal, attempt, locale);
		case 'works':
		case 'viewed':
		case 'chosen':
		case 'predicted':
			return undefined;
		default: {
			const change = changeOf(analysis, goal.change);
			if (!change?.available) return say.nothing;
			switch (goal.kind) {
				case 'change-under':
					return say.now(time(change.total.expected));
				case 'pushed-under':
					return say.now(formatBytes(change.pushed.expected));
				case 'context-under':
					return say.now(formatBytes(change.contextBytes));
				case 'ran-at-most':
					return say.run(change.ran);
				case 'steps-cached':
					return ofSteps(stepsLike(attempt, goal.step), say.gone, (steps) => {
						const running = steps
							.map(({ id }) => change.outcomes.find((outcome) => outcome.step === id))
							.find((outcome) => outcome?.outcome === 'RAN');
						const root = analysis.steps[running?.chain.at(-1) ?? running?.step ?? -1];
						return root && (root.id === running?.step ? say.itself : say.because(root.line));
					});
				case 'steps-run':
					return ofSteps(stepsLike(attempt, goal.step), say.gone, () => say.cached);
				case 'side-by-side':
					return goal.steps.every((step) => stepsLike(attempt, step).length > 0) ? say.oneAfterTheOther : say.gone;
			}
		}
	}
}

/** Of a step that was selected and is not the one: what it is instead. */
function wrongStep(
	goal: Extract<Goal, { kind: 'selected' }>,
	{ analysis, look }: Attempt,
	locale: Locale,
): string | undefined {
	const say = WORDS[locale];
	const step = analysis.steps.find(({ id }) => id === look?.step);
	if (!step || look?.change !== goal.change) return undefined;
	const outcome = changeOf(analysis, goal.change)?.outcomes.find((one) => one.step === step.id);
	if (goal.which === 'largest') return say.notLargest(formatBytes(layerBytes(step)));
	if (outcome?.outcome !== 'RAN') return say.doesNotRun;
	if (goal.which === 'slowest') return say.notSlowest(formatSeconds(step.seconds?.expected ?? 0, locale));
	const root = analysis.steps[outcome.chain.at(-1) ?? step.id];
	return root && root.id !== step.id ? say.because(root.line) : undefined;
}

function ofSteps(
	steps: readonly AnalyzedStep[],
	gone: string,
	say: (steps: readonly AnalyzedStep[]) => string | undefined,
): string | undefined {
	return steps.length === 0 ? gone : say(steps);
}

function storedAt(analysis: Analysis, paths: readonly string[], say: (line: number) => string): string | undefined {
	const holder = ownLayers(analysis).find((step) =>
		paths.some((path) => isStored({ ...analysis, steps: [step] }, path)),
	);
	return holder && say(holder.line);
}

function plain(path: string): string {
	return path.replace(/^\*\*\//, '');
}

interface Words {
	readonly now: (figure: string) => string;
	readonly run: (steps: number) => string;
	readonly missing: (paths: readonly string[]) => string;
	readonly owner: (path: string, uid: number | undefined) => string;
	readonly storedOn: (line: number) => string;
	readonly inImage: (line: number) => string;
	readonly foundOn: (lines: readonly number[]) => string;
	readonly because: (line: number) => string;
	readonly notLargest: (size: string) => string;
	readonly notSlowest: (time: string) => string;
	readonly doesNotRun: string;
	readonly itself: string;
	readonly gone: string;
	readonly nothing: string;
	readonly cached: string;
	readonly oneAfterTheOther: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
	en: {
		now: (figure) => `now ${figure}`,
		run: (steps) => `now ${steps} run`,
		missing: (paths) => `missing: ${paths.join(', ')}`,
		owner: (path, uid) => (uid === undefined ? `${path} is missing` : `${path} belongs to user ${uid}`),
		storedOn: (line) => `still stored by line ${line}`,
		inImage: (line) => `line ${line} is part of the image`,
		foundOn: (lines) => `still on ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`,
		because: (line) => `it runs because line ${line} runs`,
		notLargest: (size) => `the step you selected adds ${size}; another adds more`,
		notSlowest: (time) => `the step you selected takes ${time}; another takes longer`,
		doesNotRun: 'the step you selected doesn’t run',
		itself: 'it runs: what it uses has changed',
		gone: 'the step is gone, but the work has to be done',
		nothing: 'nothing in this file reacts to that change',
		cached: 'it comes from the cache',
		oneAfterTheOther: 'one waits for the other',
	},
	'zh-cn': {
		now: (figure) => `现在是 ${figure}`,
		run: (steps) => `现在执行 ${steps} 步`,
		missing: (paths) => `缺少 ${paths.join('、')}`,
		owner: (path, uid) => (uid === undefined ? `缺少 ${path}` : `${path} 现在归用户 ${uid}`),
		storedOn: (line) => `第 ${line} 行的层里还有`,
		inImage: (line) => `第 ${line} 行还在最终镜像里`,
		foundOn: (lines) => `还在第 ${lines.join('、')} 行`,
		because: (line) => `第 ${line} 行执行了，它就得跟着执行`,
		notLargest: (size) => `选中的这一步增加 ${size}，还有更大的`,
		notSlowest: (time) => `选中的这一步要 ${time}，还有更慢的`,
		doesNotRun: '选中的这一步没有执行',
		itself: '它用到的内容变了，所以执行',
		gone: '这一步没有了，可这件事还得做',
		nothing: '文件里没有哪一步会受这种变动影响',
		cached: '它命中了缓存',
		oneAfterTheOther: '一个还在等另一个',
	},
};
