/** Starlight's own words, where it has none in our language or ours are clearer. Keyed by language tag, as its collection wants. */
export const starlightWords = {
	en: {
		'sidebarNav.accessibleLabel': 'Lessons',
	},
	'zh-CN': {
		'sidebarNav.accessibleLabel': '课程列表',
		'heading.anchorLabel': '“{{title}}”一节的链接',
		'expressiveCode.copyButtonTooltip': '复制到剪贴板',
		'expressiveCode.copyButtonCopied': '已复制',
		'expressiveCode.terminalWindowFallbackTitle': '终端窗口',
	},
};
