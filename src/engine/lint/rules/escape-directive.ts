/** The directive that chooses the escape character: twice, with another value, or in capitals. */
import { defineRule, type More } from '../rule.ts';

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
		const { text } = file;
		for (const [at, { value, range }] of escapes.entries()) {
			const tell = (wrong: Wrong, more: More = {}): void =>
				report(undefined, range, { wrong, value }, { aliases: [`dockerfile-utils:${wrong}`], ...more });
			// Blanks after the first one's value hide the second one from the peer.
			const feed = text.indexOf('\n', range.start);
			const line = text.slice(range.start, feed < 0 ? text.length : feed).replace(/\r$/, '');
			const hides = /=\s*\S+\s/.test(line);
			if (at > 0) {
				const first = escapes[0]?.range.start ?? 0;
				const seen = !/^[^\n]*=[^\S\n]*\S+[^\S\n]/.test(text.slice(first));
				tell('DUPLICATED_ESCAPE_DIRECTIVE', seen ? {} : { aliases: [] });
				continue;
			}
			if (escapes.length > 1 && !hides) continue;
			// The peer looks at the first word alone.
			const [word = ''] = value.split(/\s/);
			if (isEscape(word) && !isEscape(value)) tell('INVALID_ESCAPE_DIRECTIVE', { aliases: [] });
			else if (!isEscape(value)) tell('INVALID_ESCAPE_DIRECTIVE');
			if (!/^#\s*escape/.test(line)) tell('CASING_DIRECTIVE', { peerOnly: true });
		}
	},
});

function isEscape(value: string): boolean {
	return value === '\\' || value === '`';
}
