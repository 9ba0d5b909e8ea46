/** A label that the house does not know, where it takes no others. */
import { unquoted } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ names: string }>({
	id: 'label-unknown',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['hadolint:DL3050'],
	message: {
		en: ({ names }) => `Your settings do not allow the label ${names}.`,
		'zh-cn': ({ names }) => `你的设置不允许 LABEL ${names}。`,
	},
	check(file, report) {
		const { labels = [], strictLabels = false } = file.input.settings?.policy ?? {};
		if (!strictLabels) return;
		const known = new Set(labels.map(({ name }) => name));
		for (const instruction of file.of('LABEL')) {
			const other = instruction.pairs.filter(({ name }) => !known.has(unquoted(name)));
			const [first] = other;
			const names = other.map(({ name }) => unquoted(name)).join(', ');
			if (first !== undefined) report(instruction, first.nameRange, { names });
		}
	},
});
