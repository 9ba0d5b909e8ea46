/** Comments of the Dockerfiles of content/ in the reader's language: content/comments.zh-cn.yaml has the Chinese of each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import { parse } from 'yaml';
import type { Locale } from './i18n/index.ts';

const FILE = 'content/comments.zh-cn.yaml';

/** A whole line of comment. Parser directives look the same and are none: no table has them. */
const COMMENT = /^([ \t]*# ?)(.*)$/gm;

let known: ReadonlyMap<string, string> | undefined;

export function chineseComments(): ReadonlyMap<string, string> {
	known ??= new Map(
		Object.entries(v.parse(v.record(v.string(), v.string()), parse(readFileSync(join(process.cwd(), FILE), 'utf8')))),
	);
	return known;
}

/** What has no translation stays as it is. */
export function commentsIn(dockerfile: string, locale: Locale): string {
	if (locale === 'en') return dockerfile;
	return dockerfile.replace(
		COMMENT,
		(_line, sign: string, text: string) => sign + (chineseComments().get(text) ?? text),
	);
}
