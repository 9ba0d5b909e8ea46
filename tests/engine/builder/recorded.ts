/** Small builds in the recorded form, for tests of the builder. */
import * as v from 'valibot';
import { readBases } from '../../../src/recorded/base.ts';
import { recordedCase } from '../../../src/recorded/case.ts';
import { type CaseStep, simulateCase } from '../../../src/recorded/simulate.ts';
import { parseShell } from '../shell.ts';

export type Change = Record<string, unknown>;

export const bases = readBases();

/** The steps after the last of some changes, each made on top of the one before; without any those of the first build. */
export function stepsAfter(start: Change, ...changes: Change[]): readonly CaseStep[] {
	const edits = changes.map((change, index) => ({
		name: `e${index}`,
		change,
		...(index > 0 ? { after: `e${index - 1}` } : {}),
	}));
	const parsed = v.parse(recordedCase, { id: 'case', context: {}, ...start, edits });
	return simulateCase(parsed, bases, parseShell).at(changes.length === 0 ? 0 : -1)?.steps ?? [];
}

/** Bytes of the archive of each layer above the base image's, after a first build. */
export function layerSizes(start: Change): number[] {
	const parsed = v.parse(recordedCase, { id: 'case', context: {}, ...start });
	const [cold] = simulateCase(parsed, bases, parseShell);
	return (cold?.layers ?? []).slice(1).map(({ tar }) => tar);
}

/** A Dockerfile of one stage on the recorded base image. */
export const dockerfile = (...lines: string[]) => `FROM base:1\n${lines.join('\n')}\n`;

const LETTERS: Record<string, string> = {
	CACHED: 'C',
	RAN: 'R',
	MERGED: 'M',
	UNREACHABLE: 'U',
	ERROR: 'E',
	CANCELED: 'X',
	NOT_STARTED: 'N',
};

/** Outcomes after the change, one letter a step, FROM and `WORKDIR /` left out; after a slash the merge of COPY --link. */
export function outcomes(start: Change, ...changes: Change[]): string {
	return stepsAfter(start, ...changes)
		.filter(({ instruction, outcome }) => instruction !== 'FROM' && outcome !== 'NO_STEP')
		.map(({ outcome, link }) => (LETTERS[outcome] ?? '?') + (link ? `/${LETTERS[link]}` : ''))
		.join(' ');
}
