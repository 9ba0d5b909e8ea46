/** Takes a rule out of Starlight's style sheets that would make every key in the editor cost a restyling of the whole page. */
import type { Plugin } from 'vite';

/**
 * Spacing of lists whose items hold blocks. Its `:has(> li > :not(…))` may be met by any element that comes or goes, so the
 * browser looks at all of them again: with 300 lines, twice the time of everything else. theme.css has a plain rule instead.
 */
const LISTS = /\.sl-markdown-content\s+:is\(ol, ul\):has\([^{}]*\{[^{}]*\}/;

export function starlightStyles(): Plugin {
	return {
		name: 'layerwise:starlight-styles',
		enforce: 'pre',
		transform(code, id) {
			if (!/starlight\/.*\/markdown\.css/.test(id.replaceAll('\\', '/'))) return undefined;
			if (!LISTS.test(code)) this.error('Starlight no longer has the rule that starlightStyles takes out');
			return { code: code.replace(LISTS, ''), map: null };
		},
	};
}
