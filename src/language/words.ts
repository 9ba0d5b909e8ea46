/** What the language part says, in the reader's language. */
import type { Locale } from '../engine/lint/types.ts';
import { EN } from './words.en.ts';
import { ZH_CN } from './words.zh-cn.ts';

export interface LanguageWords {
	/** By keyword: what the instruction does. */
	readonly instructions: ReadonlyMap<string, string>;
	/** By `KEYWORD --flag`. */
	readonly flags: ReadonlyMap<string, string>;
	/** By the name that a signature has for it, like `source …`. */
	readonly parameters: ReadonlyMap<string, string>;
	/** By option of `--mount`. */
	readonly mounts: ReadonlyMap<string, string>;
	readonly rename: {
		readonly nothing: string;
		readonly given: (name: string) => string;
		readonly taken: (name: string) => string;
		readonly form: Readonly<Record<'stage' | 'variable', (name: string) => string>>;
	};
	readonly hover: {
		readonly stage: (name: string, base: string, line: number) => string;
		readonly number: (number: string, line: number) => string;
		readonly argument: (name: string, line: number) => string;
		readonly global: (name: string, line: number) => string;
		readonly environment: (name: string, line: number) => string;
		readonly uses: (count: number) => string;
		readonly noTag: string;
		readonly tag: (tag: string) => string;
		readonly digest: string;
	};
}

export function wordsOf(locale: Locale): LanguageWords {
	return locale === 'zh-cn' ? ZH_CN : EN;
}
