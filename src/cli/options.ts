/** What the command line was given, checked. Options that `docker build` has are written as it writes them. */
import process from 'node:process';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { entryOf } from '../engine/foreign/table.ts';
import { parseImageSize } from '../engine/project/sizes.ts';
import type { BuildOptions, ImageDescription } from '../engine/project/types.ts';
import { type Limit, parseBudget } from './budget.ts';
import type { FixMode } from './fix.ts';

/** Wrong use: the message is all that the user sees. */
export class Usage extends Error {}

export const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof FORMATS)[number];

export interface Options {
	readonly command: string | undefined;
	readonly paths: readonly string[];
	readonly rules: boolean;
	readonly help: boolean;
	readonly version: boolean;
	readonly format: Format;
	readonly gain: boolean;
	/** Comments that silence nothing are told of, whatever the set and the settings say. */
	readonly reportUnused: boolean;
	readonly config: string | undefined;
	/** Folder of the build context. */
	readonly context: string | undefined;
	/** `-f`: the Dockerfile; what is named last is then the context. */
	readonly file: string | undefined;
	readonly build: BuildOptions;
	/** An id, or the path of a file. */
	readonly machine: string | undefined;
	readonly budget: readonly Limit[];
	/** Base images of which somebody says how large they are. */
	readonly images: readonly ImageDescription[];
	/** Which fixes are applied, if any. */
	readonly fix: FixMode | undefined;
	/** They are shown and not written. */
	readonly diff: boolean;
}

/** Throws Usage, or Node's own message, for what cannot be meant. */
export function readOptions(args: readonly string[]): Options {
	const { positionals, values } = parseArgs({
		// A word that may stand alone: without one it means what is safe.
		args: args.map((arg) => (arg === '--fix' ? '--fix=safe' : arg)),
		allowPositionals: true,
		options: {
			rules: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
			version: { type: 'boolean', short: 'v', default: false },
			context: { type: 'string' },
			config: { type: 'string' },
			format: { type: 'string', default: 'text' },
			gain: { type: 'boolean', default: false },
			'report-unused': { type: 'boolean', default: false },
			fix: { type: 'string' },
			diff: { type: 'boolean', default: false },
			machine: { type: 'string' },
			budget: { type: 'string', multiple: true, default: [] },
			image: { type: 'string', multiple: true, default: [] },
			file: { type: 'string', short: 'f' },
			target: { type: 'string' },
			platform: { type: 'string', multiple: true, default: [] },
			'build-arg': { type: 'string', multiple: true, default: [] },
			'no-cache': { type: 'boolean', default: false },
			'no-cache-filter': { type: 'string', multiple: true, default: [] },
		},
	});
	const format = v.safeParse(v.picklist(FORMATS), values.format);
	if (!format.success) throw new Usage(`--format takes one of ${FORMATS.join(', ')}\n`);
	const fix = v.safeParse(v.optional(v.picklist(['safe', 'guarded'])), values.fix);
	if (!fix.success) throw new Usage('--fix takes no value, or guarded: --fix=guarded\n');
	const [command, ...paths] = positionals;
	const { rules, help, version, context, config, gain, machine, file, diff } = values;
	return {
		command,
		paths,
		rules,
		help,
		version,
		format: format.output,
		gain,
		reportUnused: values['report-unused'],
		config,
		context,
		file,
		machine,
		diff,
		fix: fix.output ?? (diff ? 'safe' : undefined),
		budget: parseBudget(values.budget.join(',')),
		images: values.image.map(imageOf),
		build: {
			...(values['build-arg'].length > 0 ? { buildArgs: buildArgs(values['build-arg']) } : {}),
			...(values.target === undefined ? {} : { target: values.target }),
			...(values.platform.length > 0 ? { platform: values.platform.join(',') } : {}),
			...(values['no-cache'] ? { noCache: true } : {}),
			...(values['no-cache-filter'].length > 0
				? { noCacheFilter: values['no-cache-filter'].flatMap((stages) => stages.split(',')) }
				: {}),
		},
	};
}

/** `NAME=SIZE`. */
function imageOf(given: string): ImageDescription {
	const at = given.lastIndexOf('=');
	const name = given.slice(0, Math.max(0, at));
	const size = parseImageSize(given.slice(at + 1), name);
	if (name === '' || size === undefined)
		throw new Usage(`--image takes NAME=SIZE, such as team/base:3=420MB, not ${given}\n`);
	return { name, size };
}

/** `NAME=value`; a name alone takes its value from the environment, and is left out where that has none. */
function buildArgs(given: readonly string[]): Readonly<Record<string, string>> {
	const pairs = given.flatMap((each): [string, string][] => {
		const at = each.indexOf('=');
		if (at === 0 || each === '')
			throw new Usage(`--build-arg takes NAME=VALUE, not ${each === '' ? 'nothing' : each}\n`);
		if (at > 0) return [[each.slice(0, at), each.slice(at + 1)]];
		const value = entryOf(process.env, each);
		return value === undefined ? [] : [[each, value]];
	});
	return Object.fromEntries(pairs);
}
