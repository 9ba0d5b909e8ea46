/** The packages of others that the built site contains, with versions from the lock and the texts of their licences. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import { entryOf } from '../engine/foreign/table.ts';

/** What reaches a reader's browser. src/site/vite/noticed.ts stops a build that bundles a package which is not named here. */
export const SHIPPED: readonly string[] = [
	'@astrojs/starlight',
	'@expressive-code/core',
	'@expressive-code/plugin-frames',
	'@preact/signals',
	'@preact/signals-core',
	'astro',
	'astro-expressive-code',
	'decode-named-character-reference',
	'diff',
	'dockerfile-ast',
	'dockerfile-language-service',
	'dockerfile-utils',
	'expressive-code',
	'fflate',
	'mdast-util-from-markdown',
	'mdast-util-to-string',
	'micromark',
	'micromark-core-commonmark',
	'micromark-factory-destination',
	'micromark-factory-label',
	'micromark-factory-space',
	'micromark-factory-title',
	'micromark-factory-whitespace',
	'micromark-util-character',
	'micromark-util-chunked',
	'micromark-util-classify-character',
	'micromark-util-combine-extensions',
	'micromark-util-decode-numeric-character-reference',
	'micromark-util-decode-string',
	'micromark-util-edit-map',
	'micromark-util-html-tag-name',
	'micromark-util-normalize-identifier',
	'micromark-util-resolve-all',
	'micromark-util-subtokenize',
	'monaco-editor',
	'pagefind',
	'preact',
	'tree-sitter-bash',
	'unist-util-stringify-position',
	'uqr',
	'valibot',
	'vscode-languageserver-textdocument',
	'vscode-languageserver-types',
	'web-tree-sitter',
	'yaml',
];

export interface Notice {
	readonly name: string;
	readonly version: string;
	/** As SPDX names it, or as the package does. */
	readonly licence: string;
	readonly homepage: string | undefined;
	/** The licence and what else the package says about its own parts. */
	readonly text: string;
}

const lockSchema = v.object({
	packages: v.record(v.string(), v.looseObject({ version: v.optional(v.string()), license: v.optional(v.string()) })),
});
const manifestSchema = v.looseObject({
	license: v.optional(v.string()),
	homepage: v.optional(v.string()),
	repository: v.optional(v.union([v.string(), v.looseObject({ url: v.optional(v.string()) })])),
});

const TEXT = /^(licen[cs]e|copying|notice|third-?party-?notices)/i;

/** Throws where a package is not in the lock or says nothing of its licence: such a site may not be published. */
export function notices(root = process.cwd()): readonly Notice[] {
	const lock = v.parse(lockSchema, JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
	return SHIPPED.map((name) => {
		const path = `node_modules/${name}`;
		const locked = entryOf(lock.packages, path);
		if (!locked?.version) throw new Error(`notices: ${name} is not in package-lock.json`);
		const folder = join(root, path);
		const manifest = v.parse(manifestSchema, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
		const licence = locked.license ?? manifest.license;
		if (!licence) throw new Error(`notices: ${name} names no licence`);
		const entries = readdirSync(folder, { withFileTypes: true });
		const files = entries.filter((entry) => entry.isFile() && TEXT.test(entry.name)).map((entry) => entry.name);
		const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
		const { repository } = manifest;
		const homepage = manifest.homepage ?? (typeof repository === 'string' ? undefined : repository?.url);
		return {
			name,
			version: locked.version,
			licence,
			homepage,
			text: texts.join('\n\n') || `Licensed under ${licence}.`,
		};
	});
}

/** All of them as one text file. */
export function noticesText(): string {
	const line = '-'.repeat(80);
	const parts = notices().map(({ name, version, licence, homepage, text }) =>
		[line, `${name} ${version} (${licence})`, ...(homepage ? [homepage] : []), '', text, ''].join('\n'),
	);
	return `Layerwise contains software of others. Made from package-lock.json when the site was built.\n\n${parts.join('\n')}`;
}
