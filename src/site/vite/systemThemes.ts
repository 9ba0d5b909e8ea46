/** Without a script nobody sets `data-theme`: then the page has the theme of the system, made from the two that tokens.css has. */
import type { Plugin } from 'vite';

function blockOf(css: string, theme: 'light' | 'dark'): string {
	const start = css.indexOf(`:root[data-theme="${theme}"] {`);
	if (start < 0) throw new Error(`tokens.css has no block of the ${theme} theme`);
	return css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
}

export function systemThemes(): Plugin {
	return {
		name: 'layerwise-system-themes',
		enforce: 'pre',
		transform(css, id) {
			if (!id.split('?')[0]?.endsWith('/styles/tokens.css')) return undefined;
			const blocks = (['light', 'dark'] as const).map((theme) => {
				const inner = `color-scheme: ${theme};${blockOf(css, theme)}`;
				return `@media (prefers-color-scheme: ${theme}) { :root:not([data-theme]) {${inner}} }`;
			});
			return `${css}\n${blocks.join('\n')}`;
		},
	};
}
