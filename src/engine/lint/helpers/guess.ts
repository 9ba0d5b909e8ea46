/** How a finding says that its figure is a guess. */
import type { Estimate } from '../../figures/estimate.ts';

/** What the figure rests on, in a few words, where it is assumed: undefined for what was counted or looked up. */
export function guessedPart({ evidence, widest }: Estimate): string | undefined {
	if (evidence !== 'assumed') return undefined;
	const what = widest?.what ?? '';
	return what.length > MOST ? `${what.slice(0, what.lastIndexOf(' ', MOST))} …` : what;
}

/** Signs: a message is read at a glance. */
const MOST = 40;
