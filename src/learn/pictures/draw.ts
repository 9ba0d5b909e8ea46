/** Every picture of the lessons by its name: analysis in, drawing and words out. Pure, so that pages and browser draw alike. */
import type { Analysis } from '../../engine/analysis.ts';
import type { Locale } from '../../engine/lint/types.ts';
import { changeOf } from '../goals.ts';
import { drawCascade } from './cascade.ts';
import { drawHistory } from './history.ts';
import { drawLayers } from './layers.ts';
import { drawStages } from './stages.ts';
import type { Picture } from './svg.ts';

export type PictureName = 'layers' | 'cascade' | 'stages' | 'history';

export interface Scene {
	readonly analysis: Analysis;
	readonly dockerfile: string;
	/** Which change the build is drawn after. */
	readonly change: string;
}

/** Undefined where there is nothing to draw: a change that touches nothing. */
export function draw(
	name: PictureName,
	{ analysis, dockerfile, change: id }: Scene,
	locale: Locale,
): Picture | undefined {
	const change = changeOf(analysis, id);
	switch (name) {
		case 'layers':
			return drawLayers(analysis, dockerfile, locale);
		case 'history':
			return drawHistory(analysis, locale);
		case 'stages':
			return drawStages(analysis, change?.available ? change : undefined, locale);
		case 'cascade':
			return change?.available ? drawCascade(analysis, change, locale) : undefined;
	}
}
