/** gzip, unzip and their kin: single files packed and unpacked, archives that hold what nobody knows. */

import type { Content } from '../../context/types.ts';
import { entryOf } from '../../foreign/table.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { derived, EMPTY } from '../shared/text.ts';
import { openInputs } from './inputs.ts';
import { leaveUnpacked, PACKED, type Packing, packedSize, packWork, UNPACKED, unpackedSize } from './packing.ts';
import { Report } from './report.ts';

const PACKERS: Readonly<
	Record<
		string,
		{ readonly packing: Packing; readonly suffix: string; readonly unpacks: boolean; readonly prints: boolean }
	>
> = {
	gzip: { packing: 'gz', suffix: '.gz', unpacks: false, prints: false },
	pigz: { packing: 'gz', suffix: '.gz', unpacks: false, prints: false },
	gunzip: { packing: 'gz', suffix: '.gz', unpacks: true, prints: false },
	zcat: { packing: 'gz', suffix: '.gz', unpacks: true, prints: true },
	bzip2: { packing: 'bz2', suffix: '.bz2', unpacks: false, prints: false },
	bunzip2: { packing: 'bz2', suffix: '.bz2', unpacks: true, prints: false },
	bzcat: { packing: 'bz2', suffix: '.bz2', unpacks: true, prints: true },
	xz: { packing: 'xz', suffix: '.xz', unpacks: false, prints: false },
	unxz: { packing: 'xz', suffix: '.xz', unpacks: true, prints: false },
	xzcat: { packing: 'xz', suffix: '.xz', unpacks: true, prints: true },
	zstd: { packing: 'zst', suffix: '.zst', unpacks: false, prints: false },
	unzstd: { packing: 'zst', suffix: '.zst', unpacks: true, prints: false },
	zstdcat: { packing: 'zst', suffix: '.zst', unpacks: true, prints: true },
};

const gzip: Command = {
	names: Object.keys(PACKERS),
	run(call, shell) {
		const kind = entryOf(PACKERS, call.name);
		const options = readOptions(call.args, new Set(['-S', '-o', '-T']));
		const report = new Report(call.name);
		if (!kind) return { exit: 1 };
		const unpacks = kind.unpacks || options.has('-d', '--decompress', '--uncompress');
		const prints = kind.prints || options.has('-c', '--stdout', '--to-stdout') || options.words.length === 0;
		for (const { name, content } of openInputs(options.words, call, shell, report)) {
			const changed = unpacks ? unpacked(content) : packed(content, kind.packing);
			const bytes = unpacks ? changed.size : content.size;
			packWork(shell, unpacks ? 'unpack' : 'pack', kind.packing, bytes, `${call.name} ${name}`);
			if (prints) {
				report.write(changed);
				continue;
			}
			const target = unpacks ? name.replace(/\.\w+$/, '') : name + kind.suffix;
			const before = shell.files.lookup(shell.path(name));
			const error = shell.store(shell.path(target), changed, before ? { mode: before.mode, mtime: before.mtime } : {});
			if (error) report.fail(target, error);
			else if (!options.has('-k', '--keep')) shell.files.remove(shell.path(name));
		}
		return report.result();
	},
};

const PACKED_PREFIX = /^packed:(\d+):(\w+):/;

/** Carries the name of what was packed, so that unpacking gives it back. */
function packed(content: Content, packing: Packing): Content {
	if (content.text !== undefined)
		return {
			...derived(Math.max(30, content.size * PACKED), 'compressed', 'packed', packing, content.id),
			estimate: packedSize(content.size),
			packs: content,
		};
	const size = content.sort === 'compressed' || content.sort === 'random' ? content.size : content.size * PACKED;
	const id = `packed:${content.size}:${content.sort}:${content.id}`;
	return { id, size: Math.round(size), estimate: packedSize(content.size), sort: 'compressed' };
}

function unpacked(content: Content): Content {
	if (content.packs && 'size' in content.packs) return content.packs;
	const found = PACKED_PREFIX.exec(content.id);
	if (found) {
		const [all, size, sort] = found;
		return { id: content.id.slice(all.length), size: Number(size), sort: sort as Content['sort'] };
	}
	if (content.size === 0) return EMPTY;
	return {
		...derived(content.size * UNPACKED, 'binary', 'unpacked', content.id),
		estimate: unpackedSize(content, 'gz'),
	};
}

const unzip: Command = {
	names: ['unzip', '7z'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['-d', '-x', '-P']));
		const report = new Report('unzip');
		// 7z has a verb before the archive, and joins the directory to its option.
		const [file, ...members] = call.name === '7z' ? options.words.slice(1) : options.words;
		if (file === undefined) return report.result();
		const asNamed = shell.content(shell.path(file));
		const content = typeof asNamed === 'string' ? shell.content(shell.path(`${file}.zip`)) : asNamed;
		if (typeof content === 'string') {
			report.failAt(shell.path(file), `can't open ${file}`, 'ENOENT', 9);
			return report.result();
		}
		if (options.has('-l', '-t', '-p'))
			return { exit: 0, stdout: derived(content.size, 'text', 'unzip', ...call.args, content.id) };
		const directory = shell.path(options.last('-d') ?? '.').replace(/(?<=.)\/$/, '');
		shell.files.makeDirectory(directory, { parents: true });
		packWork(shell, 'unpack', 'gz', content.size * UNPACKED, `unzip ${file}`);
		leaveUnpacked(content, directory, members, 0, 'gz', shell);
		return report.result();
	},
};

export const PACKING_COMMANDS: readonly Command[] = [gzip, unzip];
