/** Where a tool keeps what it downloads. */
import type { Place, Tool, ToolCache } from './types.ts';

export interface Surroundings {
	/** The user's folder. */
	readonly home: string;
	/** Undefined or '' for a variable that is not set. */
	readonly variable: (name: string) => string | undefined;
}

/** The folders, absolute, without a slash at the end; none for a place that hangs on variables which are not set. */
export function cacheOf({ cache }: Tool, surroundings: Surroundings): readonly string[] {
	return (cache?.folders ?? []).flatMap((place) => placeIn(place, surroundings) ?? []);
}

function placeIn(place: Place, { home, variable }: Surroundings): string | undefined {
	for (const candidate of place) {
		let isSet = true;
		const path = candidate.replace(/^~/, home).replace(/\$(\w+)/g, (_, name: string) => {
			const value = variable(name);
			isSet &&= value !== undefined && value !== '';
			return value ?? '';
		});
		if (isSet) return path;
	}
	return undefined;
}

/** Whether a mount's target, or a path that is deleted, is such a cache. */
export function isOver({ mark }: ToolCache, path: string): boolean {
	return mark.test(path.replace(/\/?\*?$/, ''));
}

/** Whether the words are the tool's own way to empty its cache. */
export function emptiesCache({ clean = [] }: ToolCache, words: readonly string[]): boolean {
	const plain = words.filter((word) => !word.startsWith('-')).join(' ');
	return clean.some((way) => plain === way || plain.startsWith(`${way} `));
}
