/** `base:N`, the small image that the recorded builds start from. Only recorded builds know it. */
import * as v from 'valibot';
import { treeOf } from '../engine/context/tree.ts';
import type { ContextFile, DirectoryNode } from '../engine/context/types.ts';
import { entryOf } from '../engine/foreign/table.ts';
import type { BaseImage } from '../engine/plan/types.ts';
import recorded from './base.json' with { type: 'json' };
import { type RecordedCase, recordedBases } from './case.ts';

export interface Bases {
	/** Undefined for a name that is no `base:N`. */
	find(name: string, variants: RecordedCase['base']): BaseImage | undefined;
	root(image: BaseImage): DirectoryNode | undefined;
	/** Bytes of its layer's archive. */
	tar(image: BaseImage): number | undefined;
}

/** All variants of the image, from its layers file by file. */
export function readBases(): Bases {
	const { variants: known, layers } = v.parse(recordedBases, recorded);
	const roots = new Map<string, DirectoryNode>();
	for (const [name, layer] of Object.entries(layers)) {
		const files = layer.files.map((file): ContextFile => {
			const mode = Number.parseInt(file.mode, 8);
			if (file.type === 'dir') return { path: file.path, kind: 'directory', mode };
			return file.content === undefined
				? { path: file.path, size: file.size ?? 0, seed: file.path, mode, sort: 'binary' }
				: { path: file.path, text: file.content, mode };
		});
		const applets = layer.busyboxApplets.map(
			(applet): ContextFile => ({ path: `/bin/${applet}`, kind: 'symlink', target: 'busybox' }),
		);
		roots.set(name, treeOf([...files, ...applets], 'keep'));
	}
	return {
		find(name, variants) {
			const tag = /^base:(\w+)$/.exec(name)?.[1];
			if (tag === undefined) return undefined;
			const letter = typeof variants === 'string' ? (tag === '1' ? variants : 'a') : (entryOf(variants, tag) ?? 'a');
			const variant = entryOf(known, letter);
			if (!variant) return undefined;
			return {
				name,
				digest: letter,
				layersDigest: variant.layer,
				env: variant.env,
				workdir: variant.workdir ?? '',
				user: variant.user ?? '',
				shell: undefined,
				onbuild: variant.onbuild ?? [],
			};
		},
		root: (image) => roots.get(image.layersDigest),
		tar: (image) => entryOf(layers, image.layersDigest)?.tar,
	};
}
