/** What each instruction takes: the form of its arguments, how many of them, which flags. */

/**
 * exec: JSON array or shell command; paths: JSON array or plain words; words: plain words; text: one argument with its blanks;
 * pairs: `name=value` or `name value`; names: `name` or `name=value`.
 */
export type ArgumentForm = 'exec' | 'paths' | 'words' | 'text' | 'pairs' | 'names' | 'healthcheck' | 'trigger';

/** strings: may be given several times. */
export type FlagKind = 'boolean' | 'string' | 'strings' | 'duration' | 'count';

export interface Grammar {
	readonly form: ArgumentForm;
	readonly wanted: 'any' | 'one' | 'at-least-one' | 'at-least-two' | 'one-or-three';
	/** undefined: BuildKit does not look at the flags of this instruction. */
	readonly flags: ReadonlyMap<string, FlagKind> | undefined;
}

const NO_FLAGS: ReadonlyMap<string, FlagKind> = new Map();

function flags(kinds: Readonly<Record<string, FlagKind>>): ReadonlyMap<string, FlagKind> {
	return new Map(Object.entries(kinds));
}

export const GRAMMAR: ReadonlyMap<string, Grammar> = new Map<string, Grammar>([
	[
		'ADD',
		{
			form: 'paths',
			wanted: 'at-least-two',
			flags: flags({
				chown: 'string',
				chmod: 'string',
				link: 'boolean',
				'keep-git-dir': 'boolean',
				checksum: 'string',
				unpack: 'boolean',
				exclude: 'strings',
			}),
		},
	],
	['ARG', { form: 'names', wanted: 'at-least-one', flags: undefined }],
	['CMD', { form: 'exec', wanted: 'any', flags: NO_FLAGS }],
	[
		'COPY',
		{
			form: 'paths',
			wanted: 'at-least-two',
			flags: flags({
				chown: 'string',
				chmod: 'string',
				from: 'string',
				link: 'boolean',
				parents: 'boolean',
				exclude: 'strings',
			}),
		},
	],
	['ENTRYPOINT', { form: 'exec', wanted: 'any', flags: NO_FLAGS }],
	['ENV', { form: 'pairs', wanted: 'at-least-one', flags: NO_FLAGS }],
	['EXPOSE', { form: 'words', wanted: 'at-least-one', flags: NO_FLAGS }],
	['FROM', { form: 'words', wanted: 'one-or-three', flags: flags({ platform: 'string' }) }],
	[
		'HEALTHCHECK',
		{
			form: 'healthcheck',
			wanted: 'at-least-one',
			flags: flags({
				interval: 'duration',
				timeout: 'duration',
				'start-period': 'duration',
				'start-interval': 'duration',
				retries: 'count',
			}),
		},
	],
	['LABEL', { form: 'pairs', wanted: 'at-least-one', flags: NO_FLAGS }],
	['MAINTAINER', { form: 'text', wanted: 'one', flags: NO_FLAGS }],
	['ONBUILD', { form: 'trigger', wanted: 'at-least-one', flags: NO_FLAGS }],
	[
		'RUN',
		{
			form: 'exec',
			wanted: 'any',
			flags: flags({ mount: 'strings', network: 'string', security: 'string', device: 'strings' }),
		},
	],
	['SHELL', { form: 'exec', wanted: 'at-least-one', flags: NO_FLAGS }],
	['STOPSIGNAL', { form: 'text', wanted: 'one', flags: undefined }],
	['USER', { form: 'text', wanted: 'one', flags: NO_FLAGS }],
	['VOLUME', { form: 'paths', wanted: 'at-least-one', flags: NO_FLAGS }],
	['WORKDIR', { form: 'text', wanted: 'one', flags: NO_FLAGS }],
]);

export function takesHeredocs(keyword: string): boolean {
	return keyword === 'RUN' || keyword === 'COPY' || keyword === 'ADD';
}
