/** wc, and the sums that name a file by its bytes. */

import { utf8Length } from '../../context/paths.ts';
import type { Content } from '../../context/types.ts';
import { entryOf } from '../../foreign/table.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { contentOf, derived, derivedMark } from '../shared/text.ts';
import { openInputs } from './inputs.ts';
import { Report } from './report.ts';

const COLUMN = 9;

interface Count {
	readonly option: string;
	readonly long: string;
	/** Undefined where it would take the bytes to know. */
	of(content: Content): number | undefined;
}

const inText = (count: (text: string) => number) => (content: Content) =>
	content.text === undefined ? undefined : count(content.text);

/** In the order in which they are printed. */
const COUNTS: readonly Count[] = [
	{ option: '-l', long: '--lines', of: inText((text) => text.split('\n').length - 1) },
	{ option: '-w', long: '--words', of: inText((text) => text.split(/[\s\0-\x20]+/).filter(Boolean).length) },
	{ option: '-m', long: '--chars', of: inText((text) => [...text].length) },
	{ option: '-c', long: '--bytes', of: ({ size }) => size },
	{
		option: '-L',
		long: '--max-line-length',
		of: inText((text) => Math.max(...text.split('\n').map((line) => line.length))),
	},
];

const wc: Command = {
	names: ['wc'],
	run(call, shell) {
		const options = readOptions(call.args, new Set());
		const report = new Report('wc');
		const asked = COUNTS.filter(({ option, long }) => options.has(option, long));
		const shown = asked.length > 0 ? asked : COUNTS.filter(({ option }) => '-l-w-c'.includes(option));
		const single = shown.length === 1 && options.words.length < 2;
		const line = (counts: readonly (number | string)[], name: string) => {
			const columns = counts.map((count) => (single ? String(count) : String(count).padStart(COLUMN)));
			report.print(`${columns.join(single ? '' : ' ')}${name === '' ? '' : ` ${name}`}\n`);
		};
		const files = openInputs(options.words, call, shell, report);
		const totals: (number | undefined)[] = shown.map(() => 0);
		for (const { name, content, isDirectory } of files) {
			if (isDirectory) report.fail(name || 'standard input', 'EISDIR');
			const counts = shown.map((count) => count.of(content) ?? derivedMark(2, 'wc', count.option, content.id));
			counts.forEach((count, i) => {
				const total = totals[i];
				totals[i] = typeof count === 'number' && total !== undefined ? total + count : undefined;
			});
			line(counts, name === '-' && options.words.length === 0 ? '' : name);
		}
		if (options.words.length > 1) {
			line(
				totals.map(
					(total, i) => total ?? derivedMark(2, 'wc total', String(i), ...files.map(({ content }) => content.id)),
				),
				'total',
			);
		}
		return report.result();
	},
};

const DIGEST_BYTES: Readonly<Record<string, number>> = {
	md5sum: 16,
	sha1sum: 20,
	sha224sum: 28,
	sha256sum: 32,
	sha384sum: 48,
	sha3sum: 28,
	sha512sum: 64,
	b2sum: 64,
	cksum: 5,
	crc32: 4,
	sum: 3,
};
/** Bytes a second on one core. */
const HASH_RATE = 400e6;

/** What a sum is nobody computes here: it is a word that follows from the content. */
const sums: Command = {
	names: Object.keys(DIGEST_BYTES),
	run(call, shell) {
		const options = readOptions(call.args, new Set());
		const report = new Report(call.name);
		// A check that the author wrote down is taken to be right.
		if (options.has('-c', '--check')) return { exit: 0, stdout: derived(20, 'text', call.name, ...call.args) };
		const digits = (entryOf(DIGEST_BYTES, call.name) ?? 16) * 2;
		for (const { name, content } of openInputs(options.words, call, shell, report, 'opened')) {
			report.print(`${derivedMark(digits, call.name, content.id)}  ${name === '' ? '-' : name}\n`);
			if (content.size > HASH_RATE / 100) {
				const seconds = content.size / HASH_RATE;
				shell.work({
					resource: 'cpu',
					amount: { low: seconds / 2, expected: seconds, high: seconds * 3, evidence: 'assumed' },
					what: `${call.name} ${name}`,
				});
			}
		}
		return report.result();
	},
};

/** Options that take a value. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
	base64: ['-w'],
	base32: ['-w'],
	xxd: ['-c', '-l', '-s', '-o', '-g'],
	od: ['-t', '-A', '-N', '-j', '-w', '-S'],
	hexdump: ['-n', '-s', '-e', '-f'],
	strings: ['-n', '-t'],
};

function pieces(text: string, length: number): string[] {
	const count = Math.ceil(text.length / length);
	return Array.from({ length: count }, (_, i) => text.slice(i * length, (i + 1) * length));
}

const base64: Command = {
	names: ['base64', 'base32', 'xxd', 'od', 'hexdump', 'strings'],
	run(call, shell) {
		const report = new Report(call.name);
		const options = readOptions(call.args, new Set(entryOf(VALUES, call.name) ?? []));
		for (const { content } of openInputs(options.words, call, shell, report)) {
			const encoded =
				call.name === 'base64' && !options.has('-d', '-D', '--decode') ? plainBase64(content.text) : undefined;
			if (encoded === undefined) {
				report.write(derived(content.size, 'text', call.name, ...call.args, content.id));
				continue;
			}
			const width = Number(options.last('-w') ?? 76);
			const lines = width > 0 ? pieces(encoded, width) : [encoded];
			report.write(contentOf(width > 0 ? lines.map((line) => `${line}\n`).join('') : encoded));
		}
		return report.result();
	},
};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Undefined for text that is not plain ASCII, or not known. */
function plainBase64(text: string | undefined): string | undefined {
	if (text === undefined || utf8Length(text) !== text.length) return undefined;
	let out = '';
	for (let i = 0; i < text.length; i += 3) {
		const group = [0, 1, 2].map((offset) => text.charCodeAt(i + offset) || 0);
		const bits = ((group[0] ?? 0) << 16) | ((group[1] ?? 0) << 8) | (group[2] ?? 0);
		const missing = Math.max(0, i + 3 - text.length);
		const digits = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63]).join('');
		out += digits.slice(0, 4 - missing) + '='.repeat(missing);
	}
	return out;
}

export const COUNT_COMMANDS: readonly Command[] = [wc, sums, base64];
