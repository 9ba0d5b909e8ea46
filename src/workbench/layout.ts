/** The widths of the columns, as the reader left them. */
import { type Signal, signal } from '@preact/signals';

export interface Layout {
	/** Pixels. */
	readonly files: Signal<number>;
	readonly result: Signal<number>;
}

export const FIRST_WIDTHS = { files: 208, result: 460 } as const;

export function createLayout(): Layout {
	return { files: signal(FIRST_WIDTHS.files), result: signal(FIRST_WIDTHS.result) };
}
