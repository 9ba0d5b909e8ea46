/** 读者自定义改动的中文文字。 */
import type { OperationWords, ownEn } from './own.en.ts';

const says: OperationWords = {
	edit: ({ path }) => `修改 ${path}`,
	touch: ({ path }) => `touch ${path}`,
	chmod: ({ path, mode }) => `chmod ${mode.toString(8)} ${path}`,
	add: ({ file }) => `新增 ${file.path}`,
	delete: ({ path }) => `删除 ${path}`,
	rename: ({ path, to }) => `${path} 改名为 ${to}`,
	dockerfile: () => '换了一份 Dockerfile',
	dockerignore: () => '换了一份 .dockerignore',
	'build-arg': ({ name, value }) => (value === undefined ? `不再传构建参数 ${name}` : `--build-arg ${name}=${value}`),
	target: ({ target }) => (target ? `--target ${target}` : '以最后一个阶段为目标'),
	'base-image': ({ image, what }) => `${image ?? '基础镜像'}：${REBUILT[what]}`,
	'no-cache': () => '--no-cache',
	'no-cache-filter': ({ stages }) => `--no-cache-filter ${stages.join(',')}`,
	prune: ({ images }) => (images ? '清空缓存和镜像' : '清空构建缓存'),
};

const REBUILT = { layers: '层有更新', config: 'LABEL 有更新', environment: '环境变量有更新' } as const;

export const ownZhCn: typeof ownEn = {
	open: '自定义变动…',
	title: '自定义变动',
	lead: '两次构建之间发生了什么？保存后会出现在变动栏里，也会随链接和草稿一起保留。',
	says,
	kind: '发生了什么',
	kinds: {
		edit: '修改一个文件',
		touch: 'touch 一个文件（时间变了，内容没变）',
		chmod: '修改文件的权限',
		add: '新增一个文件',
		delete: '删除文件或目录',
		rename: '重命名文件或目录',
		'build-arg': '构建参数换了值',
		'base-image': '基础镜像在原标签下重新发布',
		'no-cache-filter': '指定阶段不用缓存（--no-cache-filter）',
		'no-cache': '整个构建不用缓存（--no-cache）',
		prune: '清空构建缓存（prune）',
	},
	path: '在构建上下文中的路径',
	to: '新路径',
	size: '大小（字节）',
	mode: '权限（八进制）',
	arg: '构建参数',
	value: '值',
	image: '镜像',
	what: '更新了什么',
	rebuilt: { layers: '层', config: '仅 LABEL', environment: '环境变量' },
	stages: '阶段名，用逗号分隔',
	images: '连同已拉取的镜像',
	name: '在变动栏中的名称（可不填）',
	and: '同时还有…',
	save: '保存变动',
	remove: (name) => `删除变动“${name}”`,
	none: '还没有自定义变动。',
	unknownPath: '构建上下文里没有这个路径。',
};
