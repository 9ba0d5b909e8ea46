/** The log that BuildKit would print for a change (`docker build --progress=plain`), with the model's times. */
import type { Analysis, AnalyzedChange } from '../engine/analysis.ts';
import type { Bar } from '../engine/timing/types.ts';

export interface LogLine {
	/** The vertex's number, as the log counts them. */
	readonly vertex: number;
	readonly text: string;
	/** Seconds, where the line reports the end of something. */
	readonly seconds?: number;
	readonly kind: 'name' | 'cached' | 'done' | 'detail';
}

export function buildLog(analysis: Analysis, change: AnalyzedChange): LogLine[] {
	const lines: LogLine[] = [];
	let vertex = 0;
	for (const { step, outcome, start, end } of change.outcomes) {
		const name = analysis.steps[step]?.name;
		if (name === undefined || outcome === 'UNREACHABLE' || outcome === 'NO_STEP' || outcome === 'MERGED') continue;
		vertex++;
		lines.push({ vertex, text: name.replace(/\s+/g, ' '), kind: 'name' });
		if (outcome === 'CACHED') lines.push({ vertex, text: 'CACHED', kind: 'cached' });
		else if (start !== undefined && end !== undefined) lines.push(done(vertex, end - start));
	}
	const packing = lengthOf(change.timeline.bars, 'export');
	const pushing = lengthOf(change.timeline.bars, 'push');
	vertex++;
	lines.push({ vertex, text: 'exporting to image', kind: 'name' });
	if (packing > 0) lines.push({ vertex, text: 'exporting layers', seconds: packing, kind: 'detail' });
	if (pushing > 0) lines.push({ vertex, text: 'pushing layers', seconds: pushing, kind: 'detail' });
	lines.push(done(vertex, packing + pushing));
	return lines;
}

function done(vertex: number, seconds: number): LogLine {
	return { vertex, text: 'DONE', seconds, kind: 'done' };
}

function lengthOf(bars: readonly Bar[], kind: Bar['kind']): number {
	const own = bars.filter((bar) => bar.kind === kind);
	return own.length === 0 ? 0 : Math.max(...own.map(({ end }) => end)) - Math.min(...own.map(({ start }) => start));
}
