/** A build that downloads or compiles what the project depends on, after the COPY of its code: with every edit again. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction, Range } from '../../dockerfile/types.ts';
import { formatBytes } from '../../figures/format.ts';
import type { Tool } from '../../tools/types.ts';
import type { LintedFile } from '../file.ts';
import { appCopyBefore, isCode } from '../helpers/app-code.ts';
import { cacheFolders, isCacheMounted } from '../helpers/caches.ts';
import { compiledCache } from '../helpers/compiledCache.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { fetchedAhead } from '../helpers/fetchedAhead.ts';
import { mountCaches } from '../helpers/fixes.ts';
import { calledTool, hasWord, installed, type Program, programOf, verb } from '../helpers/programs.ts';
import { stagesUnder } from '../helpers/stages.ts';
import { defineRule, type FixDraft } from '../rule.ts';

/** Bytes below which a download is no more than a question whether there is something new. */
const LEAST_BYTES = 1e6;
/** Seconds of one core, below which nobody would mind. */
const LEAST_SECONDS = 20;

interface Again {
	readonly what: string;
	/** undefined where nothing tells how much. */
	readonly bytes: number | undefined;
	readonly compiles: boolean;
	readonly sure: boolean;
	/** It is known that the command downloads what the project depends on. */
	readonly known: boolean;
}

export const rule = defineRule<Again & { paths: string; line: number; target: string | undefined; narrow: boolean }>({
	id: 'dependencies-rebuilt',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'cache',
	aliases: [],
	near: ['article:4'],
	fixable: true,
	message: {
		en: ({ what, bytes, compiles, known, sure, paths, line, target, narrow }) => {
			const much = bytes === undefined ? '' : `, about ${formatBytes(bytes)},`;
			const does = compiles
				? 'compiles what the project depends on'
				: known
					? `downloads what the project depends on${much}`
					: `downloads about ${formatBytes(bytes ?? 0)}`;
			const keep = target === undefined ? '' : `, or keep it in a cache mount (--mount=type=cache,target=${target})`;
			if (narrow)
				return `If \`${paths}\` changes often, \`${what}\` ${does} again each time, because it comes after the copy (line ${line}). Copy only what it reads, run it, then copy the rest${keep}.`;
			return `${sure ? '' : 'Probably, '}\`${what}\` ${does} again after every edit to the application's code, because \`${paths}\` is copied before it (line ${line}). Do that in an earlier RUN that needs only the manifests${keep}.`;
		},
		'zh-cn': ({ what, bytes, compiles, known, sure, paths, line, target, narrow }) => {
			const much = bytes === undefined ? '' : `（约 ${formatBytes(bytes)}）`;
			const keep = target === undefined ? '' : `，或用缓存挂载保留（--mount=type=cache,target=${target}）`;
			const does = compiles ? '编译项目依赖' : known ? '下载项目依赖' : '下载内容';
			if (narrow)
				return `如果 \`${paths}\` 经常修改，\`${what}\` 每次都会重新${does}${much}，因为它在复制（第 ${line} 行）之后。请先只复制它需要的文件并执行，再复制其余内容${keep}。`;
			return `${sure ? '' : '很可能，'}业务代码每次修改后，\`${what}\` 都会重新${does}${much}，因为 \`${paths}\`（第 ${line} 行）在它之前复制。请放到更早的、只依赖清单文件的 RUN 里${keep}。`;
		},
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			if (file.triggers.has(instruction)) continue;
			const copy = appCopyBefore(file, instruction);
			const commands = file.commands(instruction);
			// What installs by name is another rule's matter.
			if (copy === undefined || commands.some((command) => installed(command) !== undefined)) continue;
			const programs = commands.map(programOf);
			const resolving = programs.find(resolves);
			const again = doneAgain(file, instruction, copy, resolving);
			// What a clone of its own refers to is in no manifest.
			if (again === undefined || again.what.startsWith('git ')) continue;
			const tool = resolving && calledTool(resolving)?.tool;
			const off = tool?.cache?.off ?? [];
			const keeps = tool?.cache !== undefined && resolving !== undefined && !hasWord(resolving, ...off);
			const targets = keeps ? cacheFolders(file, instruction, tool) : [];
			const range = placeOf(file, instruction, resolving);
			const paths = copyParts(copy)
				.sources.map(({ text }) => unquoted(text))
				.join(' ');
			const mount = tool && resolving && mounted(file, instruction, resolving, tool);
			const ahead = tool && resolving && fetchedAhead(file, copy, instruction, resolving.command, tool);
			const compiled = tool && resolving && compiledCache(file, instruction, resolving, tool, targets);
			report(
				instruction,
				range,
				{
					...again,
					paths,
					line: copy.line,
					target: again.compiles ? targets[0] : targets.at(-1),
					narrow: copySource(copy) === undefined && !isCode(copy),
				},
				compiled === undefined && ahead === undefined ? { fix: mount } : { fix: compiled ?? ahead, otherwise: mount },
			);
		}
	},
});

/** A cache mount; what switches the cache off goes. */
function mounted(file: LintedFile, run: Instruction, program: Program, tool: Tool): FixDraft | undefined {
	if (tool.cache === undefined || run.json !== undefined) return undefined;
	const mount = mountCaches(file, [run], cacheFolders(file, run, tool));
	const off = program.arguments.find(({ text }) => tool.cache?.off?.includes(text));
	if (mount === undefined || off === undefined) return mount;
	const { start, end } = file.place(run, off.range);
	return { ...mount, edits: [...mount.edits, { range: { start: start - 1, end }, text: '' }] };
}

function placeOf(file: LintedFile, instruction: Instruction, program: Program | undefined): Range | undefined {
	return program && file.place(instruction, program.command.range);
}

function wordsOf({ arguments: words }: Pick<Program, 'arguments'>): string {
	return words.map(({ text }) => text).join(' ');
}

function resolves(program: Program): boolean {
	const called = calledTool(program);
	const known = called?.tool.resolves;
	if (called === undefined || known === undefined) return false;
	const words = wordsOf(called);
	return known.when.test(words) && known.unless?.test(words) !== true;
}

/** As the simulated build has it; where that knows too little, as the tool's sheet says. */
function doneAgain(
	file: LintedFile,
	instruction: Instruction,
	copy: Instruction,
	resolving: Program | undefined,
): Again | undefined {
	const step = file.input.simulated?.steps.get(instruction.index);
	const tool = resolving && calledTool(resolving)?.tool;
	const name = resolving && nameOf(resolving);
	const bytes = step?.downloads?.bytes.expected ?? 0;
	if (step?.downloads !== undefined && bytes >= LEAST_BYTES) {
		const sure = step.downloads.bytes.evidence === 'measured';
		// Of two calls of one tool, the one that downloads.
		const loads =
			resolving && step.downloads.what.startsWith(`${resolving.name} `) ? shortened(step.downloads.what) : name;
		return { what: loads ?? shortened(step.downloads.what), bytes, compiles: false, sure, known: name !== undefined };
	}
	if (tool === undefined || name === undefined) return undefined;
	const mounted = tool.cache !== undefined && isCacheMounted(instruction, tool.cache);
	const before = calledBefore(file, instruction, copy, tool);
	// Without the manifest nobody knows what it asks for.
	if (!mounted && !before && (step === undefined || !isManifestKnown(file, tool)))
		return { what: name, bytes: undefined, compiles: false, sure: false, known: true };
	const long = step?.computes === undefined || step.computes.expected >= LEAST_SECONDS;
	return tool.compilesDependencies === true && !mounted && long && !builtBefore(file, instruction, copy, tool)
		? { what: name, bytes: undefined, compiles: true, sure: false, known: true }
		: undefined;
}

/** The whole call where it is short. */
function nameOf(program: Program): string {
	const whole = `${program.name} ${wordsOf(program)}`;
	return whole.length <= 32 ? whole : `${program.name} ${verb(program) ?? ''}`.trim();
}

function shortened(what: string): string {
	return what.split(' ').slice(0, 2).join(' ');
}

function isManifestKnown(file: LintedFile, { manifests = [] }: Tool): boolean {
	return (file.input.files ?? []).some(
		({ path, text, assumed }) =>
			text !== undefined && assumed === undefined && manifests.includes(path.slice(path.lastIndexOf('/') + 1)),
	);
}

/** RUN above, in the stage and those below it, or in the stage that the copy takes from: the first that downloads is told of. */
function runsBefore(file: LintedFile, run: Instruction, copy: Instruction): readonly Instruction[] {
	const stages = new Set(stagesUnder(file, run.stage));
	const from = copySource(copy);
	const other = from === undefined ? undefined : file.graph.find(from, copy.stage);
	if (other !== undefined) stages.add(other);
	return file.of('RUN').filter(({ stage, index }) => stages.has(stage) && index < run.index);
}

/** Whether a tool of the family was called before: what it downloaded is there. */
function calledBefore(file: LintedFile, run: Instruction, copy: Instruction, { family }: Tool): boolean {
	return runsBefore(file, run, copy).some((each) =>
		file.commands(each).some((command) => {
			const called = calledTool(programOf(command));
			return called?.tool.family === family && !/^(?:--version|-v|version|env|--help)/.test(wordsOf(called));
		}),
	);
}

function builtBefore(file: LintedFile, run: Instruction, copy: Instruction, tool: Tool): boolean {
	return runsBefore(file, run, copy).some((each) =>
		file.commands(each).some((command) => {
			const program = programOf(command);
			return calledTool(program)?.tool === tool && resolves(program);
		}),
	);
}
