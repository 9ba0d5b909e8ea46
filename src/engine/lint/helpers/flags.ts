/** Values of flags as one peer reads them. */
import type { Flag } from '../../dockerfile/types.ts';

/** With the quotes around it or in it, which BuildKit takes away. */
export function quotedValue(text: string, { value, valueRange }: Flag): string | undefined {
	const written = text.slice(valueRange.start, valueRange.end);
	return value !== undefined && /["']/.test(written) ? written : value;
}
