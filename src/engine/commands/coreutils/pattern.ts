/** Regular expressions as grep and sed write them, as JavaScript has them. */

const CLASSES: Readonly<Record<string, string>> = {
	alpha: 'A-Za-z',
	digit: '0-9',
	alnum: 'A-Za-z0-9',
	upper: 'A-Z',
	lower: 'a-z',
	space: '\\s',
	blank: ' \\t',
	punct: '!-\\/:-@\\[-`{-~',
	cntrl: '\\x00-\\x1f\\x7f',
	print: ' -~',
	graph: '!-~',
	xdigit: '0-9A-Fa-f',
};

export type Syntax = 'basic' | 'extended' | 'perl' | 'fixed';

/** Undefined for what is no regular expression. */
export function toRegExp(pattern: string, syntax: Syntax, flags = ''): RegExp | undefined {
	try {
		return new RegExp(translate(pattern, syntax), flags);
	} catch {
		return undefined;
	}
}

function translate(pattern: string, syntax: Syntax): string {
	if (syntax === 'fixed') return pattern.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
	if (syntax === 'perl') return pattern;
	let out = '';
	for (let at = 0; at < pattern.length; at++) {
		const char = pattern[at] ?? '';
		if (char === '[') {
			const set = bracket(pattern, at);
			out += set.source;
			at = set.end;
		} else if (char === '\\') {
			const next = pattern[++at] ?? '\\';
			// In a basic expression the backslash gives these their meaning, in an extended one it takes it.
			if ('(){}|+?'.includes(next)) out += syntax === 'basic' ? next : `\\${next}`;
			else if (next === '<' || next === '>') out += '\\b';
			else if (/[wWsSbB1-9nt]/.test(next)) out += `\\${next}`;
			else out += escaped(next);
		} else if ('(){}|+?'.includes(char)) out += syntax === 'basic' ? `\\${char}` : char;
		else if (char === '*' && (out === '' || /(^|[^\\])[(|^]$/.test(out))) out += '\\*';
		else if (char === '^' && syntax === 'basic' && out !== '' && !out.endsWith('(')) out += '\\^';
		else if (char === '$' && syntax === 'basic' && at < pattern.length - 1 && !pattern.startsWith('\\)', at + 1))
			out += '\\$';
		else out += char === '/' ? '\\/' : char;
	}
	return out;
}

function bracket(pattern: string, start: number): { source: string; end: number } {
	let at = start + 1;
	let set = '[';
	if (pattern[at] === '^') {
		set += '^';
		at++;
	}
	for (let first = true; at < pattern.length; at++, first = false) {
		const char = pattern[at] ?? '';
		if (char === ']' && !first) return { source: `${set}]`, end: at };
		const named = /^\[:(\w+):\]/.exec(pattern.slice(at));
		if (named) {
			set += CLASSES[named[1] ?? ''] ?? '';
			at += named[0].length - 1;
		} else set += char === '\\' || char === '[' || char === ']' || (char === '-' && first) ? `\\${char}` : char;
	}
	return { source: '\\[', end: start };
}

function escaped(char: string): string {
	return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}
