/** `# syntax=` misspelt or too far down, where it is a mere comment. */
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string; late: boolean }>({
	id: 'syntax-directive',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	message: {
		en: ({ name, late }) =>
			late
				? `\`# ${name}=\` only works at the very top of the file; here it is just a comment.`
				: `\`# ${name}=\` looks like a misspelt directive; it is just a comment.`,
		'zh-cn': ({ name, late }) =>
			late
				? `\`# ${name}=\` 只在文件最开头有效：放在这里只是注释。`
				: `\`# ${name}=\` 像是拼错的指令：它只是普通注释。`,
	},
	check(file, report) {
		for (const { text, range } of file.dockerfile.comments) {
			const name = /^#\s*(syntax|escape|sytnax|syntx|sintax|synatx|syntaxe)\s*=\s*\S+\s*$/i.exec(text)?.[1];
			if (name === undefined) continue;
			const late = /^(syntax|escape)$/i.test(name);
			// Prose about a variable of that name has more words; an escape needs its very value.
			if (/^escape$/i.test(name) && !/=\s*[`\\]\s*$/.test(text)) continue;
			report(undefined, range, { name, late });
		}
	},
});
