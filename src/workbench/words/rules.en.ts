/** What the workbench says in English about which rules are asked. */
export const rulesEn = {
	title: 'Rules',
	set: 'Rule set',
	sets: { article: 'the eleven of the lessons', recommended: 'recommended', all: 'all' },
	own: (count: number) => `${count} of your own`,
	rule: 'Rule',
	level: 'Level',
	levelOf: (rule: string) => `Level of ${rule}`,
	levels: { set: 'as the set has it', ERROR: 'Error', WARN: 'Warning', INFO: 'Info', STYLE: 'Style', off: 'Off' },
	add: 'Set level',
	lead: 'Your choice travels with links and drafts.',
	list: 'All rules',
	show: 'Show',
	find: 'Find in problems',
	shown: (shown: number, all: number) => `${shown} of ${all}`,
	noMatch: 'No problem matches.',
};
