/** Starlight's own words, where it has none in our language or ours are clearer. Keyed by language tag, as its collection wants. */
export const starlightWords = {
	en: {
		'sidebarNav.accessibleLabel': 'Lessons',
	},
	'zh-CN': {
		'sidebarNav.accessibleLabel': '课程列表',
		'heading.anchorLabel': '“{{title}}”一节的链接',
	},
};
