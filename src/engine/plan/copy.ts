/** What a COPY or ADD becomes: where its sources lie, the parts of its key, and what copying needs. */
import { baseName, clean, isAbsolute, join } from '../context/absolutePath.ts';
import { ownerParts } from '../context/owner.ts';
import { isWildcard } from '../context/pattern.ts';
import { copyParts } from '../dockerfile/copy.ts';
import type { Flag, Instruction } from '../dockerfile/types.ts';
import type { CopyDefinition, Selection } from './types.ts';

/** One source as the text gives it. */
export type WrittenSource =
	| { readonly kind: 'path'; readonly path: string; readonly selection: Selection; readonly requested: string }
	| { readonly kind: 'inline'; readonly name: string; readonly text: string }
	| {
			readonly kind: 'download';
			readonly url: string;
			readonly fileName: string;
			readonly git: boolean;
			/** Of `--checksum`; '' without one. */
			readonly checksum: string;
	  };

export interface WrittenCopy {
	readonly sources: readonly WrittenSource[];
	/** Absolute, slash at the end kept; undefined when there is none. */
	readonly destination: string | undefined;
	readonly from: string | undefined;
	readonly chown: string | undefined;
	readonly chmod: string | undefined;
	readonly exclude: readonly string[];
	readonly parents: boolean;
	readonly unpack: boolean;
	readonly link: boolean;
	/** There are more sources than the model follows: what it leaves is not known. */
	readonly beyond: boolean;
}

interface Expander {
	/** Words of the instruction. */
	readonly word: (text: string) => string;
	/** Body of a heredoc: quotes stay. */
	readonly body: (text: string) => string;
}

function isOn(flag: Flag | undefined): boolean {
	return flag !== undefined && flag.value !== 'false';
}

export function isGit(source: string): boolean {
	const bare = source.split('#')[0] ?? '';
	return /^(?:git:\/\/|ssh:\/\/|git@)/.test(source) || (/^https?:\/\//.test(source) && bare.endsWith('.git'));
}

function isUrl(source: string): boolean {
	return /^https?:\/\//.test(source);
}

/** The last name in the path of an address. */
function fileNameOf(url: string): string {
	const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] ?? '';
	return path.split('/').findLast((name) => name !== '') ?? '__unnamed__';
}

/** Numbers are numbers, whatever zeros come before them; symbols (`u=rwX`) stay as written. */
export function normalizeMode(mode: string | undefined): string | undefined {
	return mode !== undefined && /^[0-7]+$/.test(mode) ? Number.parseInt(mode, 8).toString(8) : mode;
}

/** A destination made absolute; the slash (or dot) at its end decides what a single file is copied to. */
export function absoluteDestination(destination: string, workdir: string): string {
	const directory = destination === '' || destination === '.' || destination.endsWith('/');
	const whole = isAbsolute(destination) ? clean(destination) : join('/', workdir, destination);
	if (directory) return whole === '/' ? '/' : `${whole}/`;
	return destination.endsWith('/.') ? `${whole === '/' ? '' : whole}/.` : whole;
}

export function readCopy(instruction: Instruction, workdir: string, expander: Expander): WrittenCopy {
	const flag = (name: string) => instruction.flags.find((one) => one.name === name);
	const value = (name: string) => {
		const text = flag(name)?.value;
		return text === undefined ? undefined : expander.word(text) || undefined;
	};
	const add = instruction.keyword === 'ADD';
	const from = flag('from')?.value || undefined;
	const exclude = instruction.flags
		.filter((one) => one.name === 'exclude')
		.map((one) => expander.word(one.value ?? ''));
	const parents = isOn(flag('parents'));
	const parts = copyParts(instruction);
	const sources: WrittenSource[] = [];
	for (const source of parts.sources) {
		const text = expander.word(source.text);
		if (add && (isGit(text) || isUrl(text))) {
			const checksum = value('checksum') ?? '';
			sources.push({ kind: 'download', url: text, fileName: fileNameOf(text), git: isGit(text), checksum });
		} else sources.push(pathSource(text, parents, exclude));
	}
	for (const { name, content, expand } of parts.heredocs) {
		sources.push({ kind: 'inline', name, text: expand ? expander.body(content) : content });
	}
	const chmod = normalizeMode(value('chmod'));
	const local = sources.some(({ kind }) => kind === 'path');
	const unpack = flag('unpack');
	return {
		sources,
		destination: parts.destination && absoluteDestination(expander.word(parts.destination.text), workdir),
		from,
		chown: value('chown'),
		chmod,
		exclude,
		parents,
		unpack: add && (unpack ? isOn(unpack) : local),
		// BuildKit drops --link silently when --chmod is next to it.
		link: isOn(flag('link')) && chmod === undefined,
		beyond: parts.beyond,
	};
}

function pathSource(text: string, parents: boolean, exclude: readonly string[]): WrittenSource {
	const whole = clean(`/${text}`);
	if (!parents) {
		const wildcard = isWildcard(whole);
		return {
			kind: 'path',
			path: whole,
			requested: whole,
			selection: { path: whole, wildcard, follow: true, include: [], exclude },
		};
	}
	// `a/./b` keeps only what comes after the dot.
	const pivot = text.indexOf('/./');
	const root = pivot < 0 ? '/' : clean(`/${text.slice(0, pivot)}`);
	const pattern = clean(`/${pivot < 0 ? text : text.slice(pivot + 3)}`).slice(1);
	return {
		kind: 'path',
		path: root,
		requested: whole,
		selection: {
			path: root,
			wildcard: isWildcard(root),
			follow: true,
			include: [pattern],
			exclude,
			...(isWildcard(whole) ? {} : { required: whole }),
		},
	};
}

/** `fromRoot`: the sources lie in the file system that is copied into. */
export function copyDefinition(copy: WrittenCopy, fromRoot: boolean): CopyDefinition {
	const name = (source: WrittenSource) => {
		if (source.kind === 'inline') return source.name;
		return source.kind === 'download' ? source.fileName : baseName(source.path);
	};
	const patterns = copy.sources.map((source) => {
		if (source.kind !== 'path') return [];
		return [source.selection.include, source.selection.required];
	});
	return {
		operation: 'copy',
		sources: JSON.stringify(copy.sources.map(name)),
		destination: copy.destination ?? '',
		flags: JSON.stringify({
			chown: copy.chown === undefined ? undefined : ownerParts(copy.chown).join(':'),
			chmod: copy.chmod,
			exclude: copy.exclude,
			parents: copy.parents ? patterns : undefined,
			unpack: copy.unpack,
			beyond: copy.beyond,
			link: copy.link,
			...(fromRoot ? { fromRoot } : {}),
		}),
	};
}
