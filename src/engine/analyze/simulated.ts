/** What the simulated build tells the linter. */
import type { AnalyzedStep } from '../analysis.ts';
import type { BuildResult } from '../builder/types.ts';
import type { Work } from '../commands/types.ts';
import { baseName, cleanPath, parentOf } from '../context/paths.ts';
import { sum } from '../figures/estimate.ts';
import type { Layer } from '../filesystem/types.ts';
import { UNSEEN_PREFIX } from '../filesystem/unseen.ts';
import type { Simulated, SimulatedStep } from '../lint/types.ts';
import { layerOf, resultOf, type StepWaste, wasteOf } from './layers.ts';
import type { SimulatedChange } from './outcome.ts';
import type { PreparedProject } from './session.ts';

export function simulatedFor(
	prepared: PreparedProject,
	cold: BuildResult,
	steps: readonly AnalyzedStep[],
	changes: readonly SimulatedChange[],
): Simulated {
	const { plan } = prepared;
	const appCode = changes.find(({ id, available }) => id === 'app-code' && available);
	const ran = new Set(appCode?.outcomes.filter(({ outcome }) => outcome === 'RAN').map(({ step }) => step));
	const byInstruction = new Map<number, SimulatedStep>();
	let wastes: ReadonlyMap<number, StepWaste> | undefined;
	const hiddenOf = (step: number) => {
		wastes ??= wasteOf(plan, cold);
		return wastes.get(step)?.hidden ?? new Map<string, number>();
	};
	const bases: Simulated['bases'][number][] = [];
	for (const step of plan.steps) {
		const figures = steps[step.id];
		const vertex = step.vertex === undefined ? undefined : plan.vertices[step.vertex];
		if (vertex?.operation.kind === 'image') {
			const image = vertex.operation.image.name;
			const { size: bytes, base } = prepared.image(image);
			const shell = base.shell === undefined ? {} : { shell: base.shell };
			bases.push({ instruction: step.instruction.index, image, bytes, ...shell });
		}
		if (step.onbuild || !figures) continue;
		byInstruction.set(step.instruction.index, {
			seconds: figures.seconds,
			bytes: step.keyword === 'FROM' ? undefined : figures.bytes,
			inImage: figures.inImage,
			ranByAppCode: ran.has(step.id),
			...doneAgain(ran.has(step.id) ? appCode?.works.get(step.id) : undefined),
			wasted: figures.layer?.wasted ?? 0,
			bytesIn: (path) => bytesIn(layerOf(resultOf(cold, step), step), path),
			wastedIn: (path) =>
				[...hiddenOf(step.id)].reduce((sum, [file, bytes]) => sum + (isWithin(file, path) ? bytes : 0), 0),
			wastedBy: (figures.layer?.wastedBy ?? []).map((id) => plan.steps[id]?.instruction.index ?? -1),
			made: () => madeIn(layerOf(resultOf(cold, step), step)),
		});
	}
	return {
		steps: byInstruction,
		bases,
		appCode: appCode && {
			paths: appCode.touches,
			copy: plan.steps.find(({ id }) => firstCause(appCode, id))?.instruction.index,
			changedLayers: appCode.changedLayers,
		},
	};
}

function doneAgain(work: readonly Work[] | undefined): Pick<SimulatedStep, 'downloads' | 'computes'> {
	const of = (...kinds: readonly Work['resource'][]) => work?.filter(({ resource }) => kinds.includes(resource)) ?? [];
	const total = (list: readonly Work[]) => sum(list.map(({ what, amount }) => ({ what, value: amount })));
	const downloads = of('index', 'network');
	const [most] = downloads.toSorted((one, other) => other.amount.expected - one.amount.expected);
	return {
		downloads: most && { bytes: total(downloads), what: most.what },
		computes: work && total(of('cpu')),
	};
}

function bytesIn(layer: Layer | undefined, path: string): number {
	const inside = layer?.entries.filter((entry) => isWithin(entry.path, path)) ?? [];
	return inside.reduce((bytes, { size }) => bytes + size, 0);
}

function isWithin(entry: string, path: string): boolean {
	const clean = `/${cleanPath(path)}`;
	return entry === clean || entry.startsWith(`${clean}/`);
}

/** Nobody would list more. */
const MOST_MADE = 100;

function madeIn(layer: Layer | undefined): readonly string[] {
	const made: string[] = [];
	for (const { path, change, kind } of layer?.entries ?? []) {
		if (change !== 'added' || kind === 'whiteout' || path.startsWith(`${made.at(-1)}/`)) continue;
		if (made.length === MOST_MADE) return [];
		made.push(baseName(path).startsWith(UNSEEN_PREFIX) ? `${parentOf(path)}/` : path);
	}
	return made;
}

/** The COPY or ADD that the change reaches first. */
function firstCause(change: SimulatedChange, step: number): boolean {
	return change.outcomes[step]?.cause.kind === 'file-changed';
}
