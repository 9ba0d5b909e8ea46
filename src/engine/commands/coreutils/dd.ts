/** dd: copies a number of blocks from one file or device to another. */

import type { Content } from '../../context/types.ts';
import type { Command } from '../command.ts';
import { concat, contentOf, derived, EMPTY, isAscii } from '../shared/text.ts';
import { firstBytes, sizeIn, zeros } from './cat.ts';
import { misuse, Report } from './report.ts';

const DEFAULT_BLOCK = 512;

export const dd: Command = {
	names: ['dd'],
	run(call, shell) {
		const settings = new Map(
			call.args.map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] as const),
		);
		const report = new Report('dd');
		const number = (name: string) => {
			const text = settings.get(name);
			return text === undefined ? undefined : text.split('x').reduce((product, factor) => product * sizeIn(factor), 1);
		};
		const bytes = (name: string, unit: number) => {
			const count = number(name);
			const flags = settings.get(name === 'seek' ? 'oflag' : 'iflag') ?? '';
			return count === undefined ? undefined : flags.includes('_bytes') ? count : count * unit;
		};
		const inputBlock = number('bs') ?? number('ibs') ?? DEFAULT_BLOCK;
		const outputBlock = number('bs') ?? number('obs') ?? DEFAULT_BLOCK;
		const input = settings.get('if');
		const content = input === undefined ? (call.stdin ?? EMPTY) : shell.content(shell.path(input));
		const output = settings.get('of');
		if (typeof content === 'string') {
			// A directory can be opened, and so the output is, but not read.
			if (content === 'EISDIR' && output !== undefined) shell.store(shell.path(output), EMPTY);
			report.failAt(shell.path(input ?? ''), `can't open '${input}'`, content);
			return report.result();
		}
		const skip = bytes('skip', inputBlock) ?? 0;
		const count = bytes('count', inputBlock) ?? content.size;
		if (!Number.isFinite(count)) return misuse('dd', 'no space left on device');
		const read = firstBytes(Number.isFinite(content.size) ? after(content, skip) : content, count);
		if (output === undefined) report.write(read);
		else {
			const path = shell.path(output);
			const before = shell.files.lookup(path) ? shell.content(path) : EMPTY;
			const seek = bytes('seek', outputBlock) ?? 0;
			const old = typeof before === 'string' ? EMPTY : before;
			const head = old.size >= seek ? firstBytes(old, seek) : concat([old, zeros(seek - old.size)]);
			const keeps = (settings.get('conv') ?? '').includes('notrunc') && old.size > seek + read.size;
			const tail = keeps ? after(old, seek + read.size) : EMPTY;
			const error = shell.store(path, concat([head, read, tail]));
			if (error) report.fail(`can't open '${output}'`, error);
		}
		return report.result();
	},
};

/** What is left of a content when its first bytes are passed over. */
function after(content: Content, skip: number): Content {
	if (skip === 0 || content.size <= skip) return skip === 0 ? content : EMPTY;
	if (content.text !== undefined && isAscii(content.text)) return contentOf(content.text.slice(skip));
	return derived(content.size - skip, content.sort, 'dd skip', String(skip), content.id);
}
