/** The parts of the site as the main navigation names them. */
import type { Key } from './i18n/en.ts';

export interface Part {
	readonly label: Key;
	readonly path: string;
	/** Pages below this path belong to it. */
	readonly below: string;
	/** Left to the foot of the page and to menus: the head names what most come for. */
	readonly rare?: boolean;
}

export const PARTS: readonly Part[] = [
	{ label: 'nav.learn', path: '/lessons/', below: '/lessons/' },
	{ label: 'nav.play', path: '/play/', below: '/play/' },
	{ label: 'nav.diagnose', path: '/diagnose/', below: '/diagnose/' },
	{ label: 'nav.examples', path: '/examples/', below: '/examples/', rare: true },
	{ label: 'nav.rules', path: '/rules/', below: '/rules/' },
	{ label: 'nav.model', path: '/model/', below: '/model/', rare: true },
];
