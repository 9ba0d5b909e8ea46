/** 构建失败时工作台的文字。 */
import type { failsEn } from './fails.en.ts';

export const failsZhCn: typeof failsEn = {
	label: '构建会失败',
	step: (label, line) => `${label}${line === undefined ? '' : `（第 ${line} 行）`}：`,
	file: (line) => (line === undefined ? '' : `第 ${line} 行：`),
	more: (failures) => `另有 ${failures} 个步骤会失败。`,
	asIf: (positions) =>
		positions.length === 0
			? '下面的结果按 BuildKit 能读取该文件的情形给出。'
			: `下面的结果按${listed(positions)}执行成功的情形给出。`,
	ifRan: '按失败的步骤执行成功的情形显示',
	inFact: '实际情况：',
};

function listed(positions: readonly string[]): string {
	const all = `步骤 ${positions.slice(0, 3).join('、')} `;
	return positions.length > 3 ? `${all}等 ${positions.length} 个步骤` : all;
}
