/** What a rebuild of a base image under its old name changes in its description. */
import type { ImageDescription, Rebuild } from './types.ts';

/** The description as it is after its rebuilds: other digests, and for a changed environment one variable more. */
export function rebuiltImage(image: ImageDescription): ImageDescription {
	const { rebuilt = [], name } = image;
	if (rebuilt.length === 0) return image;
	const times = (what: Rebuild) => rebuilt.filter((one) => one === what).length;
	const layers = times('layers');
	const environment = times('environment');
	return {
		...image,
		digest: `${image.digest ?? name} ${rebuilt.join(' ')}`,
		...(layers > 0 ? { layersDigest: `${image.layersDigest ?? name} ${layers}` } : {}),
		...(environment > 0 ? { env: [...(image.env ?? []), `BASE_IMAGE_REBUILT=${environment}`] } : {}),
	};
}
