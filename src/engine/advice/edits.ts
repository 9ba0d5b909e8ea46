/** Edits of a project's texts: which exclude one another, what comes of them, and the one edit between two texts. */
import type { TextEdit } from '../lint/types.ts';
import type { Project } from '../project/types.ts';

type Texts = Pick<Project, 'dockerfile' | 'dockerignore'>;

const NAMES = { dockerfile: 'Dockerfile', dockerignore: '.dockerignore' } as const;
const KEYS = ['dockerfile', 'dockerignore'] as const;

/** `edits` must not conflict. */
export function withEdits<P extends Texts>(project: P, edits: readonly TextEdit[]): P {
	const texts = KEYS.map((key) => {
		const own = edits.filter((edit) => fileOf(edit) === NAMES[key]);
		return [key, edited(project[key], own)] as const;
	});
	return { ...project, ...Object.fromEntries(texts) };
}

function edited(text: string, edits: readonly TextEdit[]): string {
	return [...edits]
		.sort((a, b) => b.range.start - a.range.start)
		.reduce((now, { range, text: put }) => now.slice(0, range.start) + put + now.slice(range.end), text);
}

function fileOf({ file }: TextEdit): string {
	return file ?? NAMES.dockerfile;
}

/** Two that touch, too: which of two insertions at one place comes first would decide what they mean. */
export function conflict(some: readonly TextEdit[], others: readonly TextEdit[]): boolean {
	return some.some((one) =>
		others.some(
			(other) =>
				fileOf(one) === fileOf(other) && one.range.start <= other.range.end && other.range.start <= one.range.end,
		),
	);
}

/** Both replace the same words: whichever comes first, the other one has nothing left to stand on. */
export function overlap(some: readonly TextEdit[], others: readonly TextEdit[]): boolean {
	return some.some((one) =>
		others.some(
			(other) =>
				fileOf(one) === fileOf(other) && one.range.start < other.range.end && other.range.start < one.range.end,
		),
	);
}

/** At most one edit a file: from where the texts begin to differ to where they end to. */
export function editsBetween(before: Texts, after: Texts): readonly TextEdit[] {
	return KEYS.flatMap((key): TextEdit[] => {
		const [old, next] = [before[key], after[key]];
		if (old === next) return [];
		const most = Math.min(old.length, next.length);
		let start = 0;
		while (start < most && old[start] === next[start]) start++;
		let same = 0;
		while (same < most - start && old[old.length - 1 - same] === next[next.length - 1 - same]) same++;
		const edit = { range: { start, end: old.length - same }, text: next.slice(start, next.length - same) };
		return [key === 'dockerfile' ? edit : { ...edit, file: NAMES[key] }];
	});
}
