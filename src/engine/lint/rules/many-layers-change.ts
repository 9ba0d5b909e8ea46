/** More than three layers of the image differ after an edit of the application's code, by the simulated build. */
import { defineRule } from '../rule.ts';

const LIMIT = 3;

export const rule = defineRule<{ count: number; path: string }>({
	id: 'many-layers-change',
	level: 'INFO',
	sets: ['article', 'recommended'],
	topic: 'cache',
	aliases: ['article:10'],
	message: {
		en: ({ count, path }) =>
			`Editing \`${path}\` changes ${count} layers, more than ${LIMIT}. Each of them is rebuilt and pushed again.`,
		'zh-cn': ({ count, path }) => `修改 \`${path}\` 会改变 ${count} 层，超过 ${LIMIT} 层：每一层都要重新构建并推送。`,
	},
	check(file, report) {
		const appCode = file.input.simulated?.appCode;
		if (appCode === undefined || appCode.changedLayers <= LIMIT) return;
		const copy = file.dockerfile.instructions[appCode.copy ?? 0];
		report(copy, undefined, { count: appCode.changedLayers, path: appCode.paths[0] ?? '' });
	},
});
