/** The present result as Markdown, for issues and chats: figures, the table of steps, the findings, the link. */
import { GLYPHS, toneOf } from '../../editor/tone.ts';
import type { Analysis } from '../../engine/analysis.ts';
import { SIGNS } from '../../engine/figures/signs.ts';
import { failingPositions } from '../state/failing.ts';
import { nameParts, shorten, stepLabel, write } from '../state/figures.ts';
import { outcomesByStep } from '../state/marks.ts';
import { changeName } from '../state/ownChanges.ts';
import type { Store } from '../state/store.ts';

export function markdownOf(store: Store, link: string | undefined): string {
	const { words, result, chosen, change, locale } = store;
	const analysis = result.value?.analysis;
	if (!analysis) return link ?? '';
	const { colon, comma, stop, end, open, close } = SIGNS[locale];
	const outcomes = outcomesByStep(chosen.value);
	const name = changeName(store, change.value);
	const rows = analysis.steps.map((step) => {
		const outcome = outcomes.get(step.id);
		const time = outcome?.start === undefined ? '' : write('seconds', (outcome.end ?? 0) - outcome.start, locale);
		const tone = outcome && toneOf(outcome);
		return [
			tone ? `${GLYPHS[tone]} ${words.outcomes[tone]}` : '',
			`\`${cell(shorten(nameParts(step).text, 90))}\``,
			time,
			step.bytes ? write('bytes', step.bytes.expected, locale) : '',
		];
	});
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const findings = analysis.findings.map(
		({ level, line: at, message, rule }) =>
			`- **${words.problems.levels[level]}**${comma}${words.problems.line(at)}${colon}${message}${open}${rule}${close}`,
	);
	const { title } = store.work.value;
	return [
		...(title ? [`### ${cell(title)}`, ''] : []),
		...fails(store, analysis),
		`**${words.headline.timeOf(name)}**${colon}${write('seconds', chosen.value?.total.expected ?? 0, locale)}${stop}**${words.headline.image}**${colon}${write('bytes', analysis.imageBytes.expected, locale)}${end}`,
		'',
		line([words.steps.outcome, words.steps.step, words.steps.time, words.steps.size]),
		'|---|---|--:|--:|',
		...rows.map(line),
		'',
		...findings,
		...(link ? ['', link] : []),
		'',
	].join('\n');
}

/** A build that fails: why, and that what follows is said as if it worked. */
function fails({ words, chosen }: Store, analysis: Analysis): string[] {
	const change = chosen.value;
	if (!change || change.failures.length === 0) return [];
	const lines = change.failures.map(({ step, line, text }) => {
		const where =
			step === undefined ? words.fails.file(line) : words.fails.step(stepLabel(analysis, step, words), line);
		return `- ${GLYPHS.error} ${where} ${text}`;
	});
	if (analysis.steps.length === 0) return [...lines, ''];
	return [...lines, '', words.fails.asIf(failingPositions(analysis, change)), ''];
}

/** Bars and backticks would break the table. */
function cell(text: string): string {
	return text.replaceAll('|', '\\|').replaceAll('`', "'");
}
