/** The diagnosis as Markdown, for issues and chats, with a link to the workbench that holds its figures. */
import { type FigureLocale, formatBytes, formatSeconds } from '../engine/figures/format.ts';
import { SIGNS } from '../engine/figures/signs.ts';
import type { Diagnosed } from '../worker/diagnoseProtocol.ts';
import type { Words } from './words.ts';
import { off, shorten, verdictOf } from './write.ts';

export function markdownOf(result: Diagnosed, words: Words, locale: FigureLocale, play: string): string {
	const { build, steps, compared, diagnosis, image } = result;
	const { colon, open, close } = SIGNS[locale];
	const lines = [`**${verdictOf(result, words, locale)}**`, ''];
	if (diagnosis?.measured) {
		const { measured, before, after } = diagnosis;
		const time = (value: number) => formatSeconds(value, locale);
		lines.push(
			words.model.off(time(measured), time(before), off(before, measured), time(after), off(after, measured)),
			'',
		);
	}
	for (const [index, action] of (diagnosis?.actions ?? []).entries())
		lines.push(
			`${index + 1}. ${words.actions.line(action.line)}${colon}${action.message}${open}${action.rule}${close} ${words.actions.saves(formatSeconds(action.secondsAWeek, locale), Math.round(action.builds))}`,
		);
	if (build && steps.length > 0) {
		lines.push('', `| ${words.steps.outcome} | ${words.steps.step} | ${words.steps.time} |`, '|---|---|--:|');
		for (const { name, outcome, seconds } of steps)
			lines.push(
				`| ${outcome} | \`${cell(shorten(name))}\` | ${seconds === undefined ? '' : formatSeconds(seconds, locale)} |`,
			);
	}
	for (const { size, createdBy } of image?.rows ?? []) lines.push(`- ${size}${colon}\`${cell(shorten(createdBy))}\``);
	if (build?.contextBytes) lines.push('', `${words.transfers.context}${colon}${formatBytes(build.contextBytes)}`);
	if (compared?.firstMiss) lines.push('', words.compared.miss(`\`${cell(shorten(compared.firstMiss))}\``));
	for (const [index, reason] of (compared?.reasons ?? []).entries())
		lines.push(
			`- ${reason.certain ? words.compared.certain : words.compared.possible}${colon}${compared?.reasonTexts[index] ?? ''}${open}\`${cell(reason.check)}\`${close}`,
		);
	if (diagnosis && diagnosis.diff.length > 0) {
		const sign = { same: ' ', added: '+', removed: '-' } as const;
		lines.push('', '```diff', ...diagnosis.diff.map(({ kind, text }) => `${sign[kind]}${text}`), '```');
	}
	if (diagnosis?.hash) lines.push('', `${play}${diagnosis.hash}`);
	return `${lines.join('\n')}\n`;
}

/** Bars and backticks would break the table. */
function cell(text: string): string {
	return text.replaceAll('|', '\\|').replaceAll('`', "'");
}

/** What a person attaches to an issue when a prediction was wrong: what was read, what was said, what happened. */
export function caseFile({ build, dockerfile, diagnosis, image, files }: Diagnosed): string {
	const { hash: _, diff: __, ...said } = diagnosis ?? { hash: '', diff: [] };
	return `${JSON.stringify({ version: 1, files, build, image, dockerfile, diagnosis: said }, null, '\t')}\n`;
}
