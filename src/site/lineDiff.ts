/** Two texts compared line by line, long equal parts left out. */
import { diffLines } from 'diff';

export type DiffLine =
	| { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }
	/** Lines that are in both and are not shown. */
	| { readonly kind: 'gap'; readonly lines: number };

/** Equal lines that stay beside a changed one. */
const AROUND = 2;

export function lineDiff(before: string, after: string): DiffLine[] {
	const all = diffLines(before, after).flatMap(({ value, added, removed }) => {
		const kind = added ? 'added' : removed ? 'removed' : 'same';
		return value
			.replace(/\n$/, '')
			.split('\n')
			.map((text) => ({ kind, text }) as const);
	});
	const near = all.map((_, at) =>
		all.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== 'same'),
	);
	const shown: DiffLine[] = [];
	let skipped: DiffLine[] = [];
	const close = () => {
		// A single line takes no more room than saying that it is left out.
		shown.push(...(skipped.length === 1 ? skipped : [{ kind: 'gap', lines: skipped.length } as const]));
		skipped = [];
	};
	for (const [at, line] of all.entries()) {
		if (near[at]) {
			if (skipped.length > 0) close();
			shown.push(line);
		} else skipped.push(line);
	}
	if (skipped.length > 0) close();
	return shown;
}
