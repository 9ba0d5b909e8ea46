/** Folders and files from the disk: a folder becomes the build context, a Dockerfile is opened; by a drop anywhere or by buttons. */
import { batch } from '@preact/signals';
import { broughtBy } from '../../worker/brought.ts';
import type { FolderBuild } from '../../worker/folderBuilds.ts';
import type { Listed, ReadFolder } from '../../worker/readFolder.ts';
import { write } from '../state/figures.ts';
import type { Store } from '../state/store.ts';
import { sizeOf } from '../state/tree.ts';
import { DOCKERIGNORE, toWorkspace, withFiles } from '../state/work.ts';
import { looksLikeDockerfile, openText } from './alone.ts';
import { choiceOf, projectOf } from './folderChoice.ts';

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
				void openPlain(store, [...(event.dataTransfer?.files ?? [])]);
				return;
			}
			if (entries.filter((entry) => entry?.isDirectory).length === 2 && document.querySelector('[data-diagnose]')) {
				void handOver(broughtBy(event.dataTransfer));
				return;
			}
			void openFolder(store, folder.name, async () =>
				(await import('../../worker/readFolder.ts')).listedEntries(folder),
			);
		},
		{ capture: true },
	);
}

/** Two folders are before and after a change: the page's other drop zone tells what it costs the cache. */
async function handOver(brought: ReturnType<typeof broughtBy>): Promise<void> {
	document.dispatchEvent(new CustomEvent('diagnose', { detail: await brought() }));
}

/** Beyond this a file is no Dockerfile, and is not read to find out. Bytes. */
const MOST_TEXT = 2 ** 20;

/** Files that are no folder: a Dockerfile, its .dockerignore, or else what other parts of the page read: an exercise, the log of a build. */
export async function openPlain(store: Store, files: readonly File[]): Promise<void> {
	const { words } = store;
	try {
		const texts = await Promise.all(
			files.map(async (file) => ({ file, text: file.size <= MOST_TEXT ? await file.text() : '' })),
		);
		const dockerfile = texts.find(({ text }) => looksLikeDockerfile(text));
		const ignore = texts.find(({ file }) => file.name.endsWith('.dockerignore'));
		if (dockerfile) {
			const { name } = dockerfile.file;
			openText(store, dockerfile.text, /^(dockerfile|containerfile)$/i.test(name) ? words.context.own : name);
		}
		if (ignore) {
			store.edit(undefined, DOCKERIGNORE, ignore.text);
			if (!dockerfile) store.notify({ id: 'folder', text: words.open.ignore, tone: 'plain', actions: [] });
		}
		if (dockerfile || ignore || files.length === 0) return;
		const shared = texts.find(({ text }) => SHARED.test(text));
		if (shared && isTaken(shared.text)) return;
		if (document.querySelector('[data-diagnose]')) {
			document.dispatchEvent(new CustomEvent('diagnose', { detail: files }));
		} else problem(store, words.open.unknown(files[0]?.name ?? ''));
	} catch {
		problem(store, words.open.unreadable(files[0]?.name ?? ''));
	}
}

/** An exercise, a course, an answer or a talk, as this site saves them. */
const SHARED = /^\s*\{[\s\S]*"layerwise"\s*:\s*"/;

/** Whether something on the page opens what people share. */
function isTaken(text: string): boolean {
	return !document.dispatchEvent(new CustomEvent('shared', { detail: text, cancelable: true }));
}

/** The files of an `<input webkitdirectory>`. */
export function openFiles(store: Store, files: readonly File[]): void {
	const name = files[0]?.webkitRelativePath.split('/')[0];
	if (name) void openFolder(store, name, async () => (await import('../../worker/readFolder.ts')).listedFiles(files));
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
	const { readFolder, TooManyFiles, MOST_FILES } = await import('../../worker/readFolder.ts');
	try {
		const folder = await readFolder(name, await list(), { signal: abort.signal, onProgress: show });
		const builds = await buildsIn(folder);
		const [first] = builds;
		const [before, view] = [toWorkspace(store.work.value), store.currentView()];
		batch(() => {
			if (first) store.open(projectOf(store, name, first), { change: view.change, view: view.view });
			else store.rework((work) => withFiles(work, folder.files));
		});
		const undo = () => {
			store.open(before, view);
			store.dismiss('folder');
		};
		const choice = choiceOf(store, name, builds, 0);
		const opened = store.work.value.shared.files.filter(({ kind }) => kind !== 'directory');
		const files = opened.reduce((sum, { count = 1 }) => sum + count, 0);
		const bytes = opened.reduce((sum, file) => sum + sizeOf(file), 0);
		store.notify({
			id: 'folder',
			text: words.context.opened(name, files, write('bytes', bytes, locale), first !== undefined),
			tone: 'plain',
			actions: [{ label: words.context.undo, act: undo }],
			...(choice ? { choice } : {}),
		});
	} catch (error) {
		if (abort.signal.aborted) return;
		problem(store, error instanceof TooManyFiles ? words.context.tooMany(MOST_FILES) : words.context.unreadable);
	} finally {
		store.setReading(undefined);
	}
}

/** Of a folder with one Dockerfile that is all; what reads compose and bake files comes where there are some. */
async function buildsIn(folder: ReadFolder): Promise<readonly FolderBuild[]> {
	const { dockerfile, dockerignore = '', files, definitions } = folder;
	const others = [...definitions.keys()].some(
		(path) => !/^(?:Dockerfile|Containerfile)$|(?:^|\/)\.(?:dockerignore|env)$/.test(path),
	);
	if (others) return (await import('../../worker/folderBuilds.ts')).buildsInFolder(folder);
	return dockerfile === undefined ? [] : [{ name: 'Dockerfile', dockerfile, dockerignore, files, options: {} }];
}

function problem(store: Store, text: string): void {
	store.notify({ id: 'folder', text, tone: 'problem', actions: [] });
}
