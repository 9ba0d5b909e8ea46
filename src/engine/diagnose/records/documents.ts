/** Reads single documents of JSON: build records, provenance, metadata, images, dive's report. */
import { type Fields, fieldsOf, listOf, numberOf, textOf, textsOf } from '../fields.ts';
import { fromBase64 } from '../text/base64.ts';
import { exitCodeIn } from '../text/failure.ts';
import { emptyBuild, type LoggedBuild } from '../types.ts';
import { historyRow } from './history.ts';
import type { ImageRecord, Reading } from './types.ts';

/** Undefined for JSON that no tool of a build writes. */
export function documentOf(value: unknown): Reading | undefined {
	if (Array.isArray(value)) {
		const [first] = listOf(value);
		if (first?.has('RootFS')) return { kind: 'image', image: inspected(first) };
		return undefined;
	}
	const fields = fieldsOf(value);
	if (fields.has('NumTotalSteps')) return { kind: 'build', build: inspectedBuild(fields) };
	if (fields.has('RootFS')) return { kind: 'image', image: inspected(fields) };
	if (fields.has('layer') && fields.has('image')) return { kind: 'image', image: dived(fields) };
	const history = listOf(fields.get('history'));
	if (fields.has('rootfs') && history.length > 0) return { kind: 'image', image: configured(fields, []) };
	const provenance = provenanceIn(fields);
	return provenance && { kind: 'build', build: provenance };
}

/** `docker buildx history inspect --format json`: totals and the error, no steps. */
function inspectedBuild(fields: Fields): LoggedBuild {
	const build = emptyBuild('buildx-history-inspect');
	build.totalSeconds = numberOf(fields.get('Duration')) / 1e9;
	build.counts = {
		total: numberOf(fields.get('NumTotalSteps')),
		completed: numberOf(fields.get('NumCompletedSteps')),
		cached: numberOf(fields.get('NumCachedSteps')),
		...(fields.has('NumWarnings') ? { warnings: numberOf(fields.get('NumWarnings')) } : {}),
	};
	const error = fieldsOf(fields.get('Error'));
	const message = textOf(error.get('Message'));
	if (message !== '') {
		const name = textOf(error.get('Name')) || null;
		build.error = { step: name, exitCode: exitCodeIn(message) ?? null, message, final: message };
		const excerpt = fromBase64(textOf(error.get('Sources')));
		if (excerpt) {
			const rows = excerpt.split('\n').flatMap((line) => /^\s*\d+ \| (?:>>>| {3})(?: (.*))?$/.exec(line)?.[1] ?? []);
			if (rows.length > 0) build.excerpt = rows;
		}
	}
	return build;
}

/** Provenance of the build: alone, in the metadata file, or as the predicate of a statement. */
function provenanceIn(fields: Fields): LoggedBuild | undefined {
	const metadata = [...fields]
		.flatMap(([, value]) => fieldsOf(value))
		.find((each) => each.has('buildx.build.provenance'));
	const kept = metadata ?? fields;
	const inner = fieldsOf(
		kept.get('buildx.build.provenance') ??
			kept.get('predicate') ??
			(kept.has('buildType') || kept.has('buildDefinition') ? Object.fromEntries(kept) : undefined),
	);
	if (inner.size === 0) return kept.has('containerimage.digest') ? emptyBuild('buildx-metadata') : undefined;
	const build = emptyBuild(kept.has('buildx.build.provenance') ? 'buildx-metadata' : 'provenance');
	const about = fieldsOf(inner.get('metadata'));
	const run = fieldsOf(fieldsOf(inner.get('runDetails')).get('metadata'));
	const began = Date.parse(textOf(about.get('buildStartedOn')) || textOf(run.get('startedOn')));
	const ended = Date.parse(textOf(about.get('buildFinishedOn')) || textOf(run.get('finishedOn')));
	if (!Number.isNaN(began) && !Number.isNaN(ended)) build.totalSeconds = (ended - began) / 1000;
	const buildkit = [...about, ...run].find(([key]) => key.includes('buildkit'))?.[1];
	const source = fieldsOf(fieldsOf(buildkit).get('source'));
	const [info] = listOf(source.get('infos'));
	const dockerfile = info && fromBase64(textOf(info.get('data')));
	if (dockerfile) build.dockerfile = dockerfile;
	build.materials = listOf(inner.get('materials'))
		.map((each) => textOf(each.get('uri')))
		.filter((uri) => uri !== '');
	return build;
}

/** `docker image inspect`. */
function inspected(fields: Fields): ImageRecord {
	const [name] = textsOf(fields.get('RepoTags'));
	const layers = textsOf(fieldsOf(fields.get('RootFS')).get('Layers'));
	return {
		format: 'docker-image-inspect',
		...(name === undefined ? {} : { name }),
		rows: [],
		layers: layers.map((digest) => ({ digest, bytes: 0, compressed: false })),
		totalBytes: numberOf(fields.get('Size')),
	};
}

/** `dive --json`. */
function dived(fields: Fields): ImageRecord {
	const image = fieldsOf(fields.get('image'));
	const layers = listOf(fields.get('layer'));
	return {
		format: 'dive',
		rows: layers
			.map((layer) => ({
				createdBy: textOf(layer.get('command')),
				size: String(numberOf(layer.get('sizeBytes'))),
				bytes: numberOf(layer.get('sizeBytes')),
				comment: '',
				makesLayer: true,
			}))
			.reverse(),
		layers: layers.map((layer) => ({
			digest: textOf(layer.get('digestId')) || textOf(layer.get('id')),
			bytes: numberOf(layer.get('sizeBytes')),
			compressed: false,
		})),
		totalBytes: numberOf(image.get('sizeBytes')),
		wastedBytes: numberOf(image.get('inefficientBytes')),
	};
}

/** An image's config; `sizes` of its layers in building order, where they are known. */
export function configured(fields: Fields, sizes: readonly number[]): ImageRecord {
	let layer = 0;
	const digests = textsOf(fieldsOf(fields.get('rootfs')).get('diff_ids'));
	const rows = listOf(fields.get('history')).map((entry) => {
		const empty = entry.get('empty_layer') === true;
		const bytes = empty ? 0 : sizes[layer];
		if (!empty) layer++;
		const row = historyRow(
			textOf(entry.get('created_by')),
			bytes === undefined ? '' : `${bytes}B`,
			textOf(entry.get('comment')),
		);
		return { ...row, makesLayer: !empty };
	});
	return {
		format: 'image-config',
		rows: rows.reverse(),
		layers: digests.map((digest, index) => ({ digest, bytes: sizes[index] ?? 0, compressed: false })),
	};
}
