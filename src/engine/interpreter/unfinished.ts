/** Whether a script breaks off: then a shell runs nothing of it. Only what is beyond doubt counts, as other shells have other words. */

/** What is open: a quote, or what ends with a bracket. A brace in double quotes takes single quotes as they are. */
type Open = "'" | "$'" | '"' | '`' | '(' | '{' | '"{';

const LITERAL = { "'": false, "$'": true } as const;
/** How a comment may begin: at the start of a word. */
const COMMENT = /(?<=^|[\s;&|(])#[^\n]*/y;
const OPERATOR = /&&|\|\|?|>\|/y;

/** A quote, a bracket or a substitution without its end; an operator with nothing behind or before it. */
export function isUnfinished(text: string): boolean {
	// What a heredoc holds is no script, and a case has brackets that nothing opens.
	if (text.includes('<<')) return false;
	const brackets = !/\besac\b/.test(text);
	const open: Open[] = [];
	let waiting = false;
	let begun = false;
	for (let at = 0; at < text.length; at++) {
		const top = open.at(-1);
		const sign = text.charAt(at);
		if (top === "'" || top === "$'") {
			if (sign === '\\' && LITERAL[top]) at++;
			else if (sign === "'") open.pop();
			continue;
		}
		if (/\s/.test(sign)) continue;
		const script = top === undefined || top === '(';
		if (script && match(COMMENT, text, at) !== undefined) {
			at += (match(COMMENT, text, at) ?? '').length - 1;
			continue;
		}
		const operator = script ? match(OPERATOR, text, at) : undefined;
		if (operator !== undefined && operator !== '>|') {
			if (!begun) return true;
			waiting = true;
			at += operator.length - 1;
			continue;
		}
		begun = true;
		waiting = false;
		if (operator !== undefined || sign === '\\') at++;
		else at += follow(sign, text.charAt(at + 1), open, brackets);
	}
	return waiting || open.length > 0;
}

/** Opens or closes what the sign stands for; answers how many characters more it took. */
function follow(sign: string, next: string, open: Open[], brackets: boolean): number {
	const top = open.at(-1);
	const quoted = top === '"' || top === '"{';
	if (sign === '"' || sign === '`') {
		if (top === sign) open.pop();
		else open.push(sign);
	} else if (sign === "'" && !quoted) open.push(sign);
	else if (sign === '$' && next === "'" && !quoted) return push(open, "$'");
	else if (sign === '$' && next === '{') return push(open, quoted ? '"{' : '{');
	else if (sign === '}' && (top === '{' || top === '"{')) open.pop();
	else if (brackets && sign === '$' && next === '(') return push(open, '(');
	else if (brackets && sign === '(' && !quoted && top !== '{') open.push('(');
	else if (brackets && sign === ')' && top === '(') open.pop();
	return 0;
}

function push(open: Open[], sign: Open): number {
	open.push(sign);
	return 1;
}

function match(expression: RegExp, text: string, at: number): string | undefined {
	expression.lastIndex = at;
	return expression.exec(text)?.[0];
}
