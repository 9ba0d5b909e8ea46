/** A RUN that installs or downloads, behind the COPY of the application's code: each edit of the code runs it again. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { appCopyBefore } from '../helpers/app-code.ts';
import { type Argument, type Command, hasArgument } from '../helpers/commands.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { calledTool, installed, installer, programOf, toolOf } from '../helpers/programs.ts';
import { defineRule, type FixDraft } from '../rule.ts';

export const rule = defineRule<{ what: string; paths: string; line: number }>({
	id: 'run-before-source-copy',
	level: 'ERROR',
	sets: ['article', 'recommended'],
	topic: 'cache',
	aliases: ['article:4'],
	fixable: true,
	message: {
		en: ({ what, paths, line }) =>
			`\`${what}\` runs again after every edit to the application's code, because \`${paths}\` is copied before it (line ${line}). Copy only what it reads, run it, then copy the code.`,
		'zh-cn': ({ what, paths, line }) =>
			`业务代码（第 ${line} 行复制的 \`${paths}\`）每次修改都会让 \`${what}\` 重新执行。请先只复制它需要的文件并执行，最后再复制代码。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			if (file.triggers.has(instruction)) continue;
			const copy = appCopyBefore(file, instruction);
			if (copy === undefined) continue;
			for (const command of file.commands(instruction)) {
				const what = installed(command);
				if (what === undefined || isOffline(command) || finishesProject(file, instruction, command)) continue;
				const paths = copyParts(copy)
					.sources.map(({ text }) => unquoted(text))
					.join(' ');
				const range = file.place(instruction, command.range);
				// What another stage made changes with the code where the model says so: less than certain.
				const level = copySource(copy) === undefined ? {} : { level: 'WARN' as const };
				const fix = moveCopy(file, copy, instruction);
				report(instruction, range, { what, paths, line: copy.line }, { fix, ...level });
				break;
			}
		}
	},
});

/** What was downloaded before is only put in its place. */
function isOffline(command: Command): boolean {
	const called = calledTool(programOf(command));
	return called?.arguments.some(({ text }) => called.tool.offline?.includes(text)) === true;
}

/** The project itself is installed last: what it needs was installed by itself before, without it. */
function finishesProject(file: LintedFile, instruction: Instruction, command: Command): boolean {
	const tool = toolOf(programOf(command));
	const first = tool?.partly && file.keep(withoutProject).get(`${instruction.stage} ${tool.id}`);
	return first !== undefined && first < instruction.index;
}

/** By stage and tool, the index of the first RUN that installs everything but the project itself. */
function withoutProject(file: LintedFile): ReadonlyMap<string, number> {
	const found = new Map<string, number>();
	for (const instruction of file.of('RUN')) {
		for (const command of file.commands(instruction)) {
			const program = programOf(command);
			const tool = toolOf(program);
			if (!tool?.partly?.test(program.arguments.map(({ text }) => text).join(' '))) continue;
			const key = `${instruction.stage} ${tool.id}`;
			if (!found.has(key)) found.set(key, instruction.index);
		}
	}
	return found;
}

/** Nobody moves a line so far; all that stands between is looked at for each RUN. */
const MOST_BETWEEN = 200;

/** The COPY behind the RUN; where it is the whole context, what the install reads is copied in its old place. */
function moveCopy(file: LintedFile, copy: Instruction, run: Instruction): FixDraft | undefined {
	if (copy.stage !== run.stage || file.triggers.has(copy) || run.index - copy.index > MOST_BETWEEN) return undefined;
	const { sources, destination } = copyParts(copy);
	const text = file.text.slice(copy.range.start, copy.range.end);
	const whole = sources.length === 1 && /^\.\/?$/.test(unquoted(sources[0]?.text ?? ''));
	const manifests = whole ? manifestsOf(file, run) : [];
	if (destination === undefined || (whole && manifests.length === 0 && !readsNothing(file, run))) return undefined;
	const between = file.dockerfile.instructions.slice(copy.index + 1, run.index);
	const elsewhere = !unquoted(destination.text).startsWith('/') && between.some(({ keyword }) => keyword === 'WORKDIR');
	if (elsewhere || (text.includes('$') && between.some(({ keyword }) => keyword === 'ENV' || keyword === 'ARG')))
		return undefined;
	const flags = copy.flags.map(({ range }) => `${file.text.slice(range.start, range.end)} `).join('');
	const directory = destination.text.replace(/\/?$/, '/');
	const first = manifests.length > 0 ? `${copy.keyword} ${flags}${manifests.join(' ')} ${directory}` : '';
	// The line goes with the instruction.
	const end = first === '' && file.text[copy.range.end] === '\n' ? copy.range.end + 1 : copy.range.end;
	return {
		title: { en: 'Copy the code after this RUN', 'zh-cn': '把复制代码的指令移到这条 RUN 之后' },
		edits: [
			{ range: { start: copy.range.start, end }, text: first },
			{ range: { start: run.range.end, end: run.range.end }, text: `\n${text}` },
		],
		guarded: true,
	};
}

/** Installs by name alone, and what goes with it: nothing of the context is needed. */
function readsNothing(file: LintedFile, run: Instruction): boolean {
	return file.commands(run).every((command) => {
		if (BESIDE.has(command.name)) return true;
		const called = installer(programOf(command));
		if (called === undefined || installed(command) === undefined) return false;
		const byName = called.tool.family === 'system' || called.tool.family === 'web';
		return byName || (called.tool.lists !== undefined && !hasArgument(command, ...called.tool.lists));
	});
}

const BESIDE: ReadonlySet<string> = new Set([
	'rm',
	'mkdir',
	'echo',
	'set',
	'useradd',
	'groupadd',
	'adduser',
	'addgroup',
	'update-ca-certificates',
]);

/** What the installs of the RUN read, as COPY names it; nothing where that is not all known. */
function manifestsOf(file: LintedFile, run: Instruction): readonly string[] {
	const found = new Set<string>();
	for (const command of file.commands(run)) {
		const called = installer(programOf(command));
		if (called === undefined || installed(command) === undefined) continue;
		if (called.tool.lists) {
			for (const path of listsIn(called.arguments, called.tool.lists)) {
				if (!/^[\w./-]+$/.test(path) || path.startsWith('/')) return [];
				found.add(path);
			}
			continue;
		}
		const [manifest] = called.tool.manifests ?? [];
		const [lock, ...others] = called.tool.locks ?? [];
		if (manifest === undefined || lock === undefined) continue;
		// `package*.json` takes whichever lock is there.
		if (others.some((other) => other.endsWith('.json'))) found.add('package*.json');
		else for (const name of [manifest, lock]) found.add(name);
	}
	return [...found];
}

/** `-r FILE`, `-rFILE`, `--requirement=FILE`. */
function listsIn(words: readonly Argument[], options: readonly string[]): readonly string[] {
	return words.flatMap(({ text }, at) => {
		if (options.includes(text)) return [words[at + 1]?.text ?? ''];
		const option = options.find((name) => text.startsWith(name.startsWith('--') ? `${name}=` : name));
		return option === undefined ? [] : [text.slice(option.length).replace(/^=/, '')];
	});
}
