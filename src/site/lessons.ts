/** Where lessons lie and what they are called: `content/lessons/en/02-before.mdx` is `lessons/before`, in its order. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

export const LESSONS = 'content/lessons';

const NAME = /^(\d+)-(.+)\.mdx?$/;

/** Starlight wants the language first, and none for the language at the root. `path` is relative to `content/lessons`. */
export function lessonId(path: string): string {
	const [locale = '', file = ''] = path.split('/');
	const name = NAME.exec(file)?.[2];
	if (!name) throw new Error(`${LESSONS}/${path}: a lesson's file is named NN-slug.mdx`);
	return `${locale === 'en' ? '' : `${locale}/`}lessons/${name}`;
}

/** Slugs of all lessons without their language, in the order of their numbers. English has them all. */
export function lessonSlugs(): string[] {
	return readdirSync(join(process.cwd(), LESSONS, 'en'))
		.filter((file) => NAME.test(file))
		.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
		.map((file) => lessonId(`en/${file}`));
}
