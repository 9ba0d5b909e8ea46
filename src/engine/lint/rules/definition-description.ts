/** A comment above ARG or FROM that does not begin with the name it describes. Asked only where the file opts in. */
import { checkComment, checkOptions, isCheckComment } from '../helpers/checkOptions.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ keyword: string; name: string }>({
	id: 'definition-description',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['buildkit:InvalidDefinitionDescription'],
	message: {
		en: ({ keyword, name }) =>
			`A comment right above ${keyword} is used as its description: start it with \`# ${name} \`, or put an empty line in between.`,
		'zh-cn': ({ keyword, name }) =>
			`紧挨 ${keyword} 上方的注释被视为说明：请以 \`# ${name} \` 开头，或在中间留一个空行。`,
	},
	check(file, report) {
		const everywhere = file.dockerfile.directives.some(({ name, value }) => name === 'check' && isAskedFor(value));
		for (const instruction of file.dockerfile.instructions) {
			const { keyword, comments, pairs } = instruction;
			const own = checkComment(comments);
			if (!everywhere && (own === undefined || !isAskedFor(own.value))) continue;
			const stage = keyword === 'FROM' ? file.dockerfile.stages[instruction.stage]?.name : undefined;
			const names = keyword === 'ARG' ? pairs.map(({ name }) => name) : stage === undefined ? [] : [stage];
			const comment = comments.findLast((each) => !isCheckComment(each));
			// An empty comment parts what is above from what is below.
			if (comment === undefined || /^#\s*$/.test(comment.text) || names.length === 0) continue;
			const [first = ''] = comment.text.replace(/^#\s*/, '').split(' ');
			if (names.includes(first)) continue;
			const name = names.length > 1 ? '<arg_key>' : (names[0] ?? '');
			report(instruction, comment.range, { keyword, name });
		}
	},
});

function isAskedFor(value: string): boolean {
	const names = checkOptions(value)?.experimental ?? [];
	// `all` among others is no name.
	return names.includes('InvalidDefinitionDescription') || (names.length === 1 && names[0] === 'all');
}
