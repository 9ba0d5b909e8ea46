/** Leaves out of Monaco the words that are never shown here: what its settings, colours and icons are for, and translations of those. */
import type { Plugin } from 'vite';

/** `localize(229, "Controls if …", '#editor.tabSize#')`: the number is the message's place in a translation. */
const TEXT = String.raw`(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')`;
const CALL = String.raw`localize\(\d+, ${TEXT}(?:, (?:${TEXT}|[\w.]+))*\)`;
/** What a page of settings would say. */
const DESCRIBED = new RegExp(String.raw`\b(\w*[dD]escription|deprecationMessage): ${CALL}`, 'g');
/** One of a list of such, on a line of its own. */
const LISTED = new RegExp(String.raw`^(\s+)${CALL}(,?)$`, 'gm');
const WITH_LISTS = /editor\/common\/config\/(editorOptions|editorConfigurationSchema)\.js$/;
/** What a colour or an icon is for: the last argument but for a flag. */
const REGISTERED = new RegExp(
	String.raw`^((?:\s*(?:static \{ this\.\w+ = )?(?:const \w+ = )?register(?:Color|Icon)\(.*|\}), )${CALL}(?=(?:, \w+)?\);)`,
	'gm',
);
const MESSAGE = /\blocalize2?\((\d+),/g;
/** The pack of another language sets all its messages as one list. */
const PACK = /(_VSCODE_NLS_MESSAGES\s*=\s*)(\[.*?\])(?=;|,?\s*globalThis|\n|$)/s;

export function monacoWords(): Plugin {
	const shown = new Set<number>();
	return {
		name: 'layerwise:monaco-words',
		enforce: 'pre',
		transform(code, id) {
			const path = /monaco-editor\/esm\/vs\/(.+\.js)$/.exec(id.replaceAll('\\', '/'))?.[1];
			if (!path || path.startsWith('nls') || !code.includes('localize')) return undefined;
			let less = code.replace(DESCRIBED, "$1: ''");
			if (WITH_LISTS.test(path)) less = less.replace(LISTED, "$1''$2");
			if (less.includes('registerColor(') || less.includes('registerIcon(')) less = less.replace(REGISTERED, "$1''");
			for (const [, index] of less.matchAll(MESSAGE)) shown.add(Number(index));
			return { code: less, map: null };
		},
		renderChunk(code) {
			const [whole, start = '', list = ''] = PACK.exec(code) ?? [];
			if (whole === undefined || !code.includes('_VSCODE_NLS_LANGUAGE')) return undefined;
			const messages: unknown = JSON.parse(list);
			if (!Array.isArray(messages)) this.error('the messages are written in another way than they were');
			const kept = messages.map((message: unknown, index) => (shown.has(index) ? message : 0));
			return { code: code.replace(whole, () => `${start}${JSON.stringify(kept)}`), map: null };
		},
	};
}
