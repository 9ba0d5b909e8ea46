/** The options of `# check=skip=A,B;experimental=C;error=true`, for the whole file or for the instruction below. */
import type { Range, Word } from '../../dockerfile/types.ts';

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

/** Of the comments right above an instruction the first that holds such options. */
export function checkComment(comments: readonly Word[]): { readonly value: string; readonly range: Range } | undefined {
	const comment = comments.find(isCheckComment);
	return comment && { value: comment.text.replace(COMMENT, '').trim(), range: comment.range };
}

export function isCheckComment({ text }: Word): boolean {
	return COMMENT.test(text);
}
