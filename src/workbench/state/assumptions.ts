/** What the model had to assume, and what a reader who knows better puts in its place. */
import type { Analysis, AnalyzedStep, Assumption } from '../../engine/analysis.ts';
import type { ContextFile, MeasuredStep } from '../../engine/project/types.ts';
import type { Shared } from '../../worker/protocol.ts';
import { nameParts } from './figures.ts';
import type { Work } from './work.ts';

export interface AssumedImage {
	readonly name: string;
	/** Bytes, once the reader has said them. */
	readonly own: number | undefined;
}

export interface AssumedStep {
	readonly step: AnalyzedStep;
	/** Without those that say the same again. */
	readonly notes: readonly Pick<Assumption, 'kind' | 'what'>[];
	readonly own: MeasuredStep | undefined;
}

export interface Assumed {
	readonly files: readonly ContextFile[];
	readonly images: readonly AssumedImage[];
	readonly steps: readonly AssumedStep[];
}

/** What the reader has put in stays in the list, to be changed again. */
export function assumedOf({ files, assumptions, steps }: Analysis, shared: Shared): Assumed {
	const unknown = assumptions.filter(({ kind }) => kind === 'unknown-image').map(({ what }) => what);
	const measuredSteps = new Map(shared.measured.map((each) => [each.step, each]));
	const own = shared.images.filter(isOwn).map(({ name }) => name);
	return {
		files: files.filter(({ assumed }) => assumed),
		images: [...new Set([...own, ...unknown])].map((name) => {
			const size = shared.images.find((image) => image.name === name)?.size;
			return { name, own: typeof size === 'number' ? size : undefined };
		}),
		steps: steps.flatMap((step) => {
			const measured = measuredSteps.size > 0 ? measuredSteps.get(nameParts(step).text) : undefined;
			if (step.notes.length === 0 && !measured) return [];
			const notes = new Map(step.notes.map(({ kind, what }) => [`${kind} ${what}`, { kind, what }]));
			return [{ step, notes: [...notes.values()], own: measured }];
		}),
	};
}

/** Descriptions of the catalogue and of examples say where they come from. */
function isOwn({ size, source }: Work['shared']['images'][number]): boolean {
	return typeof size === 'number' && source === undefined;
}

export function countOf({ files, images, steps }: Assumed): number {
	return files.length + images.length + steps.reduce((sum, { notes }) => sum + notes.length, 0);
}

/** Undefined takes the reader's figure away again. */
export function withImageSize(work: Work, name: string, size: number | undefined): Work {
	const { images } = work.shared;
	const known = images.find((image) => image.name === name);
	const { size: _, ...rest } = known ?? { name };
	const described = size === undefined ? (known && Object.keys(rest).length > 1 ? [rest] : []) : [{ ...rest, size }];
	return withShared(work, { images: [...images.filter((image) => image.name !== name), ...described] });
}

/** Seconds and bytes that the step takes and adds; undefined takes one of them away again. */
export function withMeasured(
	work: Work,
	step: AnalyzedStep,
	key: 'seconds' | 'bytes',
	value: number | undefined,
): Work {
	const { measured } = work.shared;
	const { text } = nameParts(step);
	const { [key]: _, ...rest } = measured.find((each) => each.step === text) ?? { step: text };
	const next = value === undefined ? rest : { ...rest, [key]: value };
	const others = measured.filter((each) => each.step !== text);
	return withShared(work, { measured: Object.keys(next).length > 1 ? [...others, next] : others });
}

function withShared(work: Work, part: Partial<Work['shared']>): Work {
	return { ...work, shared: { ...work.shared, ...part } };
}

/** `90`, `1.5`, `1:30` in seconds; undefined for anything else. */
export function parseSeconds(text: string): number | undefined {
	const match = /^\s*(?:(\d+):)?(\d+(?:\.\d+)?)\s*s?\s*$/.exec(text);
	if (!match) return undefined;
	return Number(match[1] ?? 0) * 60 + Number(match[2]);
}
