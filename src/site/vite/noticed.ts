/** Stops the build where a package of others gets into the site without a place among the notices. */
import type { Plugin } from 'vite';
import { SHIPPED } from '../notices.ts';

/** The innermost package: `…/node_modules/@scope/name/…`. */
const PACKAGE = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//;

export function noticed(): Plugin {
	const known = new Set(SHIPPED);
	return {
		name: 'layerwise-noticed',
		generateBundle(_, bundle) {
			// Pages are made by a bundle of their own, which no reader gets.
			if (this.environment?.name !== 'client') return;
			const missing = new Set<string>();
			for (const chunk of Object.values(bundle)) {
				for (const module of chunk.type === 'chunk' ? Object.keys(chunk.modules) : []) {
					const name = PACKAGE.exec(module.replaceAll('\\', '/'))?.[1];
					if (name && !known.has(name)) missing.add(name);
				}
			}
			if (missing.size > 0)
				this.error(`not among the notices (src/site/notices.ts): ${[...missing].sort().join(', ')}`);
		},
	};
}
