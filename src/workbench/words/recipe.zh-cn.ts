/** 缓存键由哪些内容组成：中文文字。 */
import type { recipeEn } from './recipe.en.ts';

export const recipeZhCn: typeof recipeEn = {
	holds: (parts) => `**缓存键包含**：${parts.join('、')}。`,
	leaves: (parts) => `**不包含**：${parts.join('、')}。`,
	parts: {
		before: '前一个步骤',
		command: '命令的文本',
		variables: 'ARG 和 ENV 的取值',
		state: '工作目录、用户和 shell',
		mounts: '各挂载的目标路径和选项',
		bound: '绑定挂载的文件内容',
		network: '此刻从网络上能下载到的内容',
		clock: '时间',
		cacheMounts: '缓存挂载里的内容',
		secrets: '密钥的值',
		path: '路径',
		digest: '镜像的摘要（digest）',
		layers: '各层的内容（与摘要二选一）',
		tag: '标签名',
		content: '文件的内容和文件名',
		permissions: '文件权限',
		owners: '文件属主',
		destination: '目标路径',
		flags: '由选项指定的属主和权限',
		times: '文件时间',
		folderName: '被复制的目录本身的名字',
		beforeLink: '前面的步骤（--link）',
	},
};
