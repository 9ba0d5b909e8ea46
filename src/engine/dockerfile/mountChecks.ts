/** What BuildKit refuses in a `--mount`: options that it does not know, values that it cannot read, and options of another type. */
import { type MountOption, mountOptions } from './mounts.ts';
import { nearest } from './suggest.ts';
import type { Flag, Range, SyntaxProblem } from './types.ts';

const KEYS: readonly string[] =
	'type from source src target dst destination readonly ro readwrite rw id sharing required size mode uid gid env'.split(
		' ',
	);
const TYPES: readonly string[] = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const SHARING: readonly string[] = ['shared', 'private', 'locked'];
const BOOLEANS: ReadonlySet<string> = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required']);
const TRUTHS: ReadonlySet<string> = new Set('1 t T TRUE true True 0 f F FALSE false False'.split(' '));
const OWNERS: ReadonlySet<string> = new Set(['mode', 'uid', 'gid']);
const TARGETS: ReadonlySet<string> = new Set(['target', 'dst', 'destination']);
const SOURCES: ReadonlySet<string> = new Set(['source', 'src']);

/** What is refused whatever values the variables have. */
export function mountProblems(flag: Flag): readonly SyntaxProblem[] {
	const options = mountOptions(flag);
	if (options === undefined) return [{ code: 'bad-mount', range: flag.valueRange, detail: flag.value ?? '' }];
	const problems = options.flatMap(optionProblems);
	return problems.length > 0 ? problems : misplaced(options);
}

function optionProblems({ key, value, range, valueRange }: MountOption): readonly SyntaxProblem[] {
	if (value === undefined) return BOOLEANS.has(key) ? [] : [suggested(range, key, KEYS)];
	if (!KEYS.includes(key)) return [suggested(range, key, KEYS)];
	if (value.includes('$')) {
		return key === 'from' && /\$./.test(value) ? [{ code: 'from-variable', range: valueRange, detail: value }] : [];
	}
	const known = key === 'type' ? TYPES : key === 'sharing' ? SHARING : undefined;
	if (known) return known.includes(value.toLowerCase()) ? [] : [suggested(valueRange, value, known)];
	return isReadable(key, value) ? [] : [refused(valueRange, value)];
}

function isReadable(key: string, value: string): boolean {
	if (BOOLEANS.has(key)) return TRUTHS.has(value);
	if (key === 'mode') return /^[0-7]+$/.test(value) && Number.parseInt(value, 8) < 2 ** 32;
	if (key === 'uid' || key === 'gid') return /^\d+$/.test(value) && Number(value) < 2 ** 32;
	return key !== 'size' || /^\d+(?:\.\d+)? ?[kmgtp]?i?b?$/i.test(value);
}

/** Options that the mount's type does not take. `required` and `size` ask what the type is where they are. */
function misplaced(options: readonly MountOption[]): readonly SyntaxProblem[] {
	const types = options.filter(({ key }) => key === 'type').map(({ value = '' }) => value.toLowerCase());
	if (types.some((type) => type.includes('$'))) return [];
	const whole = types.at(-1) ?? 'bind';
	const isSecret = whole === 'secret';
	let type = 'bind';
	const found = options.find(({ key, value = '' }) => {
		if (key === 'type') type = value.toLowerCase();
		else if (key === 'required') return type !== 'secret' && type !== 'ssh';
		else if (key === 'size') return type !== 'tmpfs';
		else if (OWNERS.has(key)) return whole === 'bind' || whole === 'tmpfs';
		else if (key === 'sharing') return whole !== 'cache';
		else if (key === 'from') return isSecret && value !== '';
		else if (SOURCES.has(key)) return value !== '' && (whole === 'ssh' || (isSecret && isGiven(options, ['id'])));
		else if (TARGETS.has(key)) return value === '/' && !isSecret && whole !== 'ssh';
		return false;
	});
	if (found) return [refused(found.range, found.value === undefined ? found.key : `${found.key}=${found.value}`)];
	const isNamed = isGiven(options, ['id', ...SOURCES, ...TARGETS]);
	const [first] = options;
	return isSecret && !isNamed && first ? [refused(first.range, `${first.key}=${first.value ?? ''}`)] : [];
}

function isGiven(options: readonly MountOption[], keys: readonly string[]): boolean {
	return options.some(({ key, value }) => keys.includes(key) && value !== undefined && value !== '');
}

function refused(range: Range, detail: string): SyntaxProblem {
	return { code: 'bad-mount', range, detail };
}

function suggested(range: Range, detail: string, known: readonly string[]): SyntaxProblem {
	const suggestion = nearest(detail, known);
	const problem = refused(range, detail);
	return suggestion === undefined || suggestion === detail ? problem : { ...problem, suggestion };
}
