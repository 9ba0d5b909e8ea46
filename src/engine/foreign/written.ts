/** The one place where a text of somebody else gets into a RegExp: every sign of it stands for itself. */

/** `` written`\b${name}\b` ``: the template is an expression, what it holds is plain text. */
export function written({ raw }: TemplateStringsArray, ...texts: readonly string[]): RegExp {
	return new RegExp(raw.map((part, i) => part + literally(texts[i] ?? '')).join(''));
}

function literally(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
