/** The image of each platform as a containerd image store holds it: compressed layers, and beside them the same unpacked. */
import type { PlatformImage } from '../analysis.ts';
import type { BuildResult } from '../builder/types.ts';
import type { DirectoryNode } from '../context/types.ts';
import { type Estimate, exactly, scale, sum } from '../figures/estimate.ts';
import { blockBytesBelow } from '../filesystem/blocks.ts';
import { measure } from '../filesystem/measure.ts';
import { perObject } from '../memory/perObject.ts';
import type { PlannedStep } from '../plan/types.ts';
import { layerOf, resultOf, stepBytes } from './layers.ts';
import type { Measurements } from './measured.ts';
import type { PreparedProject } from './session.ts';

/** `cold`: a build in which every step ran. */
export function platformImages(
	prepared: PreparedProject,
	cold: BuildResult,
	measurements: Measurements,
): PlatformImage[] {
	const { plan } = prepared;
	return plan.platforms.map(({ platform, imageSteps }): PlatformImage => {
		const total = (bytesOf: (step: PlannedStep) => Estimate | undefined): Estimate =>
			sum(
				imageSteps.flatMap((id) => {
					const step = plan.steps[id];
					const value = step && bytesOf(step);
					return value ? [{ what: step.name, value }] : [];
				}),
			);
		return {
			platform,
			bytes: total((step) => stepBytes(prepared, cold, measurements, step)),
			content: total((step) => compressedBytes(prepared, cold, measurements, step)),
			unpacked: total((step) => unpackedBytes(prepared, cold, step)),
		};
	});
}

/** What the step's layers take on a disk, for FROM those of the image; undefined where it makes none. */
export function unpackedBytes(
	prepared: PreparedProject,
	cold: BuildResult,
	step: PlannedStep | undefined,
): Estimate | undefined {
	const image = step && imageOf(prepared, step);
	if (image) return scale(image.size, onDisk(image.root));
	const layer = layerOf(resultOf(cold, step), step);
	return layer && (layer.bytes === 0 ? exactly(layer.disk) : scale(layer.size, layer.disk / layer.bytes));
}

/** How much larger an image gets by being stored in whole blocks. */
const onDisk = perObject((root: DirectoryNode) => blockBytesBelow(root) / Math.max(1, measure(root).bytes));

function compressedBytes(
	prepared: PreparedProject,
	cold: BuildResult,
	measurements: Measurements,
	step: PlannedStep,
): Estimate | undefined {
	const image = imageOf(prepared, step);
	if (image) return image.compressed;
	const layer = layerOf(resultOf(cold, step), step);
	if (!layer) return undefined;
	if (layer.bytes === 0) return exactly(layer.compressed);
	return scale(measurements.bytes(step, layer), layer.compressed / layer.bytes);
}

function imageOf(
	{ plan, image }: PreparedProject,
	{ vertex }: PlannedStep,
): ReturnType<PreparedProject['image']> | undefined {
	const operation = vertex === undefined ? undefined : plan.vertices[vertex]?.operation;
	return operation?.kind === 'image' ? image(operation.image.name) : undefined;
}
