/** Figures and names as the page shows them. */
import { type FigureLocale, formatSeconds } from '../engine/figures/format.ts';
import type { Diagnosed } from '../worker/diagnoseProtocol.ts';
import type { Words } from './words.ts';

export function shorten(name: string, most = 90): string {
	const line = name.replace(/\s+/g, ' ').trim();
	return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** How far one figure is from another, in per cent of the measured one. */
export function off(predicted: number, measured: number): string {
	const share = Math.abs(predicted / measured - 1) * 100;
	return `${share < 10 ? share.toFixed(1).replace(/\.0$/, '') : Math.round(share)}%`;
}

/** One sentence on what happened, and one on what took longest. */
export function verdictOf(result: Diagnosed, words: Words, locale: FigureLocale): string {
	const { build, steps, image, diagnosis, compared } = result;
	if (!build && image?.totalBytes !== undefined) return words.verdict.image(sizeOf(image.totalBytes));
	if (!build && compared?.modelled)
		return compared.firstMiss === undefined
			? words.compared.noMiss
			: words.compared.miss(shorten(compared.firstMiss)) +
					(compared.reasonTexts[0] ? ` ${compared.reasonTexts[0]}${words.compared.stop}` : '');
	if (!build) return diagnosis ? words.verdict.alone(formatSeconds(diagnosis.after, locale)) : '';
	const slowest = steps.reduce<(typeof steps)[number] | undefined>(
		(slow, step) => ((step.seconds ?? 0) > (slow?.seconds ?? 1) ? step : slow),
		undefined,
	);
	const slow = slowest?.seconds
		? ` ${words.verdict.slow(shorten(slowest.name), formatSeconds(slowest.seconds, locale))}`
		: '';
	if (build.error) {
		const { step, exitCode } = build.error;
		if (step === null) return words.verdict.failedSomewhere + slow;
		return words.verdict.failed(shorten(step), exitCode === null ? '' : words.verdict.code(exitCode)) + slow;
	}
	const own = steps.filter(({ name }) => /^(?:\[.*\d+\/\d+\]|.*\b(?:STEP|Step) \d|[A-Z]+ )/.test(name));
	const counted = own.length > 0 ? own : steps;
	const of = (outcome: string) => counted.filter((step) => step.outcome === outcome).length;
	const total = build.totalSeconds ?? diagnosis?.measured;
	const time = total === undefined ? '' : words.verdict.time(formatSeconds(total, locale));
	const miss = steps.find(({ isFirstMiss }) => isFirstMiss);
	if (of('RAN') === 0 && of('CACHED') > 0) return words.verdict.cached(of('CACHED'), time);
	if (miss) return words.verdict.missed(shorten(miss.name), of('RAN'), of('CACHED'), time) + slow;
	return words.verdict.ran(of('RAN'), time) + slow;
}

function sizeOf(bytes: number): string {
	return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
