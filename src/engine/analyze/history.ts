/** The history of the image that a project builds, as `docker history` would tell it. */
import type { AnalyzedStep, HistoryLine } from '../analysis.ts';
import type { BuildResult } from '../builder/types.ts';
import { hashText } from '../context/hash.ts';
import { imageHistory } from '../plan/history.ts';
import { layerOf, resultOf } from './layers.ts';
import { unpackedBytes } from './platformImages.ts';
import type { PreparedProject } from './session.ts';

export function historyOf(prepared: PreparedProject, cold: BuildResult, steps: readonly AnalyzedStep[]): HistoryLine[] {
	const { dockerfile, project, plan, image } = prepared;
	const lines = imageHistory(dockerfile, project.options, plan, (name) => image(name).base);
	return lines.map(({ by, step, isBase }) => {
		const bytes = step === undefined ? 0 : (steps[step]?.bytes?.expected ?? 0);
		const unpacked = step === undefined ? undefined : unpackedBytes(prepared, cold, plan.steps[step]);
		return { by, bytes, disk: unpacked?.expected ?? 0, isBase, step };
	});
}

/** Twelve digits, as Docker shows them. */
export function imageIdOf({ plan }: PreparedProject, cold: BuildResult): string {
	const digests = plan.imageSteps.map((id) => layerOf(resultOf(cold, plan.steps[id]), plan.steps[id])?.digest ?? '');
	const name = hashText(digests.join(' '));
	return [...name]
		.map((character) => (character.charCodeAt(0) & 15).toString(16))
		.join('')
		.slice(0, 12);
}
