/** The rows under a step: `transferring context: 411.37kB 0.1s done`, `sha256:86… 1.04MB / 1.04MB 0.2s done`. */
import { loggedBytes } from '../text/size.ts';

export interface StatusRow {
	/** What goes on: `exporting layers`, `sha256:86…`. */
	readonly status: string;
	readonly bytes?: number;
	readonly seconds?: number;
	readonly done: boolean;
}

const END = /(?: (\d+(?:\.\d+)?)s)?( done)?$/;
const BYTES = /(?: (\d+(?:\.\d+)?[kMGT]?i?B)(?: \/ (\d+(?:\.\d+)?[kMGT]?i?B))?)?$/;

export function statusRow(text: string): StatusRow {
	const end = END.exec(text);
	const seconds = end?.[1];
	const body = text.slice(0, end?.index ?? text.length);
	const amount = BYTES.exec(body);
	const bytes = amount?.[1] === undefined ? undefined : loggedBytes(amount[1]);
	const status = body.slice(0, amount?.index ?? body.length);
	return {
		status,
		...(bytes === undefined ? {} : { bytes }),
		...(seconds === undefined ? {} : { seconds: Number(seconds) }),
		done: end?.[2] !== undefined,
	};
}

const KNOWN =
	/^(?:transferring |sha256:|extracting |resolve |exporting (?:layers|manifest|config|attestation|cache)|writing |naming to |pushing |unpacking |preparing |sending tarball|copying |inferred |reading |pulling |creating |merging|mounting|\[auth\]|[\w./:-]+@sha256:)/;

/** A row that BuildKit writes under a step; used where the line with the step's name is missing. */
export function looksLikeStatus(text: string): boolean {
	return (
		KNOWN.test(text) && (/(?: done| \d+(?:\.\d+)?s| [\d.]+[kMGT]?B)$/.test(text) || /^transferring [\w ]+:/.test(text))
	);
}

const LAYER = /^(?:sha256:[0-9a-f]+|extracting sha256:[0-9a-f]+)$/;

/** Layers that are downloaded and unpacked: what a step does whose result was in a cache or a registry. */
export function isLayerRow(status: string): boolean {
	return LAYER.test(status);
}
