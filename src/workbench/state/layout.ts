/** Widths of the columns, the list of files and the size of code, as the reader left them: kept in this browser for all workbenches. */
import { effect, type Signal, signal } from '@preact/signals';
import * as v from 'valibot';

export interface Layout {
	/** Pixels; undefined until the reader moves a splitter, as the style sheet has it. */
	readonly files: Signal<number | undefined>;
	readonly result: Signal<number | undefined>;
	/** Whether the list of files is open; the editor has its room while it is not. */
	readonly open: Signal<boolean>;
	/** Of code, in pixels. */
	readonly size: Signal<number>;
}

/** What can be chosen; the first is how the page comes. */
export const CODE_SIZES = [13.5, 15, 17, 20] as const;

const KEY = 'layerwise:columns';
const width = v.pipe(v.number(), v.minValue(100), v.maxValue(2000));
const schema = v.object({
	files: v.optional(width),
	result: v.optional(width),
	open: v.optional(v.boolean()),
	size: v.optional(v.picklist(CODE_SIZES)),
});

export function createLayout(): Layout {
	return { files: signal(undefined), result: signal(undefined), open: signal(false), size: signal(CODE_SIZES[0]) };
}

/** Takes up the widths of the last visit, and keeps those of this one. To be called when the page has been adopted. */
export function keepLayout({ files, result, open, size }: Layout): void {
	const kept = unlessForbidden(() => v.safeParse(schema, JSON.parse(localStorage.getItem(KEY) ?? 'null')));
	if (kept?.success) {
		[files.value, result.value] = [kept.output.files, kept.output.result];
		open.value = kept.output.open ?? open.value;
		size.value = kept.output.size ?? size.value;
	}
	effect(() => {
		const now = { files: files.value, result: result.value, open: open.value, size: size.value };
		unlessForbidden(() => localStorage.setItem(KEY, JSON.stringify(now)));
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
