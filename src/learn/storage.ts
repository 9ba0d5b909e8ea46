/** The browser's storage as lessons use it: values under names of their own, and no error where a browser keeps nothing. */

const NAME = (key: string) => `layerwise:learn:${key}`;

/** Undefined where there is nothing, or nothing that can be read. */
export function read(key: string): unknown {
	try {
		return JSON.parse(localStorage.getItem(NAME(key)) ?? 'null') ?? undefined;
	} catch {
		return undefined;
	}
}

/** False when the browser keeps nothing: storage is full or forbidden. */
export function write(key: string, value: unknown): boolean {
	try {
		localStorage.setItem(NAME(key), JSON.stringify(value));
		return true;
	} catch {
		return false;
	}
}

export function clear(key: string): void {
	try {
		localStorage.removeItem(NAME(key));
	} catch {
		// Then there is nothing to clear either.
	}
}
