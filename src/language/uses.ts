/** The variables that an instruction reads or sets: where BuildKit expands them, and in what a shell gets. */
import { expandedTexts } from '../engine/dockerfile/expandedTexts.ts';
import type { Dockerfile, Instruction, Range } from '../engine/dockerfile/types.ts';
import { variableUses } from '../engine/dockerfile/variables.ts';
import { spokenNames } from './spoken.ts';

export interface Use {
	readonly name: string;
	/** The name alone, and the name with its `$` and braces. */
	readonly range: Range;
	readonly whole: Range;
	/** `NAME=` in a shell. */
	readonly sets: boolean;
}

/** Their text goes to a shell, or in exec form to a program that may be one. */
const SPOKEN: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** Of a trigger only its own, for ONBUILD none. */
export function variablesIn(instruction: Instruction, { text, escape: token }: Dockerfile): readonly Use[] {
	const expanded = expandedTexts(instruction, token)
		.flatMap((mapped) => variableUses(mapped, token))
		.map(({ name, range }): Use => {
			const start = range.start + (text[range.start + 1] === '{' ? 2 : 1);
			return { name, range: { start, end: start + name.length }, whole: range, sets: false };
		});
	return [...expanded, ...spoken(instruction, text)];
}

function spoken(instruction: Instruction, text: string): readonly Use[] {
	const { keyword, args, heredocs, trigger } = instruction;
	const found = SPOKEN.has(keyword) ? [...spokenNames(args, instruction.json === undefined)] : [];
	// The trigger's own heredocs are those of the ONBUILD.
	for (const { bodyRange, expand } of trigger ? [] : heredocs) {
		const isScript = keyword === 'RUN' && /^\d*<<-?\s*\S+$/.test(args.text);
		if (!expand && !isScript) continue;
		const body = { text: text.slice(bodyRange.start, bodyRange.end), pieces: [{ at: 0, source: bodyRange.start }] };
		found.push(...spokenNames(body, isScript).filter(({ sets }) => keyword === 'RUN' || !sets));
	}
	return found.map(({ name, range, sets }): Use => {
		if (sets) return { name, range, whole: range, sets };
		const braced = text[range.start - 1] === '{';
		const whole = {
			start: range.start - (braced ? 2 : 1),
			end: range.end + (braced && text[range.end] === '}' ? 1 : 0),
		};
		return { name, range, whole, sets };
	});
}
