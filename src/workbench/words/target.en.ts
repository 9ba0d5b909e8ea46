/** Which stage is meant where the last one is for development, in English. */
export const targetEn = {
	label: 'Build target',
	asks: (last: string) =>
		`${last === '' ? 'The last stage' : `The last stage, \`${last}\`,`} looks like it’s for development. Which stage do you ship?`,
	last: (name: string) => (name === '' ? 'the last stage' : name),
	built: (target: string) => `Built with \`--target ${target}\`.`,
	all: 'Build the last stage',
};
