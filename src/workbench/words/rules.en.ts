/** What the workbench says in English about which rules are checked. */
export const rulesEn = {
	title: 'Rules',
	set: 'Rule set',
	sets: { article: 'the eleven from the course', recommended: 'recommended', all: 'all' },
	own: (count: number) => `${count} customised`,
	rule: 'Rule',
	level: 'Level',
	levelOf: (rule: string) => `Level of ${rule}`,
	levels: { set: 'default for the set', ERROR: 'Error', WARN: 'Warning', INFO: 'Info', STYLE: 'Style', off: 'Off' },
	add: 'Set level',
	lead: 'Your choice is saved with links and drafts.',
	list: 'All rules',
	show: 'Show',
	find: 'Find in problems',
	shown: (shown: number, all: number) => `${shown} of ${all}`,
	noMatch: 'No problem matches.',
};
