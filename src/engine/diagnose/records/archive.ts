/** What an archive holds: an image of `docker save`, an OCI layout, or a build record of `docker buildx history export`. */
import { fieldsOf, listOf, numberOf, parsedJson, textOf, textsOf } from '../fields.ts';
import { recordedBuild } from './buildRecord.ts';
import { configured, documentOf } from './documents.ts';
import type { Member } from './tar.ts';
import type { ImageRecord, Reading } from './types.ts';

const MANIFEST = /application\/vnd\.(?:oci\.image\.manifest\.v1|docker\.distribution\.manifest\.v2)\+json/;
const INDEX = /application\/vnd\.(?:oci\.image\.index\.v1|docker\.distribution\.manifest\.list\.v2)\+json/;
const DEEPEST_INDEX = 4;

export function archiveOf(members: readonly Member[]): Reading | undefined {
	const byName = new Map(members.map((member) => [member.name.replace(/^\.\//, ''), member]));
	const json = (name: string): unknown => {
		const content = byName.get(name)?.content;
		return content && parsedJson(new TextDecoder().decode(content));
	};
	const saved = listOf(json('manifest.json'))[0];
	if (saved?.has('Config')) return { kind: 'image', image: savedImage(saved, json, byName) };
	const blob = (digest: string) => `blobs/${digest.replace(':', '/')}`;
	const manifests = manifestsOf(json('index.json'), (digest) => json(blob(digest)));
	for (const manifest of manifests) {
		const config = fieldsOf(manifest.get('config'));
		const digest = textOf(config.get('digest'));
		const layers = listOf(manifest.get('layers'));
		if (textOf(config.get('mediaType')) === 'application/vnd.buildkit.historyrecord.v0') {
			const contents = layers.map((layer) => ({
				type: textOf(layer.get('mediaType')),
				content: byName.get(blob(textOf(layer.get('digest'))))?.content,
			}));
			const build = recordedBuild(json(blob(digest)), contents);
			if (build) return { kind: 'build', build };
			continue;
		}
		const sizes = layers.map((layer) => numberOf(layer.get('size')));
		const image = configured(fieldsOf(json(blob(digest))), sizes);
		return {
			kind: 'image',
			image: {
				...image,
				format: 'oci-archive',
				layers: layers.map((layer, index) => ({
					digest: textOf(layer.get('digest')),
					bytes: sizes[index] ?? 0,
					compressed: /gzip|zstd/.test(textOf(layer.get('mediaType'))),
				})),
				totalBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
			},
		};
	}
	// A single document that somebody packed.
	for (const member of members) {
		const reading = member.content && documentOf(parsedJson(new TextDecoder().decode(member.content)));
		if (reading) return reading;
	}
	return undefined;
}

function savedImage(
	saved: ReadonlyMap<string, unknown>,
	json: (name: string) => unknown,
	members: ReadonlyMap<string, Member>,
): ImageRecord {
	const paths = textsOf(saved.get('Layers'));
	const sizes = paths.map((path) => members.get(path)?.bytes ?? 0);
	const image = configured(fieldsOf(json(textOf(saved.get('Config')))), sizes);
	const [name] = textsOf(saved.get('RepoTags'));
	return {
		...image,
		format: 'docker-save',
		...(name === undefined ? {} : { name }),
		layers: paths.map((path, index) => {
			const start = members.get(path)?.start;
			return {
				digest: image.layers[index]?.digest ?? path,
				bytes: sizes[index] ?? 0,
				compressed: (start?.[0] === 0x1f && start[1] === 0x8b) || (start?.[0] === 0x28 && start[1] === 0xb5),
			};
		}),
		totalBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
	};
}

/** The image manifests under an index, the first platform first. */
function manifestsOf(index: unknown, read: (digest: string) => unknown, depth = 0): ReadonlyMap<string, unknown>[] {
	return listOf(fieldsOf(index).get('manifests')).flatMap((entry) => {
		const type = textOf(entry.get('mediaType'));
		const annotations = fieldsOf(entry.get('annotations'));
		if (textOf(annotations.get('vnd.docker.reference.type')) === 'attestation-manifest') return [];
		const content = read(textOf(entry.get('digest')));
		if (INDEX.test(type)) return depth < DEEPEST_INDEX ? manifestsOf(content, read, depth + 1) : [];
		return MANIFEST.test(type) ? [fieldsOf(content)] : [];
	});
}
