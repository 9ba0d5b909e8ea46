/** 关于各项假设的中文文字。 */
import type { assumedEn } from './assumed.en.ts';

export const assumedZhCn: typeof assumedEn = {
	lead: '这些是 Dockerfile 里看不出来的内容。填入实际的数字，所有结果会跟着变；清空后恢复为假设。',
	machine: (low, high) =>
		`机器和网络的快慢是另一个未知数，对每一步都一样：所有耗时可能是所示的 ${low} 至 ${high} 倍，各项区间不含这一项。测过一次真实构建就能确定。`,
	what: '假设',
	seconds: '秒数',
	bytes: '大小',
	line: (line) => `第 ${line} 行`,
	secondsOf: (what) => `${what} 的秒数`,
	sizeOf: (what) => `${what} 的大小`,
	badSeconds: '请写成 90 这样的秒数，或 1:30 这样的分秒。',
	kinds: {
		'inferred-file': (path) => `存在 \`${path}\`，大小如右`,
		'unknown-image': (name) => `\`${name}\` 的大小：内置数据里没有这个镜像`,
		'unknown-command': (what) => `\`${what}\` 做了什么、需要多久`,
		'unknown-package': (what) => `\`${what}\` 的大小`,
		'unknown-outcome': (what) => `\`${what}\` 能否成功：按构建能走通来算`,
		'unknown-input': (what) => `\`${what}\` 的内容`,
		'beyond-budget': (what) => `\`${what}\` 留下的内容`,
	},
};
