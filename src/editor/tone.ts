/** How an outcome looks: a tone that names its colours, and a glyph, so that colour never speaks alone. */
import type { AnalyzedOutcome } from '../engine/analysis.ts';

export type Tone = 'cached' | 'runs' | 'cause' | 'merged' | 'unreachable' | 'error' | 'canceled' | 'waiting';

export const GLYPHS: Readonly<Record<Tone, string>> = {
	cached: '✓',
	runs: '↻',
	cause: '◆',
	merged: '⇄',
	unreachable: '·',
	error: '✕',
	canceled: '⊘',
	waiting: '○',
};

/** A step that ran is the cause of the cascade when something outside the build made it run: not its parent, not an empty cache. */
const NO_CAUSE = new Set<string>(['step-ran', 'empty-cache', 'not-stored', 'no-cache', 'no-cache-filter']);

export function toneOf({ outcome, cause, link, failure }: AnalyzedOutcome): Tone {
	if (failure) return 'error';
	switch (outcome) {
		case 'RAN':
			return NO_CAUSE.has(cause.kind) ? 'runs' : 'cause';
		case 'CACHED':
			if (cause.kind === 'shown-as-cached') return 'waiting';
			return link === 'RAN' ? 'runs' : 'cached';
		case 'NO_STEP':
			return 'cached';
		case 'MERGED':
			return 'merged';
		case 'UNREACHABLE':
			return 'unreachable';
		case 'ERROR':
			return 'error';
		case 'CANCELED':
			return 'canceled';
		case 'NOT_STARTED':
			return 'waiting';
	}
}
