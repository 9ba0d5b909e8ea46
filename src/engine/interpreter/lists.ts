/** What `${NAME[@]}` and its forms give: all items of a list, its keys, their number, a part of it, each of them changed. */
import { derivedMark, isKnown } from '../commands/shared/text.ts';
import type { Part } from '../shell/types.ts';
import { badSubstitution } from './bashOnly.ts';
import type { Expander } from './expand.ts';
import { refuse, transformed } from './parameter.ts';
import type { Process } from './process.ts';
import { itemsOf } from './variables.ts';

type VariablePart = Part & { kind: 'variable' };

/** The parameters of the shell are a list too; a text is one word, and a mark where the form is not modelled. */
export function listValues(part: VariablePart, expander: Expander, process: Process): readonly string[] | string {
	const { name, operator, operand } = part;
	const bad = process.dash && operator !== '#' ? badSubstitution(part) : undefined;
	if (bad !== undefined) refuse(bad, process);
	const positional = name === '@' || name === '*';
	const items = positional ? undefined : itemsOf(name, process);
	const values = items ? [...items.values()] : process.args.slice(1);
	if (operator === undefined || operator === '') return values;
	if (operator === '!') return items ? [...items.keys()] : [];
	if (operator === '#' && operand === undefined)
		return values.every(isKnown) ? String(values.length) : derivedMark(2, 'number of items', name, ...values);
	if (/^:?[-+=?]$/.test(operator)) {
		const present = values.length > 0;
		const instead = () => (operand ? expander.words([operand]) : []);
		return operator.endsWith('+') ? (present ? instead() : []) : present ? values : instead();
	}
	if (operator === ':')
		return partOf(positional ? process.args : values, operand ? expander.single(operand) : '', expander);
	return values.map((value) => transformed(value, operator, operand, expander, process.run.spend));
}

/** `:offset` and `:offset:length`; an offset below 0 counts from the end. */
function partOf(values: readonly string[], written: string, expander: Expander): readonly string[] | string {
	const [offset = '', length] = written.split(':').map((text) => expander.arithmetic(text));
	if (!isKnown(offset) || !isKnown(length ?? '')) return derivedMark(8, 'items', offset, ...values);
	const start = Number(offset) < 0 ? Math.max(0, values.length + Number(offset)) : Number(offset);
	return values.slice(start, length === undefined ? undefined : start + Number(length));
}
