/** Reads JSON of unknown shape: no key of foreign text indexes an object. */

export type Fields = ReadonlyMap<string, unknown>;

export function fieldsOf(value: unknown): Fields {
	return value !== null && typeof value === 'object' && !Array.isArray(value)
		? new Map(Object.entries(value))
		: new Map();
}

export function listOf(value: unknown): Fields[] {
	return Array.isArray(value) ? value.map(fieldsOf) : [];
}

export function textsOf(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** '' for what is no text. */
export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** 0 for what is no number. */
export function numberOf(value: unknown): number {
	return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** The value of a text of JSON; undefined for any other text. */
export function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
