/** The parts of the site as the main navigation names them. */
import type { Key } from './i18n/en.ts';
import { lessonSlugs } from './lessons.ts';

export interface Part {
	readonly label: Key;
	readonly path: string;
	/** Pages below this path belong to it. */
	readonly below: string;
}

/** Where the course begins. */
export const LESSONS_START = `/${lessonSlugs()[0]}/`;

export const PARTS: readonly Part[] = [
	{ label: 'nav.learn', path: LESSONS_START, below: '/lessons/' },
	{ label: 'nav.play', path: '/play/', below: '/play/' },
	{ label: 'nav.diagnose', path: '/diagnose/', below: '/diagnose/' },
	{ label: 'nav.examples', path: '/examples/', below: '/examples/' },
	{ label: 'nav.rules', path: '/rules/', below: '/rules/' },
	{ label: 'nav.model', path: '/model/', below: '/model/' },
];
