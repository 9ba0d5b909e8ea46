/** FROM with a variable that no ARG above it declares. */
import { nearest } from '../../dockerfile/suggest.ts';
import { expand } from '../../dockerfile/variables.ts';
import { globalScope } from '../helpers/scope.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string; meant: string | undefined }>({
	id: 'undefined-arg-in-from',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['buildkit:UndefinedArgInFrom', 'dockerfile-utils:BASE_NAME_EMPTY'],
	message: {
		en: ({ name, meant }) =>
			`No ARG above the first FROM declares ${name}.${meant === undefined ? '' : ` Is ${meant} meant?`}`,
		'zh-cn': ({ name, meant }) =>
			`第一个 FROM 之前没有用 ARG 声明 ${name}。${meant === undefined ? '' : `是否想写 ${meant}？`}`,
	},
	check(file, report) {
		const { values, declared } = globalScope(file);
		const known = new Set([...values.keys(), ...declared]);
		for (const { base, platform, from } of file.dockerfile.stages) {
			for (const { text, range } of [
				base,
				...(platform === undefined ? [] : [{ text: platform.value ?? '', range: platform.valueRange }]),
			]) {
				const { unset } = expand(text, (name) => values.get(name), { escape: file.dockerfile.escape });
				for (const name of unset) {
					if (known.has(name)) continue;
					const aliases = ['buildkit:UndefinedArgInFrom'];
					if (range === base.range && from.words.length % 2 === 1 && isWholeVariable(text))
						aliases.push('dockerfile-utils:BASE_NAME_EMPTY');
					report(from, range, { name, meant: nearest(name, known) }, { aliases });
				}
			}
		}
	},
});

/** `$A` or `${A}`, or with an empty default: nothing else makes the name. */
function isWholeVariable(text: string): boolean {
	return /^\$(\w+|\{\w+(:?-|:?\+\w*|:?\?\w*)?\})$/.test(text);
}
