/** What other parts of a page hand over: an event named `diagnose` with files, or with what a drop brought. */
import type { Brought } from '../worker/brought.ts';

export function broughtWith(event: Event): Brought | undefined {
	if (!(event instanceof CustomEvent)) return undefined;
	const detail: unknown = event.detail;
	if (Array.isArray(detail)) return { files: filesIn(detail), folders: [] };
	if (typeof detail !== 'object' || detail === null || !('folders' in detail) || !Array.isArray(detail.folders))
		return undefined;
	return {
		files: 'files' in detail && Array.isArray(detail.files) ? filesIn(detail.files) : [],
		folders: detail.folders,
	};
}

function filesIn(list: readonly unknown[]): readonly File[] {
	return list.filter((each) => each instanceof File);
}
