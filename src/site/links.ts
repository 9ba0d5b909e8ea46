/** Addresses of the site's own pages, with the base path and the language in front. */
import type { Locale } from './i18n/index.ts';

const BASE = `/${import.meta.env.BASE_URL}/`.replace(/\/{2,}/g, '/');

/** `path` begins and ends with a slash and names no language: `/play/`. */
export function pageHref(locale: Locale, path: string): string {
	return `${BASE}${locale === 'en' ? '' : `${locale}/`}${path.slice(1)}`;
}

/** The same page in the other language; `pathname` is what the browser shows, base included. */
export function otherLanguageHref(pathname: string): string {
	const path = `/${pathname.slice(BASE.length)}`;
	const inChinese = /^\/zh-cn(\/|$)/.exec(path);
	return inChinese ? pageHref('en', path.slice('/zh-cn'.length) || '/') : pageHref('zh-cn', path);
}

/** A file of public/, without a leading slash. */
export function fileHref(path: string): string {
	return `${BASE}${path}`;
}
