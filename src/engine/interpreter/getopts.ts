/** `getopts`: one option after the other of the shell's arguments. */
import type { Result } from '../commands/command.ts';
import type { BuiltinCall } from './builtins.ts';
import { assign } from './variables.ts';

/** OPTIND counts the words; where in a word of several letters it is, is in a variable that no script can name. */
const PLACE = 'OPTIND place';

/** Ends with 1 when no option is left. */
export function nextOption({ words, process }: BuiltinCall): Result {
	const [, known = '', name = ''] = words;
	const args = words.length > 3 ? words.slice(3) : process.args.slice(1);
	const value = (of: string) => process.variables.get(of)?.value;
	const index = Number(value('OPTIND') ?? 1) || 1;
	const word = args[index - 1] ?? '';
	const place = index === 1 && value('OPTIND') === undefined ? 1 : Number(value(PLACE) ?? 1);
	const advance = (next: number, within: number) => {
		assign(process, 'OPTIND', String(next));
		assign(process, PLACE, String(within), false);
	};
	if (!/^-./.test(word) || word === '--') {
		advance(word === '--' ? index + 1 : index, 1);
		assign(process, name, '?');
		return { exit: 1 };
	}
	const letter = word.charAt(place);
	const last = place + 1 >= word.length;
	const at = letter === ':' ? -1 : known.indexOf(letter);
	const quiet = known.startsWith(':');
	const takesValue = at >= 0 && known[at + 1] === ':';
	process.variables.delete('OPTARG');
	if (!takesValue) {
		advance(last ? index + 1 : index, last ? 1 : place + 1);
		if (at < 0 && quiet) assign(process, 'OPTARG', letter);
		assign(process, name, at < 0 ? '?' : letter);
		return { exit: 0 };
	}
	const given = last ? args[index] : word.slice(place + 1);
	advance(index + (last ? 2 : 1), 1);
	if (given === undefined) {
		if (quiet) assign(process, 'OPTARG', letter);
		assign(process, name, quiet ? ':' : '?');
	} else {
		assign(process, 'OPTARG', given);
		assign(process, name, letter);
	}
	return { exit: 0 };
}
