/** The reader's own text, kept in this browser under the example and the content that it began with. */
import * as v from 'valibot';

/** A link's hash and when it was made; what it holds is checked when it is opened, like any link. */
export interface Draft {
	readonly hash: string;
	/** Milliseconds since 1970. */
	readonly savedAt: number;
}

export interface Drafts {
	read(): Draft | undefined;
	/** False when the browser keeps nothing: storage is full or forbidden. */
	write(draft: Draft): boolean;
	clear(): void;
	/** Calls back when another tab writes this draft. */
	onOther(act: () => void): void;
}

const schema = v.object({ hash: v.pipe(v.string(), v.maxLength(5_000_000)), savedAt: v.number() });

export function openDrafts(example: string, contentHash: string): Drafts {
	const key = `layerwise:draft:${example}:${contentHash}`;
	return {
		read() {
			try {
				const read = v.safeParse(schema, JSON.parse(localStorage.getItem(key) ?? 'null'));
				return read.success ? read.output : undefined;
			} catch {
				return undefined;
			}
		},
		write(draft) {
			try {
				localStorage.setItem(key, JSON.stringify(draft));
				return true;
			} catch {
				return false;
			}
		},
		clear() {
			try {
				localStorage.removeItem(key);
			} catch {
				// Then there is nothing to clear either.
			}
		},
		onOther(act) {
			window.addEventListener('storage', (event) => {
				if (event.key === key && event.newValue !== null) act();
			});
		},
	};
}
