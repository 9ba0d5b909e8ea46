/** Arrays of bash: lists and tables in a variable. */
import { derivedMark, isKnown } from '../commands/shared/text.ts';
import type { Part } from '../shell/types.ts';
import type { Expander } from './expand.ts';
import { assign, type Process } from './process.ts';

type VariablePart = Part & { kind: 'variable' };

/** `(one two [5]=three)` as written after `NAME=`. */
export function isArrayText(text: string): boolean {
	return text.startsWith('(') && text.endsWith(')');
}

/** `NAME=( … )` and `NAME+=( … )`. */
export function assignArray(process: Process, expander: Expander, name: string, text: string, appends: boolean): void {
	const { body } = process.run.parse(`: ${text.slice(1, -1)}`);
	const words = body.kind === 'simple' ? expander.words(body.words.slice(1)) : [];
	const before = appends ? itemsOf(name, process) : undefined;
	const items = new Map(before);
	let next = items.size;
	for (const word of words) {
		const [, key, value] = /^\[([^\]]*)\]=([\s\S]*)$/.exec(word) ?? [];
		items.set(key ?? String(next), value ?? word);
		if (key === undefined || /^\d+$/.test(key)) next = Number(key ?? next) + 1;
	}
	setItems(process, name, items);
}

export function setItems(process: Process, name: string, items: ReadonlyMap<string, string>): void {
	assign(process, name, items.get('0') ?? [...items.values()][0] ?? '');
	const variable = process.variables.get(name);
	if (variable && !variable.readOnly) variable.items = items;
}

/** A plain variable is an array of one. */
function itemsOf(name: string, process: Process): ReadonlyMap<string, string> {
	const variable = process.variables.get(name);
	return variable?.items ?? new Map(variable === undefined ? [] : [['0', variable.value]]);
}

/** `${NAME[@]}`, its keys, their number, a part of it; a mark for forms that are not modelled. */
export function arrayValues({ name, operator, operand }: VariablePart, process: Process): readonly string[] | string {
	const items = itemsOf(name, process);
	if (operator === undefined || operator === '') return [...items.values()];
	if (operator === '!') return [...items.keys()];
	if (operator === '#' && operand === undefined) return String(items.size);
	const [, from, length] = operator === ':' ? (/^(\d+)(?::(\d+))?$/.exec(operand?.value ?? '') ?? []) : [];
	if (from === undefined) return derivedMark(8, 'array', operator, ...items.values());
	const start = Number(from);
	return [...items.values()].slice(start, length === undefined ? undefined : start + Number(length));
}

/** `${NAME[key]}`; undefined where no such item was set. */
export function itemOf(name: string, subscript: string, process: Process, expander: Expander): string | undefined {
	const key = subscript
		.replace(/^["']|["']$/g, '')
		.replace(/\$\{?(\w+)\}?/g, (_, each: string) => expander.parameter(each) ?? '');
	if (!isKnown(key)) return derivedMark(8, 'item', name, key);
	const items = itemsOf(name, process);
	const found = items.get(key);
	if (found !== undefined || process.variables.get(name)?.items === undefined) return found;
	if (key === '-1') return [...items.values()].at(-1);
	return /^\w+$/.test(key) && !/^\d+$/.test(key) ? items.get(expander.arithmetic(key)) : undefined;
}
