/** The named classes of bracket expressions, `[:alpha:]` and its kin, in the C locale. */
import type { Ranges } from './tokens.ts';

const range = (written: string): Ranges[number] => [written.charCodeAt(0), written.charCodeAt(1)];
const UPPER = range('AZ');
const LOWER = range('az');
const DIGITS = range('09');
const SPACES: Ranges = [
	[9, 13],
	[32, 32],
];

const CLASSES: ReadonlyMap<string, Ranges> = new Map<string, Ranges>([
	['alpha', [UPPER, LOWER]],
	['digit', [DIGITS]],
	['alnum', [UPPER, LOWER, DIGITS]],
	['upper', [UPPER]],
	['lower', [LOWER]],
	['space', SPACES],
	['blank', [range('\t\t'), range('  ')]],
	['punct', [range('!/'), range(':@'), range('[`'), range('{~')]],
	['cntrl', [range('\0\x1f'), range('\x7f\x7f')]],
	['print', [range(' ~')]],
	['graph', [range('!~')]],
	['xdigit', [DIGITS, range('AF'), range('af')]],
]);

export const WORD: Ranges = [UPPER, LOWER, DIGITS, range('__')];
export const SPACE: Ranges = SPACES;
export const DIGIT: Ranges = [DIGITS];

/** Undefined for a name that is no class. */
export function classNamed(name: string): Ranges | undefined {
	return CLASSES.get(name);
}
