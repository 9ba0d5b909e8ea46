/** What could be written at the caret of a Dockerfile: instructions, flags, stages, variables, images, paths of the context. */
import { entryOf } from '../engine/foreign/table.ts';
import { FIRST_LINE, highlightLine } from './highlight.ts';

/** What the project has to offer. */
export interface Offers {
	/** Paths of the context's files and folders. */
	readonly paths: readonly string[];
	readonly images: readonly string[];
	/** Repositories of the catalogue, each with the ends of its tags: python with slim and alpine. */
	readonly catalogue: Readonly<Record<string, readonly string[]>>;
}

export type OfferKind = 'instruction' | 'flag' | 'stage' | 'variable' | 'image' | 'path' | 'option';

export interface Offer {
	readonly text: string;
	readonly kind: OfferKind;
}

export interface Completion {
	/** Offset in the text from which the chosen offer replaces what stands before the caret. */
	readonly from: number;
	readonly offers: readonly Offer[];
}

const INSTRUCTIONS =
	'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
		' ',
	);

const FLAGS: Readonly<Record<string, readonly string[]>> = {
	ADD: ['--chown=', '--chmod=', '--checksum=', '--exclude=', '--keep-git-dir', '--link', '--unpack'],
	COPY: ['--chown=', '--chmod=', '--exclude=', '--from=', '--link', '--parents'],
	FROM: ['--platform='],
	HEALTHCHECK: ['--interval=', '--timeout=', '--start-period=', '--start-interval=', '--retries='],
	RUN: ['--mount=', '--network=', '--security='],
};

const MOUNT_OPTIONS = [
	'type=bind',
	'type=cache',
	'type=secret',
	'type=ssh',
	'type=tmpfs',
	'target=',
	'source=',
	'from=',
	'id=',
	'sharing=locked',
	'sharing=shared',
	'sharing=private',
	'required=true',
	'env=',
	'uid=',
	'gid=',
	'mode=',
	'readonly',
];

const NOTHING: readonly Offer[] = [];

export function completionsAt(text: string, caret: number, offers: Offers): Completion {
	const before = text.slice(0, caret).split('\n');
	const line = before.at(-1) ?? '';
	const keyword = keywordOf(before);
	const word = /\S*$/.exec(line)?.[0] ?? '';
	const at = (tail: string, found: readonly Offer[]): Completion => ({ from: caret - tail.length, offers: found });

	if (keyword === '') return at(word, INSTRUCTIONS.map(as('instruction')));
	const variable = /\$\{?(\w*)$/.exec(word);
	if (variable) return at(variable[1] ?? '', variablesOf(text).map(as('variable')));
	const stage = /^--from=(.*)$/.exec(word);
	if (stage) return at(stage[1] ?? '', sourcesFor(stage[1] ?? '', text, offers));
	if (word.startsWith('--mount=')) {
		const [name = '', value] = (word.slice('--mount='.length).split(',').at(-1) ?? '').split('=', 2);
		if (value === undefined) return at(name, MOUNT_OPTIONS.map(as('option')));
		if (name === 'from') return at(value, sourcesFor(value, text, offers));
		const isContext = /^(?:source|src)$/.test(name) && !/[=,]from=/.test(word);
		if (isContext) return at(value, nextSteps(offers.paths, value).map(as('path')));
		const values = MOUNT_OPTIONS.filter((option) => option.startsWith(`${name}=`) && !option.endsWith('='));
		return at(value, values.map((option) => option.slice(name.length + 1)).map(as('option')));
	}
	if (word.startsWith('-')) return at(word, (entryOf(FLAGS, keyword) ?? []).map(as('flag')));
	if (keyword === 'FROM' && /^\s*FROM\s+(?:--\S+\s+)*\S*$/i.test(line)) {
		return at(word, sourcesFor(word, text, offers));
	}
	if ((keyword === 'COPY' || keyword === 'ADD') && !/--from=/.test(line)) {
		return at(word, nextSteps(offers.paths, word.replace(/^\.\//, '')).map(as('path')));
	}
	return at(word, NOTHING);
}

/** The instruction that the caret stands in; '' where a new one may begin. */
function keywordOf(lines: readonly string[]): string {
	let state = FIRST_LINE;
	for (const line of lines.slice(0, -1)) state = highlightLine(line, state).next;
	if (state.keyword !== '' || state.heredocs.length > 0) return state.keyword || 'RUN';
	return /^\s*([A-Za-z]+)\s/.exec(lines.at(-1) ?? '')?.[1]?.toUpperCase() ?? '';
}

/** What may stand where an image is named; once the tag has begun, the ways in which it may end. */
function sourcesFor(written: string, text: string, { images, catalogue }: Offers): readonly Offer[] {
	const own = [...stagesOf(text).map(as('stage')), ...images.map(as('image'))];
	const [, repository = '', version] = /^(.*):(?:(\d[^:/-]*|[^:/-]+(?=-)))?[^:/]*$/.exec(written) ?? [];
	const ends = entryOf(catalogue, repository);
	if (!ends) return [...own, ...Object.keys(catalogue).map(as('image'))];
	const begun = version === undefined ? `${repository}:` : `${repository}:${version}-`;
	return [...own, ...ends.map((end) => begun + end).map(as('image'))];
}

function stagesOf(text: string): readonly string[] {
	return [...text.matchAll(/^\s*FROM\s.*\sAS\s+(\S+)/gim)].flatMap(([, name]) => name ?? []);
}

function variablesOf(text: string): readonly string[] {
	const names = [...text.matchAll(/^\s*(?:ARG|ENV)\s+(\w+)/gim)].flatMap(([, name]) => name ?? []);
	return [...new Set(names)];
}

/** The names one level below what is written already, folders with a slash. */
function nextSteps(paths: readonly string[], written: string): readonly string[] {
	const folder = written.slice(0, written.lastIndexOf('/') + 1);
	const steps = paths
		.filter((path) => path.startsWith(folder))
		.map((path) => /^[^/]*\/?/.exec(path.slice(folder.length))?.[0] ?? '');
	return [...new Set(steps)].filter((step) => step !== '').map((step) => folder + step);
}

function as(kind: OfferKind): (text: string) => Offer {
	return (text) => ({ text, kind });
}
