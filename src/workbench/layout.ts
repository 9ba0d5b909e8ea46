/** The widths of the columns, as the reader left them: kept in this browser for all workbenches. */
import { effect, type Signal, signal } from '@preact/signals';
import * as v from 'valibot';

export interface Layout {
	/** Pixels. */
	readonly files: Signal<number>;
	readonly result: Signal<number>;
}

const FIRST_WIDTHS = { files: 224, result: 480 } as const;
const KEY = 'layerwise:columns';
const width = v.pipe(v.number(), v.minValue(100), v.maxValue(2000));
const schema = v.object({ files: width, result: width });

export function createLayout(): Layout {
	return { files: signal(FIRST_WIDTHS.files), result: signal(FIRST_WIDTHS.result) };
}

/** Takes up the widths of the last visit, and keeps those of this one. To be called when the page has been adopted. */
export function keepLayout({ files, result }: Layout): void {
	const kept = unlessForbidden(() => v.safeParse(schema, JSON.parse(localStorage.getItem(KEY) ?? 'null')));
	if (kept?.success) [files.value, result.value] = [kept.output.files, kept.output.result];
	effect(() => {
		const widths = { files: files.value, result: result.value };
		if (widths.files === FIRST_WIDTHS.files && widths.result === FIRST_WIDTHS.result) return;
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
