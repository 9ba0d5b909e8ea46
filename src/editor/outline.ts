/** The shape of a Dockerfile as an editor needs it: what folds, and where the stage that a word names begins. */
import { FIRST_LINE, highlightLine } from './highlight.ts';

/** Lines from 1, both inclusive; the first one stays visible. */
export interface Fold {
	readonly start: number;
	readonly end: number;
	readonly kind: 'instruction' | 'comment' | 'stage';
}

/** Instructions of several lines with their heredocs, blocks of comments, and stages where there are several. */
export function foldsOf(text: string): readonly Fold[] {
	const lines = text.split('\n');
	const folds: Fold[] = [];
	const stages: number[] = [];
	const add = (start: number, end: number, kind: Fold['kind']) => {
		if (end > start) folds.push({ start, end, kind });
	};
	let state = FIRST_LINE;
	let from = 0;
	let comment = 0;
	for (const [index, line] of lines.entries()) {
		const number = index + 1;
		const inside = state.keyword !== '' || state.heredocs.length > 0;
		const isComment = !inside && /^\s*#/.test(line);
		if (comment > 0 && !isComment) {
			add(comment, index, 'comment');
			comment = 0;
		}
		if (isComment) comment ||= number;
		if (!inside) {
			from = number;
			if (/^\s*FROM\s/i.test(line)) stages.push(number);
		}
		state = highlightLine(line, state).next;
		if (state.keyword === '' && state.heredocs.length === 0) add(from, number, 'instruction');
	}
	if (comment > 0) add(comment, lines.length, 'comment');
	if (stages.length > 1) {
		for (const [index, start] of stages.entries()) {
			let end = (stages[index + 1] ?? lines.length + 1) - 1;
			// What stands right above the next FROM belongs to that.
			while (end > start && /^\s*(?:#.*)?$/.test(lines[end - 1] ?? '')) end--;
			add(start, end, 'stage');
		}
	}
	return folds;
}

export interface StageReference {
	/** Offsets of the word. */
	readonly start: number;
	readonly end: number;
	/** Offset of the FROM that begins the stage. */
	readonly target: number;
}

const FROM = /^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(\S+)(?:[ \t]+AS[ \t]+(\S+))?/gim;
/** `--from=NAME` of COPY, `from=NAME` of a mount. */
const FROM_FLAG = /\bfrom=([^\s,]+)/gi;

/** The stage that is named at an offset: behind FROM, in `--from=` or in a mount; by name, or by number for the latter two. */
export function stageReferenceAt(text: string, offset: number): StageReference | undefined {
	const stages = [...text.matchAll(FROM)].map((match) => ({
		at: match.index,
		name: match[2]?.toLowerCase(),
		base: match[1] ?? '',
		baseAt: match.index + match[0].indexOf(match[1] ?? '', match[0].search(/FROM/i) + 4),
	}));
	const named = (name: string, before: number, byNumber: boolean) => {
		const above = stages.filter(({ at }) => at < before);
		const found = above.findLast((stage) => stage.name === name.toLowerCase());
		return found ?? (byNumber && /^\d+$/.test(name) ? above[Number(name)] : undefined);
	};
	for (const { base, baseAt, at } of stages) {
		if (offset < baseAt || offset > baseAt + base.length) continue;
		const found = named(base, at, false);
		return found && { start: baseAt, end: baseAt + base.length, target: found.at };
	}
	for (const match of text.matchAll(FROM_FLAG)) {
		const [start, name] = [match.index + 'from='.length, match[1] ?? ''];
		if (offset < start || offset > start + name.length) continue;
		const found = named(name, match.index, true);
		return found && { start, end: start + name.length, target: found.at };
	}
	return undefined;
}
