/** The files that a reader works on: two sides of one project, or one side alone. Plain values that are never changed in place. */
import type { ContextFile, Side, Workspace } from '../../engine/project/types.ts';
import type { Shared, SideName } from '../../worker/protocol.ts';
import type { SideProject } from '../../worker/question.ts';

export const DOCKERFILE = 'Dockerfile';
export const DOCKERIGNORE = '.dockerignore';

/** A workspace with its shared part as one object, so that an unchanged part keeps its identity. */
export interface Work {
	readonly title: string | undefined;
	readonly before: Side;
	readonly after: Side | undefined;
	readonly shared: Shared;
}

export function fromWorkspace({ title, before, after, ...shared }: Workspace): Work {
	return { title, before: withLineFeeds(before), after: after && withLineFeeds(after), shared };
}

/** Editors end lines with line feeds alone; with anything else the places of findings would differ from theirs. */
function withLineFeeds(side: Side): Side {
	const [dockerfile, dockerignore] = [side.dockerfile, side.dockerignore].map((text) => text.replace(/\r\n?/g, '\n'));
	const same = dockerfile === side.dockerfile && dockerignore === side.dockerignore;
	return same ? side : { ...side, dockerfile: dockerfile ?? '', dockerignore: dockerignore ?? '' };
}

export function toWorkspace({ title, before, after, shared }: Work): Workspace {
	return { ...(title === undefined ? {} : { title }), before, ...(after ? { after } : {}), ...shared };
}

const PAIR: readonly SideName[] = ['before', 'after'];
const ALONE: readonly SideName[] = ['before'];

/** The same object for works of the same sides. */
export function sidesOf(work: Work): readonly SideName[] {
	return work.after ? PAIR : ALONE;
}

export function sideOf(work: Work, side: SideName): Side {
	return (side === 'after' ? work.after : undefined) ?? work.before;
}

export function sided(work: Work, side: SideName): SideProject {
	return { ...sideOf(work, side), shared: work.shared };
}

/** Equal in everything that an analysis looks at; unchanged parts are the same objects. */
export function same(a: SideProject | undefined, b: SideProject | undefined): boolean {
	return (
		a !== undefined &&
		b !== undefined &&
		a.dockerfile === b.dockerfile &&
		a.dockerignore === b.dockerignore &&
		a.options === b.options &&
		a.shared === b.shared
	);
}

/** Equal in everything that an analysis looks at, though another workspace holds it: its parts are the same objects. */
export function isUnchanged(a: SideProject, b: SideProject): boolean {
	const parts = ({ dockerfile, dockerignore, options, shared }: SideProject): readonly unknown[] => [
		dockerfile,
		dockerignore,
		JSON.stringify(options),
		...[shared.files, shared.images, shared.packages, shared.machine],
		...[shared.measured, shared.changes, shared.ruleSet, shared.rules],
	];
	const others = parts(b);
	return parts(a).every((part, index) => part === others[index]);
}

/** Equal in everything that a build looks at: changes that might happen to it do not count. */
export function isAlike(a: SideProject | undefined, b: SideProject | undefined): boolean {
	return (
		a !== undefined &&
		b !== undefined &&
		a.dockerfile === b.dockerfile &&
		a.dockerignore === b.dockerignore &&
		a.options === b.options &&
		a.shared.files === b.shared.files &&
		a.shared.images === b.shared.images &&
		a.shared.packages === b.shared.packages
	);
}

/** The text of a file; undefined where it has none. */
export function textOf(work: Work, side: SideName, path: string): string | undefined {
	if (path === DOCKERFILE) return sideOf(work, side).dockerfile;
	if (path === DOCKERIGNORE) return sideOf(work, side).dockerignore;
	return work.shared.files.find((file) => file.path === path)?.text;
}

export function withText(work: Work, side: SideName, path: string, text: string): Work {
	if (path === DOCKERFILE || path === DOCKERIGNORE) {
		const changed = { ...sideOf(work, side), [path === DOCKERFILE ? 'dockerfile' : 'dockerignore']: text };
		return side === 'after' ? { ...work, after: changed } : { ...work, before: changed };
	}
	return withFiles(
		work,
		work.shared.files.map((file) => (file.path === path ? { ...file, text } : file)),
	);
}

export function withFiles(work: Work, files: readonly ContextFile[]): Work {
	return { ...work, shared: { ...work.shared, files } };
}

/** Names a text and its undo history in the editor. */
export function keyOf(side: SideName, path: string): string {
	return path === DOCKERFILE || path === DOCKERIGNORE ? `${side}/${path}` : `shared/${path}`;
}

/** The file and side that a key names. */
export function fromKey(key: string): { readonly side: SideName | undefined; readonly path: string } {
	const slash = key.indexOf('/');
	const [first, path] = [key.slice(0, slash), key.slice(slash + 1)];
	return { side: first === 'shared' ? undefined : (first as SideName), path };
}
