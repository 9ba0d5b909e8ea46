/** The titles of all rules as a module a language, `virtual:rule-titles/en`, for what is shown of them outside their own pages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const NAME = /^\0?virtual:rule-titles\/(en|zh-cn)$/;

export function ruleTitles(): Plugin {
	return {
		name: 'layerwise-rule-titles',
		resolveId: (id) => (NAME.test(id) ? `\0${id}` : undefined),
		load(id) {
			const locale = NAME.exec(id)?.[1];
			return locale && `export const titles = ${JSON.stringify(titlesIn(join('content', 'rules', locale)))};`;
		},
	};
}

function titlesIn(folder: string): readonly (readonly [string, string])[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith('.md'))
		.map((name) => {
			const title = /^title: (.*)$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? '';
			return [name.replace(/\.md$/, ''), title.trim().replace(/^(["'])(.*)\1$/, '$2')] as const;
		});
}
