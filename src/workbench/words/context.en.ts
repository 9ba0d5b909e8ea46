/** What the workbench says in English about the build context. */
import { formatCount } from '../../engine/figures/format.ts';

const files = (value: number) => `${formatCount(value)} ${value === 1 ? 'file' : 'files'}`;

export const contextEn = {
	openFolder: 'Open a folder …',
	dropHint: 'or drop one here. Nothing is uploaded.',
	drop: 'Drop the folder to make it the build context',
	reading: (count: number) => `Reading … ${files(count)}`,
	cancel: 'Cancel',
	tooMany: (most: number) => `This folder has more than ${files(most)}. Leave out what the build does not need.`,
	unreadable: 'This folder could not be read.',
	build: 'Build:',
	opened: (folder: string, count: number, size: string, dockerfile: boolean) =>
		`The build context is now ${folder}: ${files(count)}, ${size}. ${dockerfile ? 'Its Dockerfile was opened.' : 'It has no Dockerfile, so yours was kept.'}`,
	own: 'Your Dockerfile',
	alone: 'Guess its files',
	aloneHint: 'Read this Dockerfile by itself: the files it mentions are guessed from it, and the guesses are listed.',
	offerAlone: 'This is a different Dockerfile, but the files next to it still belong to the previous one.',
	readAlone:
		'The files are now guessed from the Dockerfile. The guesses are listed under Assumed, where you can correct them.',
	undo: 'Undo',
	more: (count: number) => `and ${formatCount(count)} more`,
	add: 'Add file',
	addPath: 'Path of the new file or folder/',
	addDone: 'Add',
	chosen: (path: string) => `About ${path}`,
	readBy: 'Read by',
	readByNone: 'No step reads it.',
	readByChosen: 'read by the selected step',
	notAFolder: 'Drop a folder: a single file can’t be a build context.',
	ignoredBy: (pattern: string, line: number) => `Excluded by \`${pattern}\`, line ${line} of .dockerignore.`,
	assumed: 'Guessed from the Dockerfile; correct it if you know better.',
	path: 'Path',
	size: 'Size',
	sizeHint: 'for example 14 MB',
	badSize: 'Write a size such as 849 B, 12 kB or 1.5 GB.',
	apply: 'Apply',
	remove: 'Delete',
	edit: 'Edit the text',
	close: 'Close',
};
