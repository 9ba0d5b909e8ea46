/** The options of `# check=skip=A,B;experimental=C;error=true`, for the whole file or for the instruction below. */
import type { Dockerfile, Instruction, Range, Word } from '../../dockerfile/types.ts';

/** Names of rules, or `all`. */
export interface CheckOptions {
	readonly skip: readonly string[];
	readonly experimental: readonly string[];
}

/** Undefined where BuildKit refuses them; it reads up to the first blank. */
export function checkOptions(value: string): CheckOptions | undefined {
	const [first = ''] = value.split(' ');
	const lists = { skip: [] as string[], experimental: [] as string[] };
	// It takes three parts at most: what follows is the third one's.
	const [one = '', two, ...rest] = first.split(';');
	for (const part of [one, ...(two === undefined ? [] : [two]), ...(rest.length === 0 ? [] : [rest.join(';')])]) {
		const equals = part.indexOf('=');
		const name = part.slice(0, Math.max(equals, 0)).trim();
		const text = part.slice(equals + 1).trim();
		if (name === 'skip' || name === 'experimental') lists[name] = text.split(',').map((each) => each.trim());
		else if (name !== 'error' || !/^(1|0|[tf]|[TF]|true|false|TRUE|FALSE|True|False)$/.test(text)) return undefined;
	}
	return lists;
}

const COMMENT = /^#\s*check\s*=\s*(?=\S)/i;

/** By instruction, the comments between it and the one before: empty lines part nothing for BuildKit, but an empty comment does. */
export function commentsAbove({ text, instructions, comments }: Dockerfile): ReadonlyMap<Instruction, readonly Word[]> {
	const above = new Map<Instruction, readonly Word[]>();
	let at = 0;
	let end = 0;
	for (const instruction of instructions) {
		let own: Word[] = [];
		for (let comment = comments[at]; comment !== undefined; comment = comments[++at]) {
			const { start } = comment.range;
			if (start >= instruction.range.start) break;
			if (start < end) continue;
			if (/^#\s*$/.test(comment.text) && isAtLineStart(text, comment)) own = [];
			else own.push(comment);
		}
		if (own.length > 0) above.set(instruction, own);
		end = instruction.range.end;
	}
	return above;
}

/** Of these comments the first that holds such options. */
export function checkComment(
	text: string,
	comments: readonly Word[],
): { readonly value: string; readonly range: Range } | undefined {
	const comment = comments.find((each) => COMMENT.test(each.text) && isAtLineStart(text, each));
	return comment && { value: comment.text.replace(COMMENT, '').trim(), range: comment.range };
}

/** Where blanks are before it, BuildKit takes the sign of the comment for a part of its text. */
function isAtLineStart(text: string, { range: { start } }: Word): boolean {
	return start === 0 || text[start - 1] === '\n' || text[start - 1] === '\ufeff';
}
