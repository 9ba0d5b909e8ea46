/** 最后一个阶段只用于开发时，问要发布的是哪个阶段。 */
import type { targetEn } from './target.en.ts';

export const targetZhCn: typeof targetEn = {
	label: '构建目标',
	asks: (last) => `最后一个阶段${last === '' ? '' : ` \`${last}\` `}看起来只用于开发。要发布的是哪个阶段（stage）？`,
	last: (name) => (name === '' ? '最后一个阶段' : name),
	built: (target) => `按 \`--target ${target}\` 构建。`,
	all: '改为构建最后一个阶段',
};
