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
import type { Setting } from './setting.ts';

/** `cold`: a build in which every step ran. */
export function platformImages(setting: Setting, cold: BuildResult, measurements: Measurements): PlatformImage[] {
	const { plan } = setting;
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
			bytes: total((step) => stepBytes(setting, cold, measurements, step)),
			content: total((step) => compressedBytes(setting, cold, measurements, step)),
			unpacked: total((step) => unpackedBytes(setting, cold, step)),
		};
	});
}

/** What the step's layers take on a disk, for FROM those of the image; undefined where it makes none. */
export function unpackedBytes(
	setting: Setting,
	cold: BuildResult,
	step: PlannedStep | undefined,
): Estimate | undefined {
	const image = step && imageOf(setting, step);
	if (image) return scale(image.size, onDisk(image.root));
	const layer = layerOf(resultOf(cold, step), step);
	return layer && (layer.bytes === 0 ? exactly(layer.disk) : scale(layer.size, layer.disk / layer.bytes));
}

/** How much larger an image gets by being stored in whole blocks. */
const onDisk = perObject((root: DirectoryNode) => blockBytesBelow(root) / Math.max(1, measure(root).bytes));

function compressedBytes(
	setting: Setting,
	cold: BuildResult,
	measurements: Measurements,
	step: PlannedStep,
): Estimate | undefined {
	const image = imageOf(setting, step);
	if (image) return image.compressed;
	const layer = layerOf(resultOf(cold, step), step);
	if (!layer) return undefined;
	if (layer.bytes === 0) return exactly(layer.compressed);
	return scale(measurements.bytes(step, layer), layer.compressed / layer.bytes);
}

function imageOf({ plan, image }: Setting, { vertex }: PlannedStep): ReturnType<Setting['image']> | undefined {
	const operation = vertex === undefined ? undefined : plan.vertices[vertex]?.operation;
	return operation?.kind === 'image' ? image(operation.image.name) : undefined;
}
