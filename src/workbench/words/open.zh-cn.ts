/** 工作台里“打开自己的文件或示例”的中文文字。 */
import type { openEn } from './open.en.ts';

export const openZhCn: typeof openEn = {
	label: '当前打开的内容',
	hint: '在页面任意位置粘贴 Dockerfile，拖入文件或文件夹，或者打开一个示例。',
	button: '打开',
	own: '你自己的 Dockerfile',
	paste: '粘贴到这里',
	show: '看看代价',
	file: '选择文件…',
	folder: '选择文件夹…',
	examples: '示例',
	all: '全部示例',
	private: '不会上传任何内容。',
	opened: '之后的改动都和刚打开时相比。它提到的文件是推断的，见“假设”。',
	ignore: '已打开 .dockerignore。',
	unknown: (name) => `${name} 不像 Dockerfile：里面没有 FROM。`,
	unknownPaste: '粘贴的内容不像 Dockerfile：里面没有 FROM。',
	unreadable: (name) => `无法读取 ${name}。`,
	name: '名称',
	more: '更多',
	size: '代码字号',
	files: '文件',
};
