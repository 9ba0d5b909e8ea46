/** What the workbench says in English about the builds that are kept. */
export const buildsEn = {
	button: 'Builds',
	hint: 'go back to one of the last 20 builds',
	title: 'Last builds',
	lead: 'Each press of Build is kept in this browser. What you have now is kept as well when you go back.',
	none: 'Press Build to keep a state that you can come back to.',
	when: 'Built',
	open: 'Go back',
	openOf: (time: string) => `Go back to the build of ${time}`,
	opened: (time: string) => `This is the build of ${time}. What you had before is the newest of the kept builds.`,
};
