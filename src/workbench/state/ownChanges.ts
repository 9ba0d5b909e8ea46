/** Changes that readers make up themselves: how they are named, made from what a form holds, kept and thrown away. */
import { entryOf } from '../../engine/foreign/table.ts';
import type { Change, ImageDescription, Operation, Rebuild } from '../../engine/project/types.ts';
import type { Words } from '../words/words.ts';
import type { Store } from './store.ts';
import type { Work } from './work.ts';

/** What can be chosen; the other operations are done by editing the files themselves. */
export type OwnKind = keyof Words['own']['kinds'];

/** The fields of the form, as typed. */
export interface OwnForm {
	readonly kind: OwnKind;
	readonly path: string;
	readonly to: string;
	readonly size: string;
	readonly mode: string;
	readonly name: string;
	readonly value: string;
	readonly image: string;
	readonly what: Rebuild;
	readonly stages: string;
	readonly images: boolean;
}

export const EMPTY_FORM: OwnForm = {
	kind: 'edit',
	path: '',
	to: '',
	size: '1000',
	mode: '755',
	name: '',
	value: '',
	image: '',
	what: 'layers',
	stages: '',
	images: false,
};

/** Which fields a kind asks for, in order. */
export const FIELDS: Readonly<Record<OwnKind, readonly (keyof OwnForm)[]>> = {
	edit: ['path'],
	touch: ['path'],
	chmod: ['path', 'mode'],
	add: ['path', 'size'],
	delete: ['path'],
	rename: ['path', 'to'],
	'build-arg': ['name', 'value'],
	'base-image': ['image', 'what'],
	'no-cache-filter': ['stages'],
	'no-cache': [],
	prune: ['images'],
};

/** Undefined while something that is needed is missing or no number. */
export function operationOf(form: OwnForm): Operation | undefined {
	const { kind, value, what, images } = form;
	const [path, to, name, image] = [form.path, form.to, form.name, form.image].map((text) => text.trim());
	switch (kind) {
		case 'edit':
		case 'touch':
		case 'delete':
			return path ? { op: kind, path } : undefined;
		case 'chmod':
			return path && /^[0-7]{3,4}$/.test(form.mode)
				? { op: kind, path, mode: Number.parseInt(form.mode, 8) }
				: undefined;
		case 'add':
			return path && /^\d{1,15}$/.test(form.size) ? { op: kind, file: { path, size: Number(form.size) } } : undefined;
		case 'rename':
			return path && to ? { op: kind, path, to } : undefined;
		case 'build-arg':
			return name ? { op: kind, name, value } : undefined;
		case 'base-image':
			return { op: kind, what, ...(image ? { image } : {}) };
		case 'no-cache-filter': {
			const stages = form.stages.split(/[\s,，]+/).filter(Boolean);
			return stages.length > 0 ? { op: kind, stages } : undefined;
		}
		case 'no-cache':
			return { op: kind };
		case 'prune':
			return { op: kind, images };
	}
}

/** The reader's own; what an example says of the bar's changes is not among them. */
export function ownChanges({ shared }: Work, words: Words): readonly Change[] {
	return shared.changes.filter(({ id }) => entryOf(words.changes, id) === undefined);
}

/** With the change in place of the one with its id, or as the last one. */
export function withChange(work: Work, change: Change): Work {
	const { changes } = work.shared;
	const known = changes.some(({ id }) => id === change.id);
	const next = known ? changes.map((each) => (each.id === change.id ? change : each)) : [...changes, change];
	return { ...work, shared: { ...work.shared, changes: next } };
}

export function withoutChange(work: Work, id: string): Work {
	return { ...work, shared: { ...work.shared, changes: work.shared.changes.filter((change) => change.id !== id) } };
}

/** An id that no change of the project has. */
export function freshId({ shared }: Work): string {
	const taken = new Set(shared.changes.map(({ id }) => id));
	let number = 1;
	while (taken.has(`own-${number}`)) number++;
	return `own-${number}`;
}

export function describeOperation(words: Words, operation: Operation): string {
	// The key picks the function for this very operation, which the compiler cannot follow through the union.
	const sentence = words.own.says[operation.op] as (operation: Operation) => string;
	return sentence(operation);
}

/** What the bar and the captions call a change: the page's own word, the reader's, or what it does. */
export function changeName({ words, common }: Pick<Store, 'words' | 'common'>, id: string): string {
	const own = common.value.changes.find((change) => change.id === id);
	return (
		entryOf(words.changes, id)?.name ??
		own?.name ??
		own?.operations.map((each) => describeOperation(words, each)).join(', ') ??
		id
	);
}

/** What could be meant by an image: those that the text is built on, then those that the project describes. */
export function imageNames(dockerfile: string, described: readonly ImageDescription[]): readonly string[] {
	const written = [...dockerfile.matchAll(/^\s*FROM\s+(?:--\S+\s+)*(\S+)/gim)].flatMap(([, name]) => name ?? []);
	return [...new Set([...written, ...described.map(({ name }) => name)])];
}

export function argumentNames(dockerfile: string): readonly string[] {
	return [...new Set([...dockerfile.matchAll(/^\s*ARG\s+(\w+)/gim)].flatMap(([, name]) => name ?? []))];
}

export function stageNames(dockerfile: string): readonly string[] {
	return [...dockerfile.matchAll(/^\s*FROM\s.*\sAS\s+(\S+)/gim)].flatMap(([, name]) => name ?? []);
}
