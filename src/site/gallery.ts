/** The examples as the gallery shows them: in their order, with a title and what went wrong, from each project.yaml. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import { parse } from 'yaml';
import type { Locale } from './i18n/index.ts';
import { pageHref } from './links.ts';

export interface GalleryEntry {
	/** The folder's name. */
	readonly id: string;
	readonly title: string;
	readonly problem: string;
	/** The workbench opened on it. */
	readonly href: string;
}

/** The example that the workbench opens on when none is named. */
export const FIRST_EXAMPLE = 'python-service';

const localized = v.object({ en: v.string(), 'zh-cn': v.string() });
const document = v.object({ gallery: v.object({ place: v.number(), title: localized, problem: localized }) });

/** Throws where an example does not say how it is shown. */
export function galleryEntries(locale: Locale): GalleryEntry[] {
	const folder = join(process.cwd(), 'content/examples');
	return readdirSync(folder)
		.map((id) => {
			const { gallery } = v.parse(document, parse(readFileSync(join(folder, id, 'project.yaml'), 'utf8')));
			return { id, gallery };
		})
		.sort((one, other) => one.gallery.place - other.gallery.place)
		.map(({ id, gallery: { title, problem } }) => ({
			id,
			title: title[locale],
			problem: problem[locale],
			href: pageHref(locale, id === FIRST_EXAMPLE ? '/play/' : `/play/${id}/`),
		}));
}
