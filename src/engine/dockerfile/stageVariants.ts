/** Stages that a FROM can mean whose name has a variable in it: `FROM app-$TARGETOS` means every `app-…` above it. */
import type { Stage } from './types.ts';

const VARIABLE = /\$(?:\{[^}]*\}|\w+)/;

/** Earlier stages whose names fit what is written around the variables; none for a name that is a variable alone, or has none. */
export function stageVariants(stages: readonly Stage[], { base, index }: Stage): readonly Stage[] {
	if (!base.text.includes('$')) return [];
	const parts = base.text.toLowerCase().split(VARIABLE);
	if (parts.every((part) => part === '')) return [];
	return stages.filter(({ name, index: other }) => name !== undefined && other < index && fits(name, parts));
}

function fits(name: string, parts: readonly string[]): boolean {
	const [first = '', ...rest] = parts;
	const last = rest.pop() ?? '';
	if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
	let at = first.length;
	for (const part of rest) {
		const found = name.indexOf(part, at);
		if (found < 0 || found + part.length > name.length - last.length) return false;
		at = found + part.length;
	}
	return true;
}
