/** The last builds of this example, kept in this browser, so that one can go back to any of them. */
import * as v from 'valibot';

const schema = v.array(
	v.object({
		/** Like a link's; what it holds is checked when it is opened. */
		hash: v.pipe(v.string(), v.maxLength(5_000_000)),
		/** Milliseconds since 1970. */
		at: v.number(),
		/** Of the side that was shown: bytes of the image, seconds of a first build. */
		bytes: v.number(),
		seconds: v.number(),
	}),
);

export type KeptBuild = v.InferOutput<typeof schema>[number];

export interface Builds {
	/** Newest first. */
	list(): readonly KeptBuild[];
	/** False where the browser keeps nothing. The same state twice in a row is kept once. */
	add(build: KeptBuild): boolean;
}

export const MOST_BUILDS = 20;

type Keeping = Pick<Storage, 'getItem' | 'setItem'>;

/** `storage` is asked for at every use: a browser may forbid even to look at it. */
export function openBuilds(example: string, storage: () => Keeping = () => localStorage): Builds {
	const key = `layerwise:builds:${example}`;
	const list = (): readonly KeptBuild[] => {
		try {
			const read = v.safeParse(schema, JSON.parse(storage().getItem(key) ?? '[]'));
			return read.success ? read.output : [];
		} catch {
			return [];
		}
	};
	return {
		list,
		add(build) {
			const known = list();
			let kept = [build, ...(known[0]?.hash === build.hash ? known.slice(1) : known)].slice(0, MOST_BUILDS);
			// Older builds give way where there is no room for all.
			for (; kept.length > 0; kept = kept.slice(0, Math.floor(kept.length / 2))) {
				try {
					storage().setItem(key, JSON.stringify(kept));
					return true;
				} catch {
					// Once more with half of them.
				}
			}
			return false;
		},
	};
}
