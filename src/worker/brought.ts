/** What a drop or an input brings: files, and folders with the paths of what is in them. */
import type { BroughtFolder } from './diagnoseProtocol.ts';

export interface Brought {
	readonly files: readonly File[];
	readonly folders: readonly BroughtFolder[];
}

/** Entries have to be taken from the event before it ends; reading them may last. */
export function broughtBy(transfer: DataTransfer | null): () => Promise<Brought> {
	const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
	const files = [...(transfer?.files ?? [])];
	const folders = entries.filter((entry) => entry?.isDirectory === true) as FileSystemDirectoryEntry[];
	if (folders.length === 0) return async () => ({ files, folders: [] });
	const names = new Set(folders.map(({ name }) => name));
	return async () => ({
		// A folder is among the files, too, as one without content.
		files: files.filter(({ name }) => !names.has(name)),
		folders: inOrder(await Promise.all(folders.map(filesIn))),
	});
}

/** The folder of an `<input webkitdirectory>`. */
export function foldersOf(files: readonly File[]): readonly BroughtFolder[] {
	const name = files[0]?.webkitRelativePath.split('/')[0];
	if (!name) return [];
	return [
		{ name, files: files.map((file) => ({ path: file.webkitRelativePath.slice(name.length + 1), content: file })) },
	];
}

interface ListedFolder extends BroughtFolder {
	readonly files: readonly { readonly path: string; readonly content: File }[];
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<ListedFolder> {
	const { listedEntries, MOST_FILES } = await import('./readFolder.ts');
	const files: { path: string; content: File }[] = [];
	for await (const { path, file } of listedEntries(folder)) {
		if (files.length >= MOST_FILES) break;
		files.push({ path, content: file });
	}
	return { name: folder.name, files };
}

/** The one that was last worked on is the later of two. */
function inOrder(folders: readonly ListedFolder[]) {
	const changed = new Map(folders.map((folder) => [folder, newest(folder.files)]));
	return [...folders].sort((one, other) => (changed.get(one) ?? 0) - (changed.get(other) ?? 0));
}

function newest(files: ListedFolder['files']): number {
	return files.reduce((latest, { content }) => Math.max(latest, content.lastModified), 0);
}
