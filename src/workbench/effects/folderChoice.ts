/** A folder may hold several builds: the services of a compose file, the targets of a bake file, Dockerfiles of their own. One is open. */
import type { Workspace } from '../../engine/project/types.ts';
import type { FolderBuild } from '../../worker/folderBuilds.ts';
import type { Notice } from '../state/shown.ts';
import type { Store } from '../state/store.ts';

/** The project of a build of the folder, on the reader's machine. */
export function projectOf(store: Store, title: string, { files, name: _, ...before }: FolderBuild): Workspace {
	return { title, ...store.work.value.shared, before, files, measured: [], changes: [] };
}

/** What the notice about the folder offers beside its words: undefined where there is nothing to choose. */
export function choiceOf(
	store: Store,
	title: string,
	builds: readonly FolderBuild[],
	chosen: number,
): Notice['choice'] {
	if (builds.length < 2) return undefined;
	const { words } = store;
	const choose = (index: number) => {
		const build = builds[index];
		const notice = store.notices.value.find(({ id }) => id === 'folder');
		if (!build || !notice) return;
		const view = store.currentView();
		store.open(projectOf(store, `${title}: ${build.name}`, build), { change: view.change, view: view.view });
		const choice = choiceOf(store, title, builds, index);
		store.notify({ ...notice, ...(choice ? { choice } : {}) });
	};
	return { label: words.context.build, options: builds.map(({ name }) => name), chosen, choose };
}
