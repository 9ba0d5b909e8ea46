/** Variables of a shell: their values, attributes and items, and what a name stands for. */
import { calculate } from '../commands/shared/arithmetic.ts';
import { isKnown } from '../commands/shared/text.ts';
import type { Process, Variable } from './process.ts';

/** References that lead to references end somewhere. */
const MOST_REFERENCES = 10;

/** The name that a name stands for, by `declare -n`. */
export function target(process: Process, name: string): string {
	let real = name;
	for (let i = 0; i < MOST_REFERENCES; i++) {
		const next = process.variables.get(real)?.reference;
		if (next === undefined) return real;
		real = next;
	}
	return real;
}

export function variable(process: Process, name: string): Variable | undefined {
	return process.variables.get(target(process, name));
}

/** Sets a variable, or with `NAME[KEY]` an item of one; what is read-only stays as it is. */
export function assign(process: Process, written: string, value: string, exported?: boolean): void {
	const item = process.bash ? itemNamed(written) : undefined;
	if (item) {
		setItem(process, item.list, item.key, value);
		return;
	}
	const name = target(process, written);
	const found = process.variables.get(name);
	process.run.budget.signs(value.length);
	if (found?.readOnly) return;
	if (found) {
		found.value = shaped(found, value, process);
		found.items = undefined;
		if (exported !== undefined) found.exported = exported;
	} else process.variables.set(name, { value, exported: exported ?? process.options.has('a') });
}

/** By `declare -i`, `-l` and `-u`. */
function shaped({ shape }: Variable, value: string, process: Process): string {
	if (shape === undefined || !isKnown(value)) return value;
	if (shape === 'lower') return value.toLowerCase();
	if (shape === 'upper') return value.toUpperCase();
	return String(calculate(value, (name) => variable(process, name)?.value ?? '') ?? 0);
}

/** A plain variable is a list of one. */
export function itemsOf(name: string, process: Process): ReadonlyMap<string, string> {
	const found = variable(process, name);
	return found?.items ?? new Map(found === undefined ? [] : [['0', found.value]]);
}

/** In the order of their numbers, where all keys are numbers. */
export function setItems(process: Process, written: string, items: ReadonlyMap<string, string>): void {
	const name = target(process, written);
	assign(process, name, items.get('0') ?? [...items.values()][0] ?? '');
	const found = process.variables.get(name);
	if (!found || found.readOnly) return;
	const numbered = [...items.keys()].every((key) => /^\d+$/.test(key));
	found.items = numbered ? new Map([...items].sort(([one], [other]) => Number(one) - Number(other))) : items;
}

/** Sets one item, by its key without quotes; a key that a list does not hold yet makes it longer. */
export function setItem(process: Process, name: string, key: string, value: string): void {
	const items = new Map(itemsOf(name, process));
	items.set(key, value);
	setItems(process, name, items);
}

export function removeItem(process: Process, name: string, key: string): void {
	const items = new Map(itemsOf(name, process));
	items.delete(key);
	setItems(process, name, items);
}

/** `NAME[KEY]`, the key without its quotes. */
export function itemNamed(text: string): { readonly list: string; readonly key: string } | undefined {
	const [, list, key] = /^(\w+)\[([^\]]*)\]$/.exec(text) ?? [];
	return list === undefined || key === undefined ? undefined : { list, key: unquoted(key) };
}

export function unquoted(key: string): string {
	return key.replace(/^["']|["']$/g, '');
}
