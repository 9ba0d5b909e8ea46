/** A comment above ARG or FROM that does not begin with the name it describes. Asked only where the file opts in. */
import { checkComment, checkOptions, commentsAbove } from '../helpers/checkOptions.ts';
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
		for (const [instruction, comments] of commentsAbove(file.dockerfile)) {
			const { keyword, pairs } = instruction;
			const own = checkComment(file.text, comments);
			if (!everywhere && (own === undefined || !isAskedFor(own.value))) continue;
			const stage = keyword === 'FROM' ? file.dockerfile.stages[instruction.stage]?.name : undefined;
			const names = keyword === 'ARG' ? pairs.map(({ name }) => name) : stage === undefined ? [] : [stage];
			const comment = comments.at(-1);
			if (comment === undefined || names.length === 0) continue;
			const [first = ''] = comment.text.replace(/^#\s*/, '').split(' ');
			if (names.includes(first)) continue;
			const name = names.length > 1 ? '<arg_key>' : (names[0] ?? '');
			// BuildKit itself takes neither an empty line nor options of the check for a parting.
			const peerOnly = comment.range === own?.range || !instruction.comments.includes(comment);
			report(instruction, comment.range, { keyword, name }, { peerOnly });
		}
	},
});

function isAskedFor(value: string): boolean {
	const names = checkOptions(value)?.experimental ?? [];
	// `all` among others is no name.
	return names.includes('InvalidDefinitionDescription') || (names.length === 1 && names[0] === 'all');
}
