/** A folder from the disk becomes the build context: by a drop anywhere on the workbench, or by the button of the Files panel. */
import { batch } from '@preact/signals';
import { write } from '../state/figures.ts';
import type { Store } from '../state/store.ts';
import { sizeOf } from '../state/tree.ts';
import { toWorkspace, withFiles } from '../state/work.ts';
import type { Listed } from './readFolder.ts';

/** Listens for folders that are dragged over `root`. */
export function startDropping(root: HTMLElement, store: Store): void {
	const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
	const over = (is: boolean) => root.toggleAttribute('data-dropping', is);
	root.addEventListener(
		'dragover',
		(event) => {
			if (!carriesFiles(event)) return;
			event.preventDefault();
			event.stopPropagation();
			over(true);
		},
		{ capture: true },
	);
	root.addEventListener('dragleave', (event) => {
		if (!(event.relatedTarget instanceof Node && root.contains(event.relatedTarget))) over(false);
	});
	root.addEventListener(
		'drop',
		(event) => {
			if (!carriesFiles(event)) return;
			event.preventDefault();
			event.stopPropagation();
			over(false);
			// The list is emptied when this listener returns; its entries stay.
			const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
			const folder = entries.find((entry) => entry?.isDirectory) as FileSystemDirectoryEntry | undefined;
			if (!folder) {
				const files = [...(event.dataTransfer?.files ?? [])];
				const isTaken = files.length > 0 && document.querySelector('[data-diagnose]') !== null;
				// A file that is no folder may be the log of a build: the page's drop zone reads it.
				if (isTaken) document.dispatchEvent(new CustomEvent('diagnose', { detail: files }));
				else problem(store, store.words.context.notAFolder);
				return;
			}
			void openFolder(store, folder.name, async () => (await import('./readFolder.ts')).listedEntries(folder));
		},
		{ capture: true },
	);
}

/** The files of an `<input webkitdirectory>`. */
export function openFiles(store: Store, files: readonly File[]): void {
	const name = files[0]?.webkitRelativePath.split('/')[0];
	if (name) void openFolder(store, name, async () => (await import('./readFolder.ts')).listedFiles(files));
}

async function openFolder(
	store: Store,
	name: string,
	list: () => Promise<AsyncIterable<Listed> | Iterable<Listed>>,
): Promise<void> {
	const { words, reading, locale } = store;
	reading.value?.cancel();
	const abort = new AbortController();
	const show = (files: number) => {
		store.setReading({ files, cancel: () => abort.abort() });
	};
	show(0);
	const { readFolder, TooManyFiles, MOST_FILES } = await import('./readFolder.ts');
	try {
		const folder = await readFolder(name, await list(), { signal: abort.signal, onProgress: show });
		const [before, view] = [toWorkspace(store.work.value), store.currentView()];
		batch(() => {
			if (folder.dockerfile === undefined) {
				store.rework((work) => withFiles(work, folder.files));
			} else {
				const { shared } = store.work.value;
				const { dockerfile, dockerignore = '' } = folder;
				store.open(
					{
						title: name,
						...shared,
						before: { dockerfile, dockerignore, options: {} },
						files: folder.files,
						measured: [],
						changes: [],
					},
					{ change: view.change, view: view.view },
				);
			}
		});
		const undo = () => {
			store.open(before, view);
			store.dismiss('folder');
		};
		const opened = store.work.value.shared.files.filter(({ kind }) => kind !== 'directory');
		const files = opened.reduce((sum, { count = 1 }) => sum + count, 0);
		const bytes = opened.reduce((sum, file) => sum + sizeOf(file), 0);
		store.notify({
			id: 'folder',
			text: words.context.opened(name, files, write('bytes', bytes, locale), folder.dockerfile !== undefined),
			tone: 'plain',
			actions: [{ label: words.context.undo, act: undo }],
		});
	} catch (error) {
		if (abort.signal.aborted) return;
		problem(store, error instanceof TooManyFiles ? words.context.tooMany(MOST_FILES) : words.context.unreadable);
	} finally {
		store.setReading(undefined);
	}
}

function problem(store: Store, text: string): void {
	store.notify({ id: 'folder', text, tone: 'problem', actions: [] });
}
