/** The texts of dropped files with a name for the learner each: that of the file, without its endings. */

export interface Dropped {
	readonly name: string;
	readonly text: string;
}

const MOST_FILES = 500;
/** One sign more than is read at all tells that a file is too large. */
const MOST = 512 * 1024 + 1;

export async function readDropped(files: readonly File[]): Promise<readonly Dropped[]> {
	const wanted = files.filter(({ name }) => /\.(?:json|txt|md|csv)$/i.test(name)).slice(0, MOST_FILES);
	return Promise.all(
		wanted.map(async (file) => ({
			name: file.name.replace(/(?:\.answer)?(?:\.layerwise)?\.\w+$/i, ''),
			text: await file.slice(0, MOST).text(),
		})),
	);
}

/** Files of a drop, those of dropped folders included. */
export async function filesOf(transfer: DataTransfer | null): Promise<readonly File[]> {
	const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
	const found = await Promise.all(entries.map((entry) => (entry ? filesIn(entry) : [])));
	return found.flat();
}

async function filesIn(entry: FileSystemEntry): Promise<readonly File[]> {
	if (entry.isFile) {
		return new Promise((resolve) =>
			(entry as FileSystemFileEntry).file(
				(file) => resolve([file]),
				() => resolve([]),
			),
		);
	}
	const reader = (entry as FileSystemDirectoryEntry).createReader();
	const all: File[] = [];
	// A reader gives at most a hundred at a time, and none at the end.
	for (;;) {
		const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
		if (some.length === 0 || all.length >= MOST_FILES) return all;
		all.push(...(await Promise.all(some.map(filesIn))).flat());
	}
}
