/** cat, tac, rev, head, tail, tee, nl: whole files and parts of them. */

import type { Content } from '../../context/types.ts';
import { entryOf } from '../../foreign/table.ts';
import type { Command, Invocation, Shell } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { contentOf, derived, EMPTY, isAscii } from '../shared/text.ts';
import { isBusybox } from './change.ts';
import { joinLines, linesOf, openInputs } from './inputs.ts';
import { misuse, Report } from './report.ts';

const cat: Command = {
	names: ['cat'],
	run(call, shell) {
		const options = readOptions(call.args, new Set());
		const report = new Report('cat');
		const files = openInputs(options.words, call, shell, report, 'opened');
		const numbered = options.has('-n', '-b', '--number');
		if (!numbered && !options.has('-e', '-v', '-A', '-E', '-T')) for (const { content } of files) report.write(content);
		else {
			let number = 0;
			for (const { content } of files) {
				const { text } = content;
				if (text === undefined || !numbered)
					report.write(derived(content.size, 'text', 'cat', ...call.args, content.id));
				else {
					const blanks = options.has('-b');
					report.print(
						joinLines(
							linesOf(text).map((line) => (blanks && line === '' ? line : `${String(++number).padStart(6)}\t${line}`)),
						),
					);
				}
			}
		}
		return report.result();
	},
};

/** Programs that turn each file's lines into other lines. */
function lineFilter(name: string, change: (lines: string[]) => string[]): Command {
	return {
		names: [name],
		run(call, shell) {
			const report = new Report(name);
			for (const { content } of openInputs(readOptions(call.args, new Set()).words, call, shell, report)) {
				if (content.text === undefined) report.write(derived(content.size, content.sort, name, content.id));
				else report.print(joinLines(change(linesOf(content.text))));
			}
			return report.result();
		},
	};
}

type Unit = 'lines' | 'bytes';

interface Amount {
	readonly unit: Unit;
	readonly count: number;
	/** `head -n -3`: all but the last three; `tail -n +3`: from the third on. */
	readonly other: boolean;
}

const head: Command = {
	names: ['head'],
	run: (call, shell) => partOf(call, shell, '-', (content, amount) => headOf(content, amount)),
};

const tail: Command = {
	names: ['tail'],
	run: (call, shell) => partOf(call, shell, '+', (content, amount) => tailOf(content, amount)),
};

function partOf(call: Invocation, shell: Shell, other: string, take: (content: Content, amount: Amount) => Content) {
	const valued = new Set(['-n', '-c', '--lines', '--bytes']);
	const isValue = (index: number) => valued.has(call.args[index - 1] ?? '');
	const args = call.args.map((arg, index) => (isValue(index) ? arg : arg.replace(/^-(\d+)$/, '-n$1')));
	const options = readOptions(args, valued);
	const bytes = options.last('-c', '--bytes');
	const spec = bytes ?? options.last('-n', '--lines') ?? '10';
	if (isBusybox(shell) && !/^[-+]?\d+[bkm]?$/.test(spec)) return misuse(call.name, `invalid number '${spec}'`);
	const amount: Amount = {
		unit: bytes === undefined ? 'lines' : 'bytes',
		count: sizeIn(spec.replace(/^[-+]/, '')),
		other: spec.startsWith(other),
	};
	const report = new Report(call.name);
	const files = openInputs(options.words, call, shell, report, call.name === 'tail' ? 'opened' : 'named');
	for (const { name, isDirectory } of files) if (isDirectory) report.fail(`${name}: Input/output error`);
	const titles = (files.length > 1 || options.has('-v')) && !options.has('-q');
	files.forEach(({ name, content }, i) => {
		if (titles) report.print(`${i > 0 ? '\n' : ''}==> ${name === '-' ? 'standard input' : name} <==\n`);
		report.write(take(content, amount));
	});
	return report.result();
}

function headOf(content: Content, { unit, count, other }: Amount): Content {
	if (content.size <= count && unit === 'bytes' && !other) return content;
	if (unit === 'bytes') return firstBytes(content, other ? Math.max(0, content.size - count) : count);
	if (!Number.isFinite(content.size) && content.id.startsWith('yes:')) {
		return firstBytes(content, count * (content.id.length - 'yes:'.length));
	}
	if (content.text === undefined) return derived(content.size / 2, content.sort, 'head', String(count), content.id);
	const lines = linesOf(content.text);
	const taken = other ? lines.slice(0, Math.max(0, lines.length - count)) : lines.slice(0, count);
	return taken.length === lines.length ? content : contentOf(joinLines(taken));
}

function tailOf(content: Content, { unit, count, other }: Amount): Content {
	if (content.text === undefined) {
		const size =
			unit === 'bytes' ? (other ? content.size - count + 1 : Math.min(count, content.size)) : content.size / 2;
		return derived(size, content.sort, 'tail', unit, String(count), String(other), content.id);
	}
	if (unit === 'bytes')
		return contentOf(other ? content.text.slice(Math.max(0, count - 1)) : lastOf(content.text, count));
	const ended = content.text.endsWith('\n');
	const lines = linesOf(content.text);
	const taken = other ? lines.slice(Math.max(0, count - 1)) : lines.slice(Math.max(0, lines.length - count));
	const text = joinLines(taken);
	return contentOf(ended || taken.length === 0 ? text : text.slice(0, -1));
}

function lastOf(text: string, count: number): string {
	return count === 0 ? '' : text.slice(-count);
}

/** Below this, repeated bytes are written out, so that they equal a file with the same text. */
const WRITTEN_OUT = 1 << 16;

/** The first bytes of a file or a device. */
export function firstBytes(content: Content, count: number): Content {
	if (count <= 0) return EMPTY;
	if (content.size <= count) return content;
	if (content.text !== undefined && isAscii(content.text)) return contentOf(content.text.slice(0, count));
	if (Number.isFinite(content.size)) return derived(count, content.sort, 'head -c', String(count), content.id);
	if (content.sort === 'random') return { ...content, size: count };
	if (content.id === 'zero') return zeros(count);
	const line = content.id.replace(/^yes:/, '');
	if (count > WRITTEN_OUT) return derived(count, content.sort, 'head -c', String(count), content.id);
	return contentOf(line.repeat(Math.ceil(count / line.length)).slice(0, count));
}

/** A file of zero bytes, under the name that a sparse file of the context has too. */
export function zeros(size: number): Content {
	return size === 0 ? EMPTY : { id: `z${size}`, size, sort: 'zero' };
}

const UNITS: Readonly<Record<string, number>> = {
	c: 1,
	w: 2,
	b: 512,
	k: 1024,
	m: 1024 ** 2,
	g: 1024 ** 3,
	t: 1024 ** 4,
};

/** `10`, `4k`, `1M`, `2GB`: bytes, or a count. */
export function sizeIn(text: string): number {
	const found = /^(\d+)([cwbkmgt]?)(i?b?)$/i.exec(text);
	if (!found) return 0;
	const unit = (found[2] ?? '').toLowerCase();
	const decimal = /^b$/i.test(found[3] ?? '') && unit !== '';
	const factor = entryOf(UNITS, unit) ?? 1;
	return Number(found[1]) * (decimal ? 1000 ** Math.round(Math.log2(factor) / 10) : factor);
}

const tee: Command = {
	names: ['tee'],
	run(call, shell) {
		const options = readOptions(call.args, new Set());
		const report = new Report('tee');
		const content = call.stdin ?? EMPTY;
		for (const name of options.words) {
			const path = shell.path(name);
			const before = options.has('-a', '--append') ? shell.content(path) : EMPTY;
			const all = typeof before === 'string' ? content : joined(before, content);
			const error = shell.store(path, all);
			if (error) report.fail(name, error);
		}
		report.write(content);
		return report.result();
	},
};

function joined(before: Content, after: Content): Content {
	const report = new Report('');
	report.write(before);
	report.write(after);
	return report.result().stdout ?? EMPTY;
}

const nl = lineFilter('nl', (lines) => {
	let number = 0;
	return lines.map((line) => (line === '' ? '       ' : `${String(++number).padStart(6)}\t${line}`));
});

export const CAT_COMMANDS: readonly Command[] = [
	cat,
	lineFilter('tac', (lines) => lines.reverse()),
	lineFilter('rev', (lines) => lines.map((line) => [...line].reverse().join(''))),
	nl,
	head,
	tail,
	tee,
];
