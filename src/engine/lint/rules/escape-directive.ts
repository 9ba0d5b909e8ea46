/** The directive that chooses the escape character: twice, with another value, or in capitals. */
import { defineRule } from '../rule.ts';

type Wrong = 'DUPLICATED_ESCAPE_DIRECTIVE' | 'INVALID_ESCAPE_DIRECTIVE' | 'CASING_DIRECTIVE';

export const rule = defineRule<{ wrong: Wrong; value: string }>({
	id: 'escape-directive',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['DUPLICATED_ESCAPE_DIRECTIVE', 'INVALID_ESCAPE_DIRECTIVE', 'CASING_DIRECTIVE'].map(
		(code) => `dockerfile-utils:${code}`,
	),
	message: {
		en: ({ wrong, value }) =>
			({
				DUPLICATED_ESCAPE_DIRECTIVE: 'The escape directive is repeated here.',
				INVALID_ESCAPE_DIRECTIVE: `The escape character is \\ or \`, not ${value}.`,
				CASING_DIRECTIVE: 'Write directives in lower case.',
			})[wrong],
		'zh-cn': ({ wrong, value }) =>
			({
				DUPLICATED_ESCAPE_DIRECTIVE: 'escape 指令重复出现。',
				INVALID_ESCAPE_DIRECTIVE: `转义字符只能是 \\ 或 \`，不能是 ${value}。`,
				CASING_DIRECTIVE: '解析器指令应小写。',
			})[wrong],
	},
	check(file, report) {
		const escapes = file.dockerfile.directives.filter(({ name }) => name === 'escape');
		for (const [at, { value, range }] of escapes.entries()) {
			const tell = (wrong: Wrong, peerOnly = false): void =>
				report(undefined, range, { wrong, value }, { aliases: [`dockerfile-utils:${wrong}`], peerOnly });
			if (at > 0) tell('DUPLICATED_ESCAPE_DIRECTIVE');
			if (escapes.length > 1) continue;
			// The peer looks at the first word alone.
			const [first = ''] = value.split(/\s/);
			if (isEscape(first) && !isEscape(value))
				report(undefined, range, { wrong: 'INVALID_ESCAPE_DIRECTIVE', value }, { aliases: [] });
			else if (!isEscape(value) && value !== '') tell('INVALID_ESCAPE_DIRECTIVE');
			if (!/^#\s*escape/.test(file.text.slice(range.start, range.end))) tell('CASING_DIRECTIVE', true);
		}
	},
});

function isEscape(value: string): boolean {
	return value === '\\' || value === '`';
}
