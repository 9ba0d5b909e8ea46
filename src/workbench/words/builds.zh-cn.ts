/** 历次构建的中文文字。 */
import type { buildsEn } from './builds.en.ts';

export const buildsZhCn: typeof buildsEn = {
	button: '历次构建',
	hint: '回到最近 20 次构建中的某一次',
	title: '最近的构建',
	lead: '每次点“构建”，都会在这个浏览器里存一份。回到某一次构建时，当前的内容也会先存起来。',
	none: '点“构建”存下当前状态，之后随时可以回来。',
	when: '构建时间',
	open: '回到这一次',
	openOf: (when) => `回到这一次：${when}`,
	opened: (time) => `已回到 ${time} 的构建。之前的内容已存为列表里最新的一份。`,
};
