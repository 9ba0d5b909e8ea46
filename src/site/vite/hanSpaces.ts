/** Lessons in Chinese lose the blanks that would stand between two Han characters; see hanSpaces.ts of the site. */
import type { Plugin } from 'vite';
import { withoutBlanks } from '../hanSpaces.ts';

export function hanSpaces(): Plugin {
	return {
		name: 'layerwise:han-spaces',
		enforce: 'pre',
		transform(code, id) {
			if (!/\/zh-cn\/[^/]+\.mdx(\?|$)/.test(id.replaceAll('\\', '/'))) return undefined;
			return { code: withoutBlanks(code), map: null };
		},
	};
}
