/** What the workbench says in English where readers predict the outcome. */
export const predictEn = {
	question: (change: string) => `After “${change}”, which steps run again?`,
	guess: 'Your guess',
	answer: 'Answer',
	cached: 'cached',
	runs: 'runs',
	show: 'Show the answer',
	missing: (steps: number) => `${steps} ${steps === 1 ? 'step' : 'steps'} not marked yet`,
	right: 'right',
	wrong: 'wrong',
	result: (right: number, of: number) => `${right} of ${of} right.`,
	inAll: (right: number, of: number) =>
		`${right} of ${of} so far. Choose another change above and mark the steps again.`,
	again: 'Mark again',
	hidden: 'Hidden until you have made your prediction.',
};
