/** What was read, as scripts get it: plain data, its secrets masked. */

import type { Reading } from './records/types.ts';
import { maskAll } from './text/mask.ts';
import type { LoggedBuild } from './types.ts';

export interface ReportedBuild {
	readonly format: string;
	readonly wrappers: readonly string[];
	readonly steps: readonly {
		readonly name: string;
		readonly outcome: string;
		readonly seconds?: number;
		readonly n?: number;
		readonly error?: string;
	}[];
	readonly contextBytes: number | null;
	readonly contextShown?: string;
	readonly transfers: Readonly<Record<string, number>>;
	readonly exports: Readonly<Record<string, readonly { readonly status: string; readonly seconds?: number }[]>>;
	readonly pushed: readonly string[];
	readonly error: LoggedBuild['error'];
	readonly warnings: readonly string[];
	readonly totalSeconds?: number;
	readonly counts?: LoggedBuild['counts'];
	/** Kinds of secrets that were hidden. */
	readonly masked: readonly string[];
}

export function reportOf(build: LoggedBuild): ReportedBuild {
	const seen = new Set<string>();
	const clean = maskAll(
		{
			format: build.format,
			wrappers: build.wrappers,
			steps: build.steps.map(({ name, outcome, seconds, number, error }) => ({
				name,
				outcome,
				...(seconds === undefined ? {} : { seconds }),
				...(number === undefined ? {} : { n: number }),
				...(error === undefined ? {} : { error }),
			})),
			contextBytes: build.contextBytes,
			...(build.contextShown === undefined ? {} : { contextShown: build.contextShown }),
			transfers: Object.fromEntries(build.transfers),
			exports: Object.fromEntries(build.exports),
			pushed: build.pushed,
			error: build.error,
			warnings: build.warnings,
			...(build.totalSeconds === undefined ? {} : { totalSeconds: build.totalSeconds }),
			...(build.counts === undefined ? {} : { counts: build.counts }),
		},
		seen,
	);
	return { ...clean, masked: [...seen] };
}

/** Any reading as scripts get it; every one has the keys of a build, so that none of them is missing. */
export function reportOfReading(reading: Reading): Record<string, unknown> {
	const nothing = { steps: [], contextBytes: null, exports: {}, pushed: [], error: null, warnings: [] };
	switch (reading.kind) {
		case 'build':
			return { ...reportOf(reading.build) };
		case 'image': {
			const seen = new Set<string>();
			return { ...nothing, ...maskAll(reading.image, seen), masked: [...seen] };
		}
		case 'images':
			return { format: reading.format, ...nothing, images: reading.images };
		case 'dockerfile':
			return { format: 'dockerfile', ...nothing };
		case 'builds':
			return { format: reading.format, ...nothing, builds: reading.builds.map(({ args: _args, ...build }) => build) };
		case 'unknown':
			return { format: 'unknown', ...nothing };
	}
}
