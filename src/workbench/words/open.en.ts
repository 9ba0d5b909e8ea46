/** What the workbench says in English about opening something of the reader's own, or an example. */
export const openEn = {
	label: 'What is open',
	hint: 'Paste a Dockerfile anywhere on this page, drop a file or a folder, or open an example.',
	button: 'Open',
	own: 'Your own Dockerfile',
	paste: 'Paste it here',
	show: 'Show what it costs',
	file: 'Choose a file …',
	folder: 'Choose a folder …',
	examples: 'Examples',
	all: 'All examples',
	private: 'Nothing is uploaded.',
	opened: (name: string) =>
		`${name} is open, and your edits are compared with it as it is now. The files it mentions are guessed; the guesses are listed under Assumed.`,
	ignore: 'The .dockerignore file was opened.',
	unknown: (name: string) => `${name} doesn’t look like a Dockerfile: it has no FROM.`,
	unreadable: (name: string) => `${name} could not be read.`,
	name: 'Name',
	more: 'More',
	size: 'Code size',
	files: 'Files',
};
