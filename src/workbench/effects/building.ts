/** "Build": the state as built counts for "This edit" and is kept, to go back to. */
import { type Builds, type KeptBuild, openBuilds } from '../state/builds.ts';
import type { Store } from '../state/store.ts';
import { openDialog } from './dialogs.ts';
import { packForKeeping, type Sharing } from './sharing.ts';

export interface Building {
	build(): void;
	openDialog(): void;
}

export function startBuilding(store: Store, sharing: Pick<Sharing, 'openKept'>): Building {
	const { words } = store;
	const builds = openBuilds(store.opening.id);

	function keep(): void {
		const at = Date.now();
		const analysis = store.result.value?.analysis;
		const first = analysis?.changes.find(({ id }) => id === 'first-build');
		const hash = packForKeeping(store);
		const kept =
			hash !== undefined &&
			builds.add({
				hash,
				at,
				bytes: analysis?.imageBytes.expected ?? 0,
				seconds: first?.total.expected ?? 0,
			});
		if (!kept) store.notify({ id: 'storage', text: words.notices.noStorage, tone: 'plain', actions: [] });
	}

	function goBack(build: KeptBuild): void {
		keep();
		if (!sharing.openKept(build.hash)) return;
		const time = new Intl.DateTimeFormat(store.locale, { dateStyle: 'medium', timeStyle: 'medium' });
		store.notify({ id: 'build', text: words.builds.opened(time.format(build.at)), tone: 'plain', actions: [] });
	}

	return {
		build() {
			store.build();
			keep();
		},
		openDialog: () => void openDialog(store, async () => dialogOf(builds, goBack)),
	};
}

async function dialogOf(builds: Builds, onOpen: (build: KeptBuild) => void) {
	const [{ BuildsDialog }, { h }] = await Promise.all([import('../parts/BuildsDialog.tsx'), import('preact')]);
	return ({ store, onClose }: { store: Store; onClose: () => void }) =>
		h(BuildsDialog, { store, builds: builds.list(), onOpen, onClose });
}
