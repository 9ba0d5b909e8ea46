/** The site's words by language. */
import { entryOf } from '../../engine/foreign/table.ts';
import { en, type Key } from './en.ts';
import { zhCn } from './zh-cn.ts';

export type Locale = 'en' | 'zh-cn';

const WORDS: Readonly<Record<Locale, Readonly<Record<Key, string>>>> = { en, 'zh-cn': zhCn };

/** Starlight has no name for the language at the root. */
export function localeOf(starlightLocale: string | undefined): Locale {
	return starlightLocale === 'zh-cn' ? 'zh-cn' : 'en';
}

/** Replaces `{name}` by the values given. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
	return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(entryOf(values, name) ?? whole));
}

export type Translate = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

export function translator(locale: Locale): Translate {
	return (key, values = {}) => fill(WORDS[locale][key], values);
}
