/** 工作台中关于启用哪些规则的中文文字。 */
import type { Words } from './words.ts';

export const rulesZhCn: Words['rules'] = {
	title: '规则',
	set: '规则集',
	sets: { article: '课程中的十一条', recommended: '推荐', all: '全部' },
	own: (count) => `自定义 ${count} 条`,
	rule: '规则',
	level: '级别',
	levelOf: (rule) => `${rule} 的级别`,
	levels: { set: '沿用规则集', ERROR: '错误', WARN: '警告', INFO: '提示', STYLE: '风格', off: '关闭' },
	add: '设定级别',
	lead: '你的选择会随链接和草稿一起保存。',
	list: '全部规则',
	show: '显示',
	find: '在问题中查找',
	shown: (shown, all) => `${shown} / ${all}`,
	noMatch: '没有符合条件的问题。',
};
