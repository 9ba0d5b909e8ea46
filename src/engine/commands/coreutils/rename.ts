/** mv and ln: another name for what is there. */
import { baseName, parentOf } from '../../context/absolutePath.ts';
import { isPattern } from '../../filesystem/glob.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { isDirectoryAt, operands, placeFor, readable } from './operands.ts';
import { misuse, Report } from './report.ts';

const mv: Command = {
	names: ['mv'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['-t', '--target-directory', '-S', '--suffix']));
		const report = new Report('mv');
		const all = operands(options, shell);
		if (!all) return misuse('mv', 'missing operand');
		const { files } = shell;
		for (const source of all.sources) {
			const place = placeFor(source, all.destination);
			const [from, to] = [shell.path(source), shell.path(place)];
			const there = files.lookup(to, false);
			if (there && options.has('-n', '--no-clobber')) continue;
			if (!files.lookup(from, false)) {
				const unseen = readable(from, false, call, shell);
				const error = unseen ? files.put(to, unseen) : 'ENOENT';
				if (isPattern(source)) files.open(parentOf(to));
				if (error) report.fail(`can't rename '${source}'`, error);
				continue;
			}
			const error = /(^|\/)\.\.?\/*$/.test(source) ? 'EBUSY' : files.rename(from, to);
			if (error) report.fail(`can't rename '${source}'`, error);
			else if (options.has('-v', '--verbose')) report.print(`'${source}' -> '${place}'\n`);
		}
		return report.result();
	},
};

const ln: Command = {
	names: ['ln', 'link'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['-t', '--target-directory', '-S', '--suffix']));
		const report = new Report('ln');
		const noDereference = options.has('-n', '--no-dereference', '-T', '--no-target-directory');
		const words = options.words;
		const target = options.last('-t', '--target-directory');
		const last = target ?? (words.length > 1 ? words[words.length - 1] : undefined) ?? '.';
		const sources = target !== undefined || words.length === 1 ? words : words.slice(0, -1);
		if (words.length === 0) return misuse('ln', 'missing operand');
		const { files } = shell;
		const isDirectory =
			target !== undefined ||
			words.length === 1 ||
			(noDereference ? files.lookup(shell.path(last), false)?.kind === 'directory' : isDirectoryAt(last, shell));
		if (sources.length > 1 && !isDirectory) return misuse('ln', `target '${last}' is not a directory`);
		for (const source of sources) {
			const place = isDirectory ? `${last.replace(/(?<=.)\/+$/, '')}/${baseName(source)}` : last;
			const path = shell.path(place);
			const symbolic = options.has('-s', '--symbolic');
			const existing = files.lookup(shell.path(source), false);
			const itself = files.resolve(path, false) === files.resolve(shell.path(source), false);
			const linkable = symbolic || (existing && existing.kind !== 'directory' && !itself);
			if (options.has('-f', '--force') && linkable && files.lookup(path, false)) files.remove(path);
			const text = options.has('-r', '--relative') ? relative(parentOf(path), shell.path(source)) : source;
			const error = symbolic ? files.symlink(text, path) : files.hardlink(shell.path(source), path);
			if (error && !(error === 'ENOENT' && files.mayExist(shell.path(source)) && files.lookup(parentOf(path)))) {
				report.fail(error === 'ENOENT' ? source : place, error);
			}
		}
		return report.result();
	},
};

function relative(from: string, to: string): string {
	const [one, other] = [from, to].map((path) => path.split('/').filter(Boolean));
	let common = 0;
	while (one && other && common < one.length && one[common] === other[common]) common++;
	return [...(one ?? []).slice(common).map(() => '..'), ...(other ?? []).slice(common)].join('/') || '.';
}

export const RENAME_COMMANDS: readonly Command[] = [mv, ln];
