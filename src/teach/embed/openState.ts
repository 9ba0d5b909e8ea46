/** Opens a link of the workbench in a frame, and the picture that the frame was made for. */

import { isViewId } from '../../workbench/state/opening.ts';
import type { Store } from '../../workbench/state/store.ts';
import { readShared } from '../data/read.ts';
import { troubleWith } from '../parts/trouble.ts';
import { loadTeachWords } from '../words/words.ts';

export function openState(store: Store, hash: string, view: string | undefined, root: HTMLElement): void {
	const read = readShared(hash);
	if (read.kind === 'state') {
		const { view: own, ...rest } = read.data.view;
		store.open(read.data.workspace, { ...rest, ...(isViewId(own) ? { view: own } : {}) });
	} else if (hash.length > 1 && read.kind !== 'exercise' && read.kind !== 'course') {
		const problem = root.querySelector<HTMLElement>('[data-problem]');
		void loadTeachWords(store.locale).then((words) => {
			if (!problem) return;
			problem.hidden = false;
			problem.textContent = troubleWith(read, words);
		});
	}
	if (isViewId(view)) {
		store.showView(view);
		store.showPanel('result');
	}
}
