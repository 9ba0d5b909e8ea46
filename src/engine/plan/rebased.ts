/** The plan of a Dockerfile whose images were rebuilt: the same steps on other bytes. */
import { Notes } from '../memory/notes.ts';
import type { BaseImage, FindImage, ImageDefinition, Plan, Vertex } from './types.ts';

/**
 * `plan` with its images as they are now; undefined where more than their digests changed, which takes another plan. All
 * other vertices stay the objects they are, so that what is remembered of them holds.
 */
export function rebased(plan: Plan, findImage: FindImage): Plan | undefined {
	const images = new Map([...plan.images.keys()].map((name) => [name, findImage(name)]));
	for (const [name, image] of images) if (!startsAlike(image, plan.images.get(name))) return undefined;
	const vertices = plan.vertices.map((vertex): Vertex => {
		if (vertex.operation.kind !== 'image') return vertex;
		const { image, platform } = vertex.operation;
		return onImage(vertex, findImage(image.name, platform), platform);
	});
	return { ...plan, vertices, images };
}

/** Every text in which the vertex stands asks for the same. */
function onImage(vertex: Vertex, image: BaseImage, platform: string | undefined): Vertex {
	const known = rebuilt.of(vertex);
	const definition = imageDefinition(image);
	const before = known?.definition;
	if (
		known &&
		before?.operation === 'image' &&
		before.digest === definition.digest &&
		before.layers === definition.layers
	)
		return known;
	return rebuilt.put(vertex, { ...vertex, definition, operation: { kind: 'image', image, platform } });
}

const rebuilt = new Notes<Vertex, Vertex>();

/** What an image is known by. */
export function imageDefinition({ digest, layersDigest }: BaseImage): ImageDefinition {
	return { operation: 'image', digest, layers: layersDigest };
}

/** Whether steps on either find the same settings. */
function startsAlike(one: BaseImage, other: BaseImage | undefined): boolean {
	return other !== undefined && JSON.stringify(settingsOf(one)) === JSON.stringify(settingsOf(other));
}

function settingsOf({ digest: _, layersDigest: __, ...settings }: BaseImage): Partial<BaseImage> {
	return settings;
}
