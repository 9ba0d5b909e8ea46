/** A text as the peers' document, with the engine's own idea of lines: a carriage return alone ends none. */
import type { Lines } from './lines.ts';

export function documentOf(text: string, lines: Lines) {
	const positionAt = (offset: number) => {
		const line = lines.lineOf(offset);
		return { line, character: offset - (lines.starts[line] ?? 0) };
	};
	const endOf = (line: number) => (line + 1 < lines.starts.length ? (lines.starts[line + 1] ?? 1) - 1 : text.length);
	return {
		uri: '',
		languageId: 'dockerfile',
		version: 0,
		lineCount: lines.starts.length,
		getText: () => text,
		offsetAt: lines.offsetOf,
		positionAt,
		getLineRange: (line: number) => ({ start: { line, character: 0 }, end: positionAt(endOf(line)) }),
		getEOLCharacters: (line: number) => (line + 1 < lines.starts.length ? '\n' : ''),
	};
}
