/** Lessons as a page names them: titles in its language, and what comes after one. */
import { getCollection } from 'astro:content';
import type { Locale } from './i18n/index.ts';
import { lessonFiles } from './lessons.ts';
import { pageHref } from './links.ts';

export interface LessonLink {
	readonly title: string;
	readonly href: string;
}

/** Undefined after the last one. */
export async function nextLesson(slug: string, locale: Locale): Promise<LessonLink | undefined> {
	const slugs = lessonFiles().map((file) => file.slug);
	const next = slugs[slugs.indexOf(slug) + 1];
	if (next === undefined) return undefined;
	const id = `${locale === 'en' ? '' : `${locale}/`}lessons/${next}`;
	const entry = (await getCollection('docs')).find((each) => each.id === id);
	return { title: entry?.data.title ?? next, href: pageHref(locale, `/lessons/${next}/`) };
}
