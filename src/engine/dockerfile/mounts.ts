/** The options of `RUN --mount=…`, which are one line of comma-separated values. */
import { MappedBuilder, sliceMapped, sourceRange } from './mapped.ts';
import { nearest } from './suggest.ts';
import type { Flag, Instruction, MappedText, Range, SyntaxProblem } from './types.ts';

interface MountOption {
	/** In lower case, as written: `src`, `source`, `dst` … are not made one. */
	readonly key: string;
	/** Variables not expanded; undefined without `=`. */
	readonly value: string | undefined;
	/** The whole option, and its value alone (empty at its end without one). */
	readonly range: Range;
	readonly valueRange: Range;
}

/** One `--mount`. Without an option `type` it is a bind mount. */
export interface MountFlag {
	readonly options: readonly MountOption[];
	readonly range: Range;
}

/** The mounts of a RUN in the order of its flags; those of a broken csv line have no options. */
export function mountFlags({ flags }: Instruction): readonly MountFlag[] {
	return flags
		.filter(({ name, value }) => name === 'mount' && value !== undefined)
		.map((flag) => ({ options: (mountFields(flag.mapped) ?? []).map(optionOf), range: flag.range }));
}

/** The values of one `--mount`, each of which is expanded by itself. */
export function mountValues({ mapped }: Flag): readonly MappedText[] {
	return (mountFields(mapped) ?? []).flatMap((field) => {
		const equals = field.text.indexOf('=');
		return equals < 0 ? [] : [sliceMapped(field, equals + 1, field.text.length)];
	});
}

function optionOf(field: MappedText): MountOption {
	const { text } = field;
	const equals = text.indexOf('=');
	const keyEnd = equals < 0 ? text.length : equals;
	const range = sourceRange(field, 0, text.length);
	return {
		key: text.slice(0, keyEnd).toLowerCase(),
		value: equals < 0 ? undefined : text.slice(equals + 1),
		range,
		valueRange:
			equals < 0 || equals + 1 === text.length
				? { start: range.end, end: range.end }
				: sourceRange(field, equals + 1, text.length),
	};
}

/** Fields of a csv line as Go's encoding/csv reads it: a field may be quoted as a whole, `""` is a quote; undefined if broken. */
function mountFields(value: MappedText): readonly MappedText[] | undefined {
	const { text } = value;
	const fields: MappedText[] = [];
	for (let at = 0; at <= text.length; at++) {
		if (text.charCodeAt(at) !== 0x22) {
			const comma = text.indexOf(',', at);
			const end = comma < 0 ? text.length : comma;
			if (text.slice(at, end).includes('"')) return undefined;
			fields.push(sliceMapped(value, at, end));
			at = end;
			continue;
		}
		const builder = new MappedBuilder(value);
		for (;;) {
			const quote = text.indexOf('"', at + 1);
			if (quote < 0) return undefined;
			const doubled = text.charCodeAt(quote + 1) === 0x22;
			builder.add(at + 1, doubled ? quote + 1 : quote);
			at = doubled ? quote + 1 : quote;
			if (!doubled) break;
		}
		fields.push(builder.build(at));
		at++;
		if (at < text.length && text.charCodeAt(at) !== 0x2c) return undefined;
	}
	return fields;
}

const KEYS: readonly string[] =
	'type from source src target dst destination readonly ro readwrite rw id sharing required size mode uid gid env'.split(
		' ',
	);
const WITHOUT_VALUE: ReadonlySet<string> = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required']);
const TYPES: readonly string[] = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const SHARING: readonly string[] = ['shared', 'private', 'locked'];

/** What is refused whatever values the variables have. */
export function mountProblems(flag: Flag): readonly SyntaxProblem[] {
	const fields = mountFields(flag.mapped);
	if (fields === undefined) return [{ code: 'bad-mount', range: flag.valueRange, detail: flag.value ?? '' }];
	return fields.map(optionOf).flatMap(({ key, value, range, valueRange }): readonly SyntaxProblem[] => {
		if (value === undefined) return WITHOUT_VALUE.has(key) ? [] : [suggested(range, key, KEYS)];
		if (!KEYS.includes(key)) return [suggested(range, key, KEYS)];
		if (value.includes('$')) {
			return key === 'from' && /\$./.test(value) ? [{ code: 'from-variable', range: valueRange, detail: value }] : [];
		}
		const known = key === 'type' ? TYPES : key === 'sharing' ? SHARING : undefined;
		return known === undefined || known.includes(value.toLowerCase()) ? [] : [suggested(valueRange, value, known)];
	});
}

function suggested(range: Range, detail: string, known: readonly string[]): SyntaxProblem {
	const suggestion = nearest(detail, known);
	const problem = { code: 'bad-mount', range, detail } as const;
	return suggestion === undefined || suggestion === detail ? problem : { ...problem, suggestion };
}
