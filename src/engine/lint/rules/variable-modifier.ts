/** `${NAME:x…}` with a modifier that BuildKit does not know. */
import { sourceRange } from '../../dockerfile/mapped.ts';
import { defineRule } from '../rule.ts';

/** These hold shell text: the shell knows more. */
const SHELL_TEXT: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'RUN']);

/** How far a closing brace is looked for: what is longer is not quoted in full. */
const LONGEST = 100;

export const rule = defineRule<{ variable: string }>({
	id: 'variable-modifier',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['dockerfile-utils:UNSUPPORTED_MODIFIER'],
	message: {
		en: ({ variable }) => `BuildKit cannot expand ${variable}: behind the colon it knows :- :+ and :? only.`,
		'zh-cn': ({ variable }) => `BuildKit 无法展开 ${variable}：冒号后只支持 :-、:+ 和 :?。`,
	},
	check(file, report) {
		for (const instruction of file.dockerfile.instructions) {
			if (SHELL_TEXT.has(instruction.keyword) || !instruction.args.text.includes(':')) continue;
			const { text } = instruction.args;
			for (const match of text.matchAll(/\$\{\w+:(.?)/g)) {
				const [head, modifier = ''] = match;
				if (modifier !== '' && '+-?'.includes(modifier)) continue;
				const close = text.slice(match.index, match.index + LONGEST).indexOf('}');
				const variable = close < 0 ? head : text.slice(match.index, match.index + close + 1);
				const range = sourceRange(instruction.args, match.index, match.index + variable.length);
				report(instruction, range, { variable }, { exactLines: true });
			}
		}
	},
});
