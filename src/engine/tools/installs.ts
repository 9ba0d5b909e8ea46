/** Whether a call installs or downloads. */
import { firstWord, innerCall, toolCall } from './index.ts';

/** What is said of it, `npm ci` or `wget`; undefined where nothing is installed, or only the project's own source. `name` without directories. */
export function installs(name: string, words: readonly string[]): string | undefined {
	const outer = toolCall(name, words);
	if (outer === undefined) return undefined;
	const call = innerCall(outer);
	const known = call.tool.installs;
	if (known === undefined) return undefined;
	const { verbs, bare, when, unless, label } = known;
	const called = call === outer || call.tool === outer.tool ? name : call.tool.id;
	const first = firstWord(call.words);
	if (first === undefined) return bare || (verbs.length === 0 && !when) ? called : undefined;
	// Options may come before the verb.
	if (verbs.length > 0 && !verbs.includes(first)) return undefined;
	const text = call.words.join(' ');
	if (when?.test(text) === false || unless?.test(text)) return undefined;
	return label ?? (verbs.length === 0 ? called : `${called} ${first}`);
}
