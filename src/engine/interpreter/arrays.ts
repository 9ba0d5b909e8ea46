/** Arrays of bash: lists and tables in a variable. */
import { derivedMark, isKnown } from '../commands/shared/text.ts';
import type { Expander } from './expand.ts';
import type { Process } from './process.ts';
import { itemNamed, itemsOf, setItem, setItems, unquoted, variable } from './variables.ts';

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

/** `NAME[KEY]=text` and `NAME[KEY]+=text`; false where a word is none of them. */
export function assignItem(process: Process, expander: Expander, word: string): boolean {
	const [, written = '', plus, text = ''] = /^(\w+\[[^\]]*\])(\+?)=([\s\S]*)$/.exec(word) ?? [];
	const item = itemNamed(written);
	if (!item) return false;
	const isPlain = /^\d+$/.test(item.key) || variable(process, item.list)?.table === true;
	const key = isPlain ? item.key : expander.arithmetic(item.key);
	const before = plus === '+' ? (itemsOf(item.list, process).get(key) ?? '') : '';
	setItem(process, item.list, key, before + text);
	return true;
}

/** `${NAME[key]}`; undefined where no such item was set. */
export function itemOf(name: string, subscript: string, process: Process, expander: Expander): string | undefined {
	const key = unquoted(subscript).replace(/\$\{?(\w+)\}?/g, (_, each: string) => expander.parameter(each) ?? '');
	if (!isKnown(key)) return derivedMark(8, 'item', name, key);
	const items = itemsOf(name, process);
	const whole = variable(process, name) ? undefined : expander.parameter(name);
	if (whole !== undefined && (key === '0' || !isKnown(whole))) return whole;
	const found = items.get(key);
	if (found !== undefined || variable(process, name)?.items === undefined) return found;
	if (/^-\d+$/.test(key)) return [...items.values()].at(Number(key));
	if (variable(process, name)?.table) return undefined;
	const at = expander.arithmetic(key);
	return isKnown(at) ? items.get(at) : derivedMark(8, 'item', name, at);
}
