/** A comment above ARG or FROM that does not begin with the name it describes. Asked only where the file opts in. */
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ keyword: string; name: string }>({
	id: 'definition-description',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['buildkit:InvalidDefinitionDescription'],
	message: {
		en: ({ keyword, name }) =>
			`A comment right above ${keyword} describes it: begin it with \`# ${name} \`, or leave an empty line between.`,
		'zh-cn': ({ keyword, name }) =>
			`紧挨 ${keyword} 上方的注释被视为说明：请以 \`# ${name} \` 开头，或在中间留一个空行。`,
	},
	check(file, report) {
		const experimental = file.dockerfile.directives.some(
			({ name, value }) =>
				name === 'check' &&
				/(^|;)\s*experimental\s*=\s*([^;]*,)?\s*(all|InvalidDefinitionDescription)\s*(,|;|$)/i.test(value),
		);
		if (!experimental) return;
		for (const instruction of file.dockerfile.instructions) {
			const { keyword, comments, pairs } = instruction;
			const stage = keyword === 'FROM' ? file.dockerfile.stages[instruction.stage]?.name : undefined;
			const names = keyword === 'ARG' ? pairs.map(({ name }) => name) : stage === undefined ? [] : [stage];
			const comment = comments.at(-1);
			// An empty comment parts what is above from what is below.
			if (comment === undefined || /^#\s*$/.test(comment.text) || names.length === 0) continue;
			const [first = ''] = comment.text.replace(/^#\s*/, '').split(' ');
			if (names.includes(first)) continue;
			const name = names.length > 1 ? '<arg_key>' : (names[0] ?? '');
			report(instruction, comment.range, { keyword, name });
		}
	},
});
