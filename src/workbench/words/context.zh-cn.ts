/** 构建上下文一栏的中文文字。 */
import { formatCount } from '../../engine/figures/format.ts';
import type { contextEn } from './context.en.ts';

const files = (value: number) => `${formatCount(value)} 个文件`;

export const contextZhCn: typeof contextEn = {
	openFolder: '打开文件夹…',
	dropHint: '也可以把文件夹拖到这里，不会上传任何内容。',
	drop: '松开鼠标，把这个文件夹作为构建上下文',
	reading: (count) => `正在读取…${files(count)}`,
	cancel: '取消',
	tooMany: (most) => `这个文件夹超过 ${files(most)}，请先去掉构建用不到的内容。`,
	unreadable: '无法读取这个文件夹。',
	build: '构建：',
	opened: (folder, count, size, dockerfile) =>
		`构建上下文已换成 ${folder}：${files(count)}，${size}。${dockerfile ? '其中的 Dockerfile 已打开。' : '里面没有 Dockerfile，仍使用你原来的那份。'}`,
	own: '你的 Dockerfile',
	alone: '推测它的文件',
	aloneHint: '单独分析这个 Dockerfile：它用到的文件由内容推测得出，推测的部分会列出来。',
	offerAlone: 'Dockerfile 已经换了，但旁边的文件还是配原来那份的。',
	readAlone: '文件已根据 Dockerfile 推测得出。推测的内容列在“假设”里，可以在那里更正。',
	undo: '撤销',
	more: (count) => `另有 ${formatCount(count)} 项`,
	add: '新增文件',
	addPath: '新文件的路径（目录以 / 结尾）',
	addDone: '新增',
	chosen: (path) => `关于 ${path}`,
	readBy: '读取它的步骤',
	readByNone: '没有步骤读取它。',
	readByChosen: '被选中的步骤读取',
	notAFolder: '请拖入一个文件夹：单独一个文件不能作为构建上下文。',
	ignoredBy: (pattern, line) => `被 .dockerignore 第 ${line} 行的 \`${pattern}\` 排除。`,
	assumed: '根据 Dockerfile 推测而来，可以改成实际的情况。',
	path: '路径',
	size: '大小',
	sizeHint: '例如 14 MB',
	badSize: '请写成 849 B、12 kB 或 1.5 GB 这样的大小。',
	apply: '应用',
	remove: '删除',
	edit: '编辑内容',
	close: '关闭',
};
