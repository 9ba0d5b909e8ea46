/** A RUN that installs or downloads, behind the COPY of the application's code: each edit of the code runs it again. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { appCopies } from '../helpers/app-code.ts';
import { hasArgument } from '../helpers/commands.ts';
import { unquoted } from '../helpers/copies.ts';
import { installs } from '../helpers/installs.ts';
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
		const copies = appCopies(file);
		for (const instruction of file.of('RUN')) {
			if (file.triggers.has(instruction)) continue;
			const copy = copyBefore(file, copies, instruction);
			if (copy === undefined) continue;
			for (const command of file.commands(instruction)) {
				const what = installs(command);
				if (what === undefined || finishesProject(file, instruction, what)) continue;
				const paths = copyParts(copy)
					.sources.map(({ text }) => unquoted(text))
					.join(' ');
				const range = file.place(instruction, command.range);
				report(instruction, range, { what, paths, line: copy.line }, { fix: moveCopy(file, copy, instruction) });
				break;
			}
		}
	},
});

/** The project itself is installed last: what it needs was installed by itself before, without it. */
function finishesProject(file: LintedFile, instruction: Instruction, what: string): boolean {
	if (what !== 'uv sync' && what !== 'poetry install' && what !== 'poetry sync') return false;
	const [tool = ''] = what.split(' ');
	const first = file.keep(withoutProject).get(`${instruction.stage} ${tool}`);
	return first !== undefined && first < instruction.index;
}

/** By stage and tool, the index of the first RUN that installs everything but the project itself. */
function withoutProject(file: LintedFile): ReadonlyMap<string, number> {
	const found = new Map<string, number>();
	for (const { args, stage, index } of file.of('RUN')) {
		for (const part of args.text.split(/[&|;]/)) {
			const tool = /\b(uv|poetry) (?:sync|install)\b/.exec(part)?.[1];
			if (tool === undefined || !/--no-(?:root|install-project|install-workspace)\b/.test(part)) continue;
			const key = `${stage} ${tool}`;
			if (!found.has(key)) found.set(key, index);
		}
	}
	return found;
}

/** The application's COPY that stands before a RUN, in its stage or in one that it is FROM. */
function copyBefore(
	file: LintedFile,
	copies: ReadonlyMap<number, Instruction>,
	instruction: Instruction,
): Instruction | undefined {
	if (file.input.simulated?.steps.get(instruction.index)?.ranByAppCode === false) return undefined;
	for (let stage: number | undefined = instruction.stage; stage !== undefined; stage = file.graph.base[stage]) {
		const copy = copies.get(stage);
		if (copy !== undefined && copy.index < instruction.index) return copy;
	}
	return undefined;
}

/** Manifests that an install reads, by what starts it. */
const MANIFESTS: readonly (readonly [RegExp, readonly string[]])[] = [
	[/\bnpm (ci|i|install|clean-install)\b/, ['package*.json']],
	[/\byarn\b/, ['package.json', 'yarn.lock']],
	[/\bpnpm (i|install|fetch)\b/, ['package.json', 'pnpm-lock.yaml']],
	[/\bpoetry (install|sync)\b/, ['pyproject.toml', 'poetry.lock']],
	[/\buv sync\b/, ['pyproject.toml', 'uv.lock']],
	[/\bpipenv (install|sync)\b/, ['Pipfile', 'Pipfile.lock']],
	[/\bbundle install\b/, ['Gemfile', 'Gemfile.lock']],
	[/\bcomposer install\b/, ['composer.json', 'composer.lock']],
	[/\bgo mod download\b/, ['go.mod', 'go.sum']],
];

/** Nobody moves a line so far; all that stands between is looked at for each RUN. */
const MOST_BETWEEN = 200;

/** The COPY behind the RUN; where it is the whole context, what the install reads is copied in its old place. */
function moveCopy(file: LintedFile, copy: Instruction, run: Instruction): FixDraft | undefined {
	if (copy.stage !== run.stage || file.triggers.has(copy) || run.index - copy.index > MOST_BETWEEN) return undefined;
	const { sources, destination } = copyParts(copy);
	const text = file.text.slice(copy.range.start, copy.range.end);
	const whole = sources.length === 1 && /^\.\/?$/.test(unquoted(sources[0]?.text ?? ''));
	const manifests = whole ? manifestsOf(run.args.text) : [];
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
		const what = installs(command);
		const system = what !== undefined && /^(apt|aptitude|apk|yum|dnf|microdnf|zypper|pacman|wget|curl)\b/.test(what);
		return system || (what === 'pip install' && !hasArgument(command, '-r', '--requirement', '-c', '--constraint'));
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

function manifestsOf(command: string): readonly string[] {
	const requirements = [...command.matchAll(/(?:-r|--requirement)[ =]([\w./-]+)/g)].map((match) => match[1] ?? '');
	if (requirements.some((path) => path.startsWith('/'))) return [];
	return [...requirements, ...MANIFESTS.flatMap(([pattern, files]) => (pattern.test(command) ? files : []))];
}
