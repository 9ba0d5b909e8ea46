/** What fixes save, on the command line. */
import type { Advice, FixAdvice, Gain } from '../engine/advice/types.ts';
import type { Estimate } from '../engine/figures/estimate.ts';
import { formatBytes, formatSeconds } from '../engine/figures/format.ts';
import type { Finding } from '../engine/lint/types.ts';

/** The findings with their advice beside each fix, for scripts. */
export function withAdvice(findings: readonly Finding[], advice: Advice): readonly unknown[] {
	return findings.map((finding, index) => ({
		...finding,
		fixes: finding.fixes.map((fix, at) => {
			const own = adviceOn(advice, index, at);
			return { ...fix, verdict: own?.verdict, rank: own?.rank, gain: own?.gain };
		}),
	}));
}

/** A line for each finding with a fix, in the findings' order; undefined for the others. */
export function gainLines(findings: readonly Finding[], advice: Advice): readonly (string | undefined)[] {
	return findings.map(({ fixes }, index) => {
		const [fix] = fixes;
		const own = adviceOn(advice, index, 0);
		return fix && own && `${fix.title}: ${saidOf(own)}`;
	});
}

export function togetherLine({ together }: Advice): string | undefined {
	if (!together) return undefined;
	const { fixes, gain } = together;
	return `${fixes === 1 ? 'One fix that saves time or space' : `All ${fixes} fixes that save time or space`}: ${amounts(gain)}`;
}

function adviceOn({ fixes }: Advice, finding: number, fix: number): FixAdvice | undefined {
	return fixes.find((each) => each.finding === finding && each.fix === fix);
}

const VERDICTS = {
	repairs: 'lets the build succeed',
	nothing: 'no measurable gain',
	'repairs-one': 'mends one of the failures',
	breaks: 'would make a step fail',
} as const;

function saidOf({ verdict, gain }: FixAdvice): string {
	return verdict === 'saves' || verdict === 'costs' ? (gain ? amounts(gain) : '') : VERDICTS[verdict];
}

function amounts({ week, image }: Gain): string {
	const signed = ({ expected }: Estimate, write: (value: number) => string): string =>
		`${expected < 0 ? '+' : '-'}${write(Math.abs(expected))}`;
	const parts = [
		Math.abs(week.seconds.expected) < 1 ? '' : `${signed(week.seconds, (value) => formatSeconds(value, 'en'))} a week`,
		Math.abs(image.expected) < 10_000 ? '' : `image ${signed(image, formatBytes)}`,
		Math.abs(week.pushed.expected) < 10_000 ? '' : `${signed(week.pushed, formatBytes)} pushed a week`,
	];
	return parts.filter((part) => part !== '').join(', ');
}
