/** The known word that a misspelt one was probably meant to be. */

/** The nearest candidate by single edits, at most a third of the word's length and at most 3 away; undefined without one. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
	let best: string | undefined;
	let least = Math.min(3, Math.ceil(word.length / 3)) + 1;
	for (const candidate of candidates) {
		// Words that differ in length by more cannot be near: this also keeps endless words cheap.
		if (Math.abs(candidate.length - word.length) >= least) continue;
		const distance = editDistance(word, candidate);
		if (distance >= least) continue;
		least = distance;
		best = candidate;
	}
	return best;
}

/** Insertions, deletions, replacements, and swaps of neighbours. */
function editDistance(a: string, b: string): number {
	let before: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			let least = Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
				least = Math.min(least, (before[j - 2] ?? 0) + 1);
			}
			row.push(least);
		}
		before = previous;
		previous = row;
	}
	return previous[b.length] ?? 0;
}
