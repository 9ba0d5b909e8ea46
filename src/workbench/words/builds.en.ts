/** What the workbench says in English about the builds that are saved. */
export const buildsEn = {
	button: 'Builds',
	hint: 'go back to one of the last 20 builds',
	title: 'Recent builds',
	lead: 'Every Build is saved in this browser. Going back also saves what you have now.',
	none: 'Press Build to save a state you can come back to.',
	when: 'Built',
	open: 'Go back',
	openOf: (time: string) => `Go back to the build of ${time}`,
	opened: (time: string) =>
		`This is the build of ${time}. What you had before was saved as the newest build in the list.`,
};
