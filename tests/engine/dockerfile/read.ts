/** Short ways to read a Dockerfile in these tests. */
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import type { Dockerfile, Instruction, Range } from '../../../src/engine/dockerfile/types.ts';

export const read = (text: string): Dockerfile => parseDockerfile(text);

/** The instruction at `index` of the text. */
export function instruction(text: string, index = 0): Instruction {
	const found = read(text).instructions[index];
	if (found === undefined) throw new Error(`no instruction ${index} in ${JSON.stringify(text)}`);
	return found;
}

export const keywords = (text: string): string[] => read(text).instructions.map(({ keyword }) => keyword);

export const cut = (text: string, range: Range | undefined): string =>
	range === undefined ? 'nowhere' : text.slice(range.start, range.end);

/** Problems as `code "text of the range"`, in the text with a FROM before it. */
export function problems(text: string): string[] {
	const whole = `FROM base\n${text}`;
	return read(whole).problems.map(({ code, range }) => `${code} ${JSON.stringify(cut(whole, range))}`);
}
