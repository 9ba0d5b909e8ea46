/** “预测”一栏的中文文字。 */
import type { predictEn } from './predict.en.ts';

export const predictZhCn: typeof predictEn = {
	question: (change) => `如果是“${change}”，哪些步骤会重新执行？`,
	guess: '你的判断',
	answer: '答案',
	cached: '命中缓存',
	runs: '重新执行',
	show: '看答案',
	missing: (steps) => `还有 ${steps} 个步骤没有判断`,
	right: '对',
	wrong: '错',
	result: (right, of) => `答对 ${right} / ${of}。`,
	inAll: (right, of) => `累计答对 ${right} / ${of}。在上方另选一种变动，可以继续判断。`,
	again: '重新判断',
	hidden: '判断之后才会显示。',
};
