/** The widths of the columns, as the reader left them: kept in this browser for all workbenches. */
import { effect, type Signal, signal } from '@preact/signals';
import * as v from 'valibot';

export interface Layout {
	/** Pixels; undefined until the reader moves a splitter, as the style sheet has it. */
	readonly files: Signal<number | undefined>;
	readonly result: Signal<number | undefined>;
}

const KEY = 'layerwise:columns';
const width = v.pipe(v.number(), v.minValue(100), v.maxValue(2000));
const schema = v.object({ files: v.optional(width), result: v.optional(width) });

export function createLayout(): Layout {
	return { files: signal(undefined), result: signal(undefined) };
}

/** Takes up the widths of the last visit, and keeps those of this one. To be called when the page has been adopted. */
export function keepLayout({ files, result }: Layout): void {
	const kept = unlessForbidden(() => v.safeParse(schema, JSON.parse(localStorage.getItem(KEY) ?? 'null')));
	if (kept?.success) [files.value, result.value] = [kept.output.files, kept.output.result];
	effect(() => {
		const widths = { files: files.value, result: result.value };
		if (widths.files === undefined && widths.result === undefined) return;
		unlessForbidden(() => localStorage.setItem(KEY, JSON.stringify(widths)));
	});
}

/** A browser that keeps nothing begins with the first widths each time. */
function unlessForbidden<T>(act: () => T): T | undefined {
	try {
		return act();
	} catch {
		return undefined;
	}
}
