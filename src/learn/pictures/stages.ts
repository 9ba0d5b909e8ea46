/** The stages side by side, and what COPY --from and FROM take from one to another. */
import { toneOf } from '../../editor/tone.ts';
import type { Analysis, AnalyzedChange, AnalyzedStep } from '../../engine/analysis.ts';
import type { Locale } from '../../engine/lint/types.ts';
import { box, frame, label, type Picture, path, ROW, shortName, WIDTH } from './svg.ts';

const GAP = 36;
const HEAD = 30;

const WORDS = {
	en: {
		summary: (stages: number, arrows: number) =>
			`${stages === 1 ? 'One stage' : `${stages} stages`}, ${arrows === 1 ? 'one copy' : `${arrows} copies`} between them`,
		shipped: 'shipped',
		left: 'not shipped',
		row: (stage: string, steps: number, fate: string) => `${stage}: ${steps} steps, ${fate}`,
		takes: (step: string, from: string) => `${step} takes its files from ${from}`,
	},
	'zh-cn': {
		summary: (stages: number, arrows: number) => `${stages} 个阶段，阶段之间复制 ${arrows} 次`,
		shipped: '交付',
		left: '不交付',
		row: (stage: string, steps: number, fate: string) => `${stage}：${steps} 步，${fate}`,
		takes: (step: string, from: string) => `${step} 从 ${from} 取文件`,
	},
} as const;

export function drawStages(analysis: Analysis, change: AnalyzedChange | undefined, locale: Locale): Picture {
	const say = WORDS[locale];
	const stages = [...new Set(analysis.steps.map(({ stage }) => stage))];
	const of = (stage: string) => analysis.steps.filter((step) => step.stage === stage);
	const width = (WIDTH - GAP * (stages.length - 1)) / Math.max(stages.length, 1);
	const left = (stage: string) => stages.indexOf(stage) * (width + GAP);
	const signs = Math.max(Math.floor((width - 16) / 6.6), 6);
	const parts: string[] = [];
	const rows: string[] = [];
	const arrows: string[] = [];
	const yOf = (step: AnalyzedStep) => HEAD + of(step.stage).indexOf(step) * ROW;
	for (const stage of stages) {
		const steps = of(stage);
		const fate = steps.some(({ inImage }) => inImage) ? say.shipped : say.left;
		parts.push(label('name', left(stage) + 2, 18, stage.slice(0, 24)));
		parts.push(label('quiet', left(stage) + width, 18, fate, 'end'));
		rows.push(say.row(stage, steps.length, fate));
		for (const step of steps) {
			const outcome = change?.outcomes.find((one) => one.step === step.id);
			const tone = outcome ? toneOf(outcome) : 'layer';
			parts.push(box(`step ${stage} ${shortName(step, 60)}`, tone, left(stage), yOf(step), width, ROW - 6));
			parts.push(label('inside', left(stage) + 8, yOf(step) + 14, shortName(step, signs)));
			for (const from of step.takesFrom) {
				const source = of(from).at(-1);
				if (!source || from === stage) continue;
				arrows.push(
					arrow(left(from) + (left(from) < left(stage) ? width : 0), yOf(source), left(stage), width, yOf(step)),
				);
				rows.push(say.takes(shortName(step, 50), from));
			}
		}
	}
	const height = HEAD + Math.max(...stages.map((stage) => of(stage).length), 1) * ROW + 4;
	const summary = say.summary(stages.length, arrows.length);
	return { svg: frame(height, [...parts, ...arrows], summary), summary, rows };
}

function arrow(fromX: number, fromY: number, toLeft: number, width: number, toY: number): string {
	const forward = fromX <= toLeft;
	const x = forward ? toLeft : toLeft + width;
	const [from, to] = [fromY + 10, toY + 10];
	const bend = forward ? GAP / 2 : -GAP / 2;
	const head = forward ? -7 : 7;
	return (
		path('arc', `M${fromX} ${from}C${fromX + bend} ${from} ${x - bend} ${to} ${x + head} ${to}`) +
		path('head', `M${x + head} ${to - 5}L${x} ${to}L${x + head} ${to + 5}Z`)
	);
}
