/** Matches the steps of a log to the instructions of a Dockerfile. */

import { type ComparableName, comparable, sameStage } from './names.ts';
import type { LoggedStep } from './types.ts';

/** How sure a match is: the same place and text, the same text elsewhere, or only its beginning. */
export type MatchKind = 'same' | 'text' | 'cut' | 'own';

export interface Match {
	/** Position among the log's steps. */
	readonly logged: number;
	/** Position among the Dockerfile's steps. */
	readonly step: number;
	readonly kind: MatchKind;
}

/** A reader's own word: this logged step is that step, or none. */
export type OwnMatches = ReadonlyMap<number, number | undefined>;

/** `names`: of the Dockerfile's steps, as BuildKit names them. One logged step may stand for several: equal bases are one vertex. */
export function matchSteps(
	logged: readonly Pick<LoggedStep, 'name' | 'cut'>[],
	names: readonly string[],
	own: OwnMatches = new Map(),
): readonly Match[] {
	const found: Match[] = [];
	const taken = new Set<number>();
	const steps = names.map(comparable);
	const lines = logged.map(({ name }) => comparable(name));
	for (const [index, step] of own) {
		if (step === undefined) continue;
		found.push({ logged: index, step, kind: 'own' });
		taken.add(step);
	}
	const rules: readonly [MatchKind, (line: ComparableName, step: ComparableName, cut: boolean) => boolean][] = [
		['same', (line, step) => line.text === step.text && sameStage(line, step) && line.index === step.index],
		['text', (line, step) => line.text === step.text && sameStage(line, step)],
		['text', (line, step) => line.text === step.text],
		[
			'cut',
			(line, step, cut) => cut && step.text.startsWith(line.text.replace(/(?:\.\.\.|…)$/, '')) && sameStage(line, step),
		],
	];
	for (const [kind, fits] of rules)
		for (const [index, line] of lines.entries()) {
			if (own.has(index) || found.some(({ logged: done }) => done === index)) continue;
			const cut = logged[index]?.cut === true || /(?:\.\.\.|…)$/.test(line.text);
			const step = steps.findIndex((each, at) => !taken.has(at) && fits(line, each, cut));
			if (step < 0) continue;
			taken.add(step);
			found.push({ logged: index, step, kind });
		}
	return found.sort((one, other) => one.step - other.step);
}
