/** What fixes save, on the command line. */
import type { Advice, FixAdvice, Gain, Together } from '../engine/advice/types.ts';
import type { Estimate } from '../engine/figures/estimate.ts';
import { formatBytes, formatSeconds } from '../engine/figures/format.ts';
import type { Finding } from '../engine/lint/types.ts';

/** The findings with the fixes that may be offered and what is said of each, for scripts. */
export function withAdvice(findings: readonly Finding[], advice: Advice): readonly unknown[] {
	return findings.map((finding, index) => ({
		...finding,
		fixes: finding.fixes.flatMap(({ title, edits }, at) => {
			const own = adviceOn(advice, index, at);
			if (!own) return [];
			const { verdict, proof, rank, excludes, gain } = own;
			return [{ title, edits, proof, verdict, rank, excludes, gain }];
		}),
	}));
}

/** A line for each finding with a fix, in the findings' order; undefined for the others. Below a guarded fix is what to check. */
export function gainLines(findings: readonly Finding[], advice: Advice): readonly (string | undefined)[] {
	return findings.map(({ fixes }, index) => {
		const offered = fixes.flatMap((fix, at) => {
			const own = adviceOn(advice, index, at);
			return own ? [{ fix, own }] : [];
		});
		const [best] = offered.toSorted((one, other) => one.own.rank - other.own.rank);
		if (!best) return undefined;
		const { fix, own } = best;
		const check = own.proof.kind === 'guarded' ? `\n    ${own.proof.check}` : '';
		return `${fix.title}: ${saidOf(own)}${check}`;
	});
}

export function togetherLine({ safe, together }: Advice): string | undefined {
	const line = (name: string, { fixes, gain }: Together): string =>
		`${name}${fixes === 1 ? 'one fix' : `${fixes} fixes`}: ${amounts(gain) || 'no measurable gain'}`;
	if (!safe) return together && line('No safe fixes. With those that you should check first, ', together);
	return [
		line('All safe fixes together, ', safe),
		...(together ? [line('with those that you should check first, ', together)] : []),
	].join('\n');
}

function adviceOn({ fixes }: Advice, finding: number, fix: number): FixAdvice | undefined {
	return fixes.find((each) => each.finding === finding && each.fix === fix);
}

const VERDICTS = {
	repairs: 'lets the build succeed',
	nothing: 'no measurable gain',
	'repairs-one': 'fixes one of the failures',
} as const;

function saidOf({ verdict, gain }: FixAdvice): string {
	return verdict === 'saves' || verdict === 'costs' ? amounts(gain) : VERDICTS[verdict];
}

export function amounts({ week, image }: Gain): string {
	const signed = ({ expected }: Estimate, write: (value: number) => string): string =>
		`${expected < 0 ? '+' : '-'}${write(Math.abs(expected))}`;
	const parts = [
		Math.abs(week.seconds.expected) < 1 ? '' : `${signed(week.seconds, (value) => formatSeconds(value, 'en'))} a week`,
		Math.abs(image.expected) < 10_000 ? '' : `image ${signed(image, formatBytes)}`,
		Math.abs(week.pushed.expected) < 10_000 ? '' : `${signed(week.pushed, formatBytes)} pushed a week`,
	];
	return parts.filter((part) => part !== '').join(', ');
}
