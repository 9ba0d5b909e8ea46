/** The options of `RUN --mount=…`, which are one line of comma-separated values. */
import { MappedBuilder, sliceMapped, sourceRange } from './mapped.ts';
import type { Flag, Instruction, MappedText, Range } from './types.ts';

export interface MountOption {
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
		.map((flag) => ({ options: mountOptions(flag) ?? [], range: flag.range }));
}

/** The values of one `--mount`, each of which is expanded by itself. */
export function mountValues({ mapped }: Flag): readonly MappedText[] {
	return (mountFields(mapped) ?? []).flatMap((field) => {
		const equals = field.text.indexOf('=');
		return equals < 0 ? [] : [sliceMapped(field, equals + 1, field.text.length)];
	});
}

/** The options of one `--mount`; undefined for a broken csv line. */
export function mountOptions({ mapped }: Flag): readonly MountOption[] | undefined {
	return mountFields(mapped)?.map(optionOf);
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
