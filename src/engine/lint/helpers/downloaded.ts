/** What a download is called on disk. */
import type { Program } from './programs.ts';

/** The file that wget or curl writes, where its words tell. */
export function downloaded({ name, arguments: words }: Program): string | undefined {
	const option =
		name === 'wget' ? /^(-O|--output-document)$/ : name === 'curl' ? /^(-o|--output|-[a-zA-Z]*o)$/ : undefined;
	if (option === undefined) return undefined;
	const at = words.findIndex(({ text }) => option.test(text));
	const to = at < 0 ? undefined : words[at + 1]?.text;
	if (to !== undefined) return to === '-' ? undefined : to;
	const url = words.find(({ text }) => /^https?:\/\/[^/]+\/.*[^/]$/.test(text))?.text;
	const remote = name === 'wget' || words.some(({ text }) => /^(-[a-zA-Z]*O|--remote-name)/.test(text));
	if (url === undefined || !remote || words.some(({ text }) => /^-[a-zA-Z]*O-/.test(text))) return undefined;
	const base = url.replace(/[?#].*$/, '').replace(/^.*\//, '');
	return base.includes('$') ? undefined : base;
}
