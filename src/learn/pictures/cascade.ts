/** A change on its way through the file: cached steps, the one where it starts, and all that it takes along. */
import { GLYPHS, toneOf } from '../../editor/tone.ts';
import type { Analysis, AnalyzedChange } from '../../engine/analysis.ts';
import { formatSeconds } from '../../engine/figures/format.ts';
import { SIGNS } from '../../engine/figures/signs.ts';
import type { Locale } from '../../engine/lint/types.ts';
import { box, frame, label, type Picture, path, ROW, shortName, WIDTH } from './svg.ts';

const LEFT = 44;

const WORDS = {
	en: {
		summary: (ran: number, steps: number) => `${ran} of ${steps} steps run`,
		cached: 'cached',
		cause: 'the change starts here',
		runs: 'runs because of the one above',
	},
	'zh-cn': {
		summary: (ran: number, steps: number) => `${steps} 步中有 ${ran} 步执行`,
		cached: '缓存',
		cause: '从这里开始失效',
		runs: '受前面牵连而执行',
	},
} as const;

export function drawCascade(analysis: Analysis, change: AnalyzedChange, locale: Locale): Picture {
	const say = WORDS[locale];
	const shown = change.outcomes.flatMap((outcome) => {
		const step = analysis.steps[outcome.step];
		return step && outcome.outcome !== 'UNREACHABLE' ? [{ step, outcome, tone: toneOf(outcome) }] : [];
	});
	const parts: string[] = [];
	const rows: string[] = [];
	const waves = new Map<string, { from: number; to: number }>();
	shown.forEach(({ step, outcome, tone }, at) => {
		const y = at * ROW + 4;
		const runs = tone === 'runs' || tone === 'cause';
		const seconds = runs && outcome.start !== undefined && outcome.end !== undefined ? outcome.end - outcome.start : 0;
		const name = `step ${step.stage} ${shortName(step, 60)}`;
		parts.push(box(name, tone, LEFT, y, WIDTH - LEFT - 86, ROW - 6));
		parts.push(label('glyph', LEFT + 10, y + 15, GLYPHS[tone], 'middle'));
		parts.push(label('inside', LEFT + 24, y + 14, shortName(step, 51)));
		if (runs) parts.push(label('figure', WIDTH, y + 14, formatSeconds(seconds, locale), 'end'));
		rows.push(
			`${shortName(step, 70)}${SIGNS[locale].colon}${tone === 'cause' ? say.cause : runs ? say.runs : say.cached}`,
		);
		if (!runs) return;
		const wave = waves.get(step.stage);
		waves.set(step.stage, { from: wave?.from ?? y + ROW / 2, to: y + ROW / 2 - 3 });
	});
	for (const { from, to } of waves.values()) parts.push(path('wave', waveFrom(from, to)));
	const summary = say.summary(change.ran, change.steps);
	return { svg: frame(shown.length * ROW + 8, parts, summary), summary, rows };
}

/** Down the margin, swinging once a step. */
function waveFrom(from: number, to: number): string {
	let d = `M22 ${from - 10}`;
	let side = 1;
	for (let y = from - 10; y < to; y += ROW / 2) {
		d += `q${9 * side} ${ROW / 4} 0 ${ROW / 2}`;
		side = -side;
	}
	return d;
}
