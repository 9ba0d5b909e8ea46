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

export interface LessonFile {
	/** `02-before.mdx`. */
	readonly file: string;
	/** `before`. */
	readonly slug: string;
}

/** All lessons in the order of their numbers. English has them all. */
export function lessonFiles(): LessonFile[] {
	return readdirSync(join(process.cwd(), LESSONS, 'en'))
		.flatMap((file) => {
			const slug = NAME.exec(file)?.[2];
			return slug === undefined ? [] : [{ file, slug }];
		})
		.sort((a, b) => Number.parseInt(a.file, 10) - Number.parseInt(b.file, 10));
}

/** Starlight's names of all lessons, without their language. */
export function lessonSlugs(): string[] {
	return lessonFiles().map(({ file }) => lessonId(`en/${file}`));
}
