/** Goals as sentences, in both languages. The lessons' are worded when pages are built, those of shared exercises in the browser. */
import { formatBytes, formatSeconds } from '../engine/figures/format.ts';
import type { Locale } from '../engine/lint/types.ts';
import type { Goal, Landmark, StepPattern } from './types.ts';

/** What a goal cannot know itself: what steps and changes are called. */
export interface Names {
	readonly step: (pattern: StepPattern) => string;
	readonly change: (id: string) => string;
	readonly view: (id: string) => string;
	/** The title of a rule's page. */
	readonly rule: (id: string) => string;
}

/** Code is between backticks. */
export function goalText(goal: Goal, locale: Locale, names: Names): string {
	return locale === 'en' ? english(goal, names) : chinese(goal, names);
}

function english(goal: Goal, { step, change, view, rule }: Names): string {
	switch (goal.kind) {
		case 'works':
			return 'The build works';
		case 'ships':
			return `The image still contains ${listed(goal.paths, ', ', ' and ')}`;
		case 'owned':
			return `${listed(goal.paths, ', ', ' and ')} ${goal.paths.length === 1 ? 'belongs' : 'belong'} to \`${goal.user}\``;
		case 'nowhere':
			return `No layer contains anything from ${listed(goal.paths, ', ', ' or ')}`;
		case 'image-under':
			return `The image is smaller than ${formatBytes(goal.bytes)}`;
		case 'layer-under':
			return `${capital(step(goal.step))} adds less than ${formatBytes(goal.bytes)} to the image`;
		case 'wasted-under':
			return `Less than ${formatBytes(goal.bytes)} is stored and later deleted or rewritten`;
		case 'change-under':
			return `After “${change(goal.change)}”, building and pushing take less than ${formatSeconds(goal.seconds, 'en')}`;
		case 'pushed-under':
			return `After “${change(goal.change)}”, less than ${formatBytes(goal.bytes)} is pushed`;
		case 'context-under':
			return `For “${change(goal.change)}”, the client sends less than ${formatBytes(goal.bytes)}`;
		case 'ran-at-most':
			return `After “${change(goal.change)}”, ${goal.steps === 1 ? 'at most one step runs' : `at most ${goal.steps} steps run`}`;
		case 'steps-cached':
			return `After “${change(goal.change)}”, ${step(goal.step)} comes from the cache`;
		case 'steps-run':
			return `After “${change(goal.change)}”, ${step(goal.step)} runs again`;
		case 'side-by-side':
			return `In “${change(goal.change)}”, ${step(goal.steps[0])} and ${step(goal.steps[1])} run in parallel`;
		case 'left-behind':
			return `${capital(step(goal.step))} still runs, but ${goal.paths ? 'what it installs is not' : 'its layer is not'} in the image`;
		case 'finding-gone':
			return `No longer reported: “${rule(goal.rule)}”`;
		case 'level-gone':
			return `No findings of level ${goal.level} are left`;
		case 'selected':
			return `With “${change(goal.change)}” chosen, select ${LANDMARKS.en[goal.which]}`;
		case 'viewed':
			return `Open “${view(goal.view)}”`;
		case 'chosen':
			return `Choose the change “${change(goal.change)}”`;
		case 'predicted':
			return `Predict which steps run after “${change(goal.change)}”`;
	}
}

function chinese(goal: Goal, { step, change, view, rule }: Names): string {
	switch (goal.kind) {
		case 'works':
			return '构建成功';
		case 'ships':
			return `镜像里仍然有 ${listed(goal.paths, '、', ' 和 ')}`;
		case 'owned':
			return `${listed(goal.paths, '、', ' 和 ')} 归 \`${goal.user}\` 所有`;
		case 'nowhere':
			return `任何一层都不含 ${listed(goal.paths, '、', ' 或 ')} 里的内容`;
		case 'image-under':
			return `镜像小于 ${formatBytes(goal.bytes)}`;
		case 'layer-under':
			return `${step(goal.step)}给镜像增加的内容小于 ${formatBytes(goal.bytes)}`;
		case 'wasted-under':
			return `存进去又被删除或重写的内容不到 ${formatBytes(goal.bytes)}`;
		case 'change-under':
			return `“${change(goal.change)}”：${formatSeconds(goal.seconds, 'zh-cn')}内完成构建和推送`;
		case 'pushed-under':
			return `“${change(goal.change)}”：推送量小于 ${formatBytes(goal.bytes)}`;
		case 'context-under':
			return `“${change(goal.change)}”：客户端发送的内容小于 ${formatBytes(goal.bytes)}`;
		case 'ran-at-most':
			return `“${change(goal.change)}”：最多重新执行 ${goal.steps} 步`;
		case 'steps-cached':
			return `“${change(goal.change)}”：${step(goal.step)}命中缓存`;
		case 'steps-run':
			return `“${change(goal.change)}”：${step(goal.step)}重新执行`;
		case 'side-by-side':
			return `“${change(goal.change)}”：${step(goal.steps[0])}与${step(goal.steps[1])}同时执行`;
		case 'left-behind':
			return goal.paths
				? `${step(goal.step)}照常执行，但装上的内容不留在镜像里`
				: `${step(goal.step)}照常执行，但它的层不进入最终镜像`;
		case 'finding-gone':
			return `不再出现“${rule(goal.rule)}”`;
		case 'level-gone':
			return `不再有${goal.level === 'ERROR' ? '错误（ERROR）' : '警告（WARN）'}`;
		case 'selected':
			return `选择“${change(goal.change)}”，然后选中${LANDMARKS['zh-cn'][goal.which]}`;
		case 'viewed':
			return `打开“${view(goal.view)}”视图`;
		case 'chosen':
			return `选择变动“${change(goal.change)}”`;
		case 'predicted':
			return `预测“${change(goal.change)}”会让哪些步骤重新执行`;
	}
}

const LANDMARKS: Readonly<Record<Locale, Readonly<Record<Landmark, string>>>> = {
	en: {
		slowest: 'the slowest step that runs',
		largest: 'the step with the largest layer',
		cause: 'the step where the cascade starts',
	},
	'zh-cn': {
		slowest: '重新执行的步骤里最慢的一步',
		largest: '镜像层最大的一步',
		cause: '最先失效的那一步',
	},
};

function listed(paths: readonly string[], comma: string, and: string): string {
	const all = paths.map((path) => `\`${path.replace(/^\*\*\//, '')}\``);
	const last = all.pop() ?? '';
	return all.length === 0 ? last : `${all.join(comma)}${and}${last}`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
