/** What HEALTHCHECK says: NONE, or CMD with a command. */
import { isSpace, skipSpaces } from './chars.ts';
import { readJson } from './json.ts';
import { sliceMapped, sourceRange } from './mapped.ts';
import type { Instruction, MappedText, Range } from './types.ts';

export interface Healthcheck {
	/** In capitals: CMD, NONE, or whatever unknown word is there; '' without any. */
	readonly kind: string;
	readonly kindRange: Range;
	/** What follows the kind. */
	readonly command: MappedText;
	/** The command in exec form; 'not-strings' for an array that BuildKit refuses. */
	readonly json: readonly string[] | 'not-strings' | undefined;
}

export function healthcheck({ args }: Instruction): Healthcheck {
	const { text } = args;
	let end = 0;
	while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
	const command = sliceMapped(args, skipSpaces(text, end, text.length), text.length);
	return {
		kind: text.slice(0, end).toUpperCase(),
		kindRange: sourceRange(args, 0, end),
		command,
		json: readJson(command.text),
	};
}
