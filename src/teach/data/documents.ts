/**
 * What travels as a link and as a file: exercises, courses, answers, talks. Each kind has its letter, its schema and a number of
 * its form, with migrations of its own. In an address: `#e1.CODE`; in a file: JSON with `layerwise` and `version` beside the data.
 */
import * as v from 'valibot';
import { type Limits, packText, unpackText } from '../../engine/project/packed.ts';

/** A kind of document; `Data` is what it holds once it has been read. */
export interface Kind<Data> {
	/** As files name it. */
	readonly name: string;
	/** In front of the number in an address. */
	readonly letter: string;
	readonly schema: v.GenericSchema<unknown, Data>;
	/** The first turns form 1 into form 2, and so on. What they get was not checked. */
	readonly migrations: readonly ((data: unknown) => unknown)[];
	readonly limits: Limits;
}

export type Read<Data> =
	| { readonly kind: 'ok'; readonly data: Data }
	/** Nothing of this kind. */
	| { readonly kind: 'none' }
	/** `where`: the first field that does not fit, `goals.0.bytes`. */
	| { readonly kind: 'broken'; readonly cut: boolean; readonly where?: string }
	| { readonly kind: 'too-new'; readonly version: number }
	| { readonly kind: 'too-large' };

/** For an address: what most browsers, mail readers and chats let through. */
export const IN_ADDRESS: Limits = { code: 32 * 1024, text: 256 * 1024 };
/** Signs of a file; a document beyond it is not read at all. */
export const IN_FILE = 512 * 1024;

export function versionOf({ migrations }: Pick<Kind<unknown>, 'migrations'>): number {
	return migrations.length + 1;
}

/** With the `#` at its front; how long it is is for the caller to judge. */
export function hashOf<Data>(kind: Kind<Data>, data: unknown): string {
	return `#${kind.letter}${versionOf(kind)}.${packText(JSON.stringify(data))}`;
}

/** Never throws. `hash` with or without the `#`. */
export function readHash<Data>(kind: Kind<Data>, hash: string): Read<Data> {
	const match = /^#?([a-z])(\d{1,6})\.(.*)$/s.exec(hash.trim());
	if (match?.[1] !== kind.letter) return { kind: 'none' };
	const version = Number(match[2]);
	if (version > versionOf(kind)) return { kind: 'too-new', version };
	if (hash.length > kind.limits.code) return { kind: 'too-large' };
	const unpacked = unpackText(match[3] ?? '', kind.limits.text);
	if (unpacked.kind !== 'ok') return unpacked;
	return checked(kind, parsed(unpacked.text), version);
}

export function fileOf<Data>(kind: Kind<Data>, data: Record<string, unknown>): string {
	return `${JSON.stringify({ layerwise: kind.name, version: versionOf(kind), ...data }, undefined, '\t')}\n`;
}

const head = v.looseObject({
	layerwise: v.string(),
	version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999_999)),
});

/** Never throws, whatever the file holds. */
export function readFile<Data>(kind: Kind<Data>, text: string): Read<Data> {
	if (text.length > IN_FILE) return { kind: 'too-large' };
	const data = parsed(text);
	if (!v.is(head, data) || data.layerwise !== kind.name) return { kind: 'none' };
	if (data.version > versionOf(kind)) return { kind: 'too-new', version: data.version };
	return checked(kind, data, data.version);
}

function checked<Data>(kind: Kind<Data>, data: unknown, version: number): Read<Data> {
	if (version < 1 || data === undefined) return { kind: 'broken', cut: false };
	const today = kind.migrations.slice(version - 1).reduce<unknown>((value, migrate) => migrate(value), data);
	const result = v.safeParse(kind.schema, today);
	if (result.success) return { kind: 'ok', data: result.output };
	const where = (result.issues[0].path ?? []).map(({ key }) => String(key)).join('.');
	return { kind: 'broken', cut: false, where };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
