/** What the workbench says in English about the build context. */
const files = (value: number) => `${value.toLocaleString('en')} ${value === 1 ? 'file' : 'files'}`;

export const contextEn = {
	openFolder: 'Open a folder …',
	dropHint: 'or drop one here. Nothing is uploaded.',
	drop: 'Drop the folder to make it the build context',
	reading: (count: number) => `Reading … ${files(count)}`,
	cancel: 'Cancel',
	tooMany: (most: number) => `This folder has more than ${files(most)}. Leave out what the build does not need.`,
	unreadable: 'This folder could not be read.',
	opened: (folder: string, count: number, size: string, dockerfile: boolean) =>
		`The build context is now ${folder}: ${files(count)}, ${size}. ${dockerfile ? 'Its Dockerfile was opened.' : 'It has no Dockerfile, so yours stayed.'}`,
	own: 'Your Dockerfile',
	alone: 'Guess its files',
	aloneHint:
		'Read this Dockerfile by itself: the files it names are guessed from it, and what was guessed stands in a list.',
	offerAlone: 'This is another Dockerfile, but the files beside it are still those of the one before.',
	readAlone:
		'The files are now guessed from the Dockerfile. What was guessed stands under Assumed, where you can put it right.',
	undo: 'Undo',
	more: (count: number) => `and ${count.toLocaleString('en')} more`,
	add: 'Add file',
	addPath: 'Path of the new file or folder/',
	addDone: 'Add',
	chosen: (path: string) => `About ${path}`,
	readBy: 'Read by',
	readByNone: 'No step reads it.',
	readByChosen: 'read by the selected step',
	notAFolder: 'Drop a folder: a file alone is no build context.',
	ignoredBy: (pattern: string, line: number) => `Kept out by \`${pattern}\`, line ${line} of .dockerignore.`,
	assumed: 'Assumed from the Dockerfile: change it to what it is.',
	path: 'Path',
	size: 'Size',
	sizeHint: 'for example 14 MB',
	badSize: 'Write a size such as 849 B, 12 kB or 1.5 GB.',
	apply: 'Apply',
	remove: 'Delete',
	edit: 'Edit the text',
	close: 'Close',
};
