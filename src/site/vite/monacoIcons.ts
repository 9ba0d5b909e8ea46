/** Leaves out of Monaco's icon font, and of its table of icons, those that none of its code names: six in seven. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

/** The folder of its modules, found by one of them. */
const MONACO = createRequire(import.meta.url)
	.resolve('monaco-editor/editor')
	.replace(/(?<=[\\/]esm[\\/]vs[\\/]).*$/, '');
/** Where icons are registered by name: `lightbulb: register('lightbulb', 0xea61)`, `dialogError: register('dialog-error', 'error')`. */
const LIBRARY = 'base/common/codiconsLibrary.js';
const REGISTERED = [LIBRARY, 'base/common/codicons.js'];
const REGISTRATION = /(\w+): register\('([\w-]+)', (?:0x([0-9a-f]+)|'([\w-]+)')\)/g;
/** A line of the table; names that share a character stay together. */
const ENTRY = /^\s+\w+: register\('[\w-]+', 0x([0-9a-f]+)\),\n/gm;
/** An icon in code, as a class, and as its character in a style sheet. */
const NAMED = /\bCodicon\.(\w+)|\bcodicon-([a-z][\w-]*)|\\(e[a-f0-9]{3})\b/g;

/** Every icon by both of its names, as the character that it is in the font. */
function iconsByName(): ReadonlyMap<string, string> {
	const icons = new Map<string, string>();
	for (const path of REGISTERED) {
		for (const [, property = '', id = '', code, other] of readFileSync(join(MONACO, path), 'utf8').matchAll(
			REGISTRATION,
		)) {
			const character = code ? String.fromCodePoint(Number.parseInt(code, 16)) : icons.get(other ?? '');
			if (character === undefined) throw new Error(`${path}: no icon ${other} for ${id}`);
			icons.set(property, character).set(id, character);
		}
	}
	return icons;
}

let characters: string | undefined;

/** The characters of all icons that Monaco's code names, whether this page starts that code or not. */
export function namedIcons(): string {
	characters ??= readNamedIcons();
	return characters;
}

function readNamedIcons(): string {
	const icons = iconsByName();
	const named = new Set<string>();
	for (const path of readdirSync(MONACO, { recursive: true, encoding: 'utf8' })) {
		if (!/\.(js|css)$/.test(path) || REGISTERED.includes(path.replaceAll('\\', '/'))) continue;
		for (const [, property, id, code] of readFileSync(join(MONACO, path), 'utf8').matchAll(NAMED)) {
			const character = code ? String.fromCodePoint(Number.parseInt(code, 16)) : icons.get(property ?? id ?? '');
			if (character !== undefined) named.add(character);
		}
	}
	return [...named].sort().join('');
}

/** The characters of icons that others are registered by: without them registering those throws. */
function iconsThatLendTheirs(): readonly string[] {
	const icons = iconsByName();
	return REGISTERED.flatMap((path) =>
		[...readFileSync(join(MONACO, path), 'utf8').matchAll(REGISTRATION)].map(
			([, , , , id = '']) => icons.get(id) ?? '',
		),
	);
}

export function monacoIcons(): Plugin {
	return {
		name: 'layerwise:monaco-icons',
		enforce: 'pre',
		transform(code, id) {
			if (!id.replaceAll('\\', '/').endsWith(`esm/vs/${LIBRARY}`)) return undefined;
			const needed = new Set([...namedIcons(), ...iconsThatLendTheirs()]);
			const isNeeded = (code: string) => needed.has(String.fromCodePoint(Number.parseInt(code, 16)));
			return { code: code.replace(ENTRY, (line, character) => (isNeeded(character) ? line : '')), map: null };
		},
		async generateBundle(_, bundle) {
			for (const asset of Object.values(bundle)) {
				if (asset.type !== 'asset' || !/codicon.*\.ttf$/.test(asset.fileName)) continue;
				const whole = Buffer.from(asset.source);
				asset.source = new Uint8Array(await subsetFont(whole, namedIcons(), { targetFormat: 'truetype' }));
			}
		},
	};
}
