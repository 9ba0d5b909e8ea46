/** Why something that was pasted, dropped or linked could not be opened, as a sentence. */
import type { Shared } from '../data/read.ts';
import type { TeachWords } from '../words/words.ts';

export function troubleWith(read: Shared, { trouble }: TeachWords): string {
	switch (read.kind) {
		case 'broken':
			if (read.cut) return trouble.cut;
			return read.where ? trouble.brokenAt(read.where) : trouble.broken;
		case 'too-new':
			return trouble.tooNew;
		case 'too-large':
			return trouble.tooLarge;
		case 'none':
			return trouble.none;
		default:
			return trouble.other;
	}
}
