/** The collections of content/: lessons (Starlight's docs), texts of rules, and Starlight's own words where it lacks Chinese ones. */

import { defineCollection } from 'astro:content';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { starlightWords } from './site/i18n/starlight.ts';
import { LESSONS, lessonId } from './site/lessons.ts';

const titled = z.object({
	title: z.string().max(80),
	summary: z.string().max(160),
});

export const collections = {
	docs: defineCollection({
		loader: glob({ base: LESSONS, pattern: '*/*.mdx', generateId: ({ entry }) => lessonId(entry) }),
		schema: docsSchema({
			// Folders of content/lessons/exercises/, in order. Every lesson has some; pages that are no lessons have none.
			extend: z.object({
				exercises: z.array(z.string()).min(1).optional(),
				/** How long it takes with its exercises. */
				minutes: z.number().int().min(3).max(90).optional(),
				/** What to keep of it: the three lines at its end, and its part of the cheat sheet. */
				remember: z.array(z.string()).length(3).optional(),
				reading: z.array(z.strictObject({ title: z.string(), href: z.url() })).optional(),
			}),
		}),
	}),
	/** Ids are `LANGUAGE/PAGE`. */
	pages: defineCollection({ loader: glob({ base: 'content/pages', pattern: '*/*.md' }), schema: titled }),
	/** Ids are `LANGUAGE/RULE`. */
	rules: defineCollection({
		loader: glob({ base: 'content/rules', pattern: '*/*.md' }),
		schema: titled,
	}),
	i18n: defineCollection({ loader: () => starlightWords, schema: i18nSchema() }),
};
