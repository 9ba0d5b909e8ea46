/** Files that a RUN deletes although an earlier layer holds them: the image keeps every byte. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { formatBytes } from '../../figures/format.ts';
import type { LintedFile } from '../file.ts';
import { appendCommand } from '../helpers/append.ts';
import { operands, type ScriptCommand } from '../helpers/commands.ts';
import { unquoted } from '../helpers/copies.ts';
import { downloaded } from '../helpers/downloaded.ts';
import { removeInstruction } from '../helpers/fixes.ts';
import { gatheredRuns, joinedRuns, placeOf } from '../helpers/join.ts';
import { lateClean } from '../helpers/lateClean.ts';
import { mostOf, tellsLeft, wastedAt, wholePath } from '../helpers/mostOf.ts';
import { type Program, programOf } from '../helpers/programs.ts';
import { defineRule, type FixDraft } from '../rule.ts';

/** Bytes; less is no reason to warn. */
const LITTLE = 1e6;

interface Params {
	readonly what: string;
	readonly line: number;
	readonly bytes: number | undefined;
	/** What is a guess: the number, or that the layer holds it at all. */
	readonly guess: 'bytes' | 'all' | undefined;
}

export const rule = defineRule<Params>({
	id: 'bytes-deleted-late',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	fixable: true,
	message: {
		en: ({ what, line, bytes, guess }) =>
			`${guess === 'all' ? 'Probably, ' : ''}${what} stays in the layer of line ${line}${bytes === undefined ? '' : `, ${guess === 'bytes' ? 'probably ' : ''}about ${formatBytes(bytes)}`}: delete it in the RUN that creates it, or keep it out of the image in the first place.`,
		'zh-cn': ({ what, line, bytes, guess }) =>
			`${guess === 'all' ? '很可能，' : ''}${what} 仍留在第 ${line} 行的镜像层里${bytes === undefined ? '' : `，${guess === 'bytes' ? '估计' : ''}约 ${formatBytes(bytes)}`}：请在产生它的 RUN 中删除，或不要带进来。`,
	},
	check(file, report) {
		for (const { stage, instructions } of file.sections) {
			if (stage === undefined || !file.graph.shipped.has(stage.index)) continue;
			const makers = new Makers();
			for (const instruction of instructions) {
				const programs = instruction.keyword === 'RUN' ? file.commands(instruction).map(programOf) : [];
				const found = firstDeletion(programs, (path) => {
					const named = makers.of(path);
					const heavy = heaviest(file, instructions, instruction, path, named);
					// An empty folder is no matter.
					if (heavy === undefined && named !== undefined && isFolderAlone(file, named, path)) return undefined;
					const maker = heavy ?? named ?? madeBy(file, instructions, instruction, path);
					return maker && { maker, named: maker === named };
				});
				makers.add(instruction, programs);
				if (found === undefined) {
					const late = lateClean(file, instructions, instruction);
					if (late !== undefined) {
						const { what, maker, bytes, isGuess, fix } = late;
						const guess = isGuess ? 'bytes' : undefined;
						const tells = [`waste ${instruction.index}`, `left ${maker.index}`];
						report(instruction, undefined, { what, line: maker.line, bytes, guess }, { fix, tells });
					}
					continue;
				}
				const { rm, path, maker, named: isNamed } = found;
				const wasted = file.input.simulated?.steps.get(maker.index);
				// Of what is named alone: the same line may delete more.
				const named =
					wasted?.wastedBy.includes(instruction.index) === true ? wastedAt(file, maker, path, instruction) : 0;
				const bytes = named > 0 ? named : undefined;
				const guess = wasted?.bytes?.evidence !== 'assumed' ? undefined : isNamed ? 'bytes' : 'all';
				const fix = earlier(file, maker, instruction, rm, path);
				const most = mostOf(file, maker, path);
				// Of a line that deletes more than this, the rest is still to be told.
				const isAll = bytes === undefined || most.length > 0;
				const tells = [
					...tellsLeft(file, maker, path, instruction),
					...most,
					...(isAll ? [`waste ${instruction.index}`] : []),
				];
				const level = guess === 'all' || (bytes !== undefined && bytes < LITTLE) ? 'INFO' : 'WARN';
				report(
					instruction,
					file.place(instruction, rm.range),
					{ what: path, line: maker.line, bytes, guess },
					{ fix, level, tells },
				);
			}
		}
	},
});

/** The deletion in the RUN that makes the file; where it is used in between, all RUN up to the deletion as one. */
function earlier(
	file: LintedFile,
	maker: Instruction,
	run: Instruction,
	rm: ScriptCommand,
	path: string,
): FixDraft | undefined {
	if (maker.keyword !== 'RUN') return undefined;
	const row = (file.dockerfile.stages[run.stage]?.instructions ?? []).filter(
		({ index }) => index >= maker.index && index <= run.index,
	);
	const apart = purges(file, run) ? inOneRun(file, maker, run) : undefined;
	if (apart !== undefined) return apart;
	// Counted from the same folder only where nobody moves.
	const moves = [maker, run].some((each) =>
		file.commands(each).some(({ name: word }) => word === 'cd' || word === 'pushd'),
	);
	if (!path.startsWith('/') && (moves || row.some(({ keyword }) => keyword === 'WORKDIR'))) return undefined;
	const name = path.replace(/\/\*?$/, '');
	const elsewhere = row.slice(1, -1).some(({ original }) => original.text.includes(name));
	const beside = run.args.text.split(name).length > 2;
	const place = placeOf(file, run, rm);
	if (elsewhere || beside || place === undefined || operands(rm).length > 1) {
		const edits = joinedRuns(file, row, { acrossComments: true });
		return edits && { title: JOIN, edits, guarded: false };
	}
	const command = `rm -rf ${path}`;
	const added = appendCommand(file, maker, command, []);
	if (added === undefined) return undefined;
	const removed = place.alone ? removeInstruction(file, run, true).edits : [place.remove()];
	const title = {
		en: `Move \`${command}\` up to line ${maker.line}`,
		'zh-cn': `把 \`${command}\` 移到第 ${maker.line} 行`,
	};
	return { title, edits: [...added.edits, ...removed], guarded: false, declares: MOVES };
}

/** Packages that were only needed to build go in a later RUN: their bytes stay as long as it is not the same one. */
function purges(file: LintedFile, run: Instruction): boolean {
	return file
		.commands(run)
		.some(
			({ name, arguments: words }) =>
				/^(?:apt-get|apt|apk|dnf|yum)$/.test(name) &&
				words.some(({ text }) => /^(?:purge|remove|del|autoremove)$/.test(text)),
		);
}

/** Installed, used and removed in one RUN; what is copied for it comes before. */
function inOneRun(file: LintedFile, maker: Instruction, run: Instruction): FixDraft | undefined {
	const row = (file.dockerfile.stages[run.stage]?.instructions ?? []).filter(
		({ index }) => index >= maker.index && index <= run.index,
	);
	if (row.some(({ keyword }) => keyword !== 'RUN' && keyword !== 'COPY')) return undefined;
	const above = row.filter(({ keyword }) => keyword === 'COPY');
	const edits = gatheredRuns(
		file,
		row.filter(({ keyword }) => keyword === 'RUN'),
		{ above },
	);
	const title = { en: 'Install, use and remove it in one RUN', 'zh-cn': '在同一条 RUN 中安装、使用并删除' };
	return edits && { title, edits, guarded: false };
}

const MOVES = { drops: ['rm'], adds: ['rm'] } as const;
const JOIN = { en: 'Join these RUN with &&', 'zh-cn': '用 && 合并这几条 RUN' };

/** The first path of these programs that something above made and they delete. */
function firstDeletion(
	programs: readonly Program[],
	makerOf: (path: string) => { readonly maker: Instruction; readonly named: boolean } | undefined,
) {
	for (const { name, arguments: words, command: rm } of programs) {
		if (name !== 'rm') continue;
		for (const { text: path } of words) {
			const made = /^(?:-|\/$|\.{1,2}$|$)/.test(path) ? undefined : makerOf(path);
			if (made !== undefined) return { rm, path, ...made };
		}
	}
	return undefined;
}

/** Where what makes a path left no bytes there that go: the step above that left the most of them. */
function heaviest(
	file: LintedFile,
	own: readonly Instruction[],
	run: Instruction,
	path: string,
	named: Instruction | undefined,
): Instruction | undefined {
	if (named === undefined || wastedAt(file, named, path, run) > 0) return undefined;
	let most = 0;
	let found: Instruction | undefined;
	for (const each of own) {
		const step = file.input.simulated?.steps.get(each.index);
		if (each.index >= run.index || step?.wastedBy.includes(run.index) !== true) continue;
		const bytes = wastedAt(file, each, path, run);
		if (bytes > most) [most, found] = [bytes, each];
	}
	return found;
}

/** The RUN does no more there than to make the folder. */
function isFolderAlone(file: LintedFile, run: Instruction, path: string): boolean {
	if (run.keyword !== 'RUN' || file.input.simulated?.steps.has(run.index) !== true) return false;
	const names = file.commands(run).filter(({ arguments: words }) => words.some(({ text }) => text.startsWith(path)));
	return names.length > 0 && names.every(({ name }) => name === 'mkdir');
}

/** As the simulated build has it, for a file or folder that is named whole. A base image's folder that nobody knows is taken for the root. */
function madeBy(
	file: LintedFile,
	own: readonly Instruction[],
	run: Instruction,
	path: string,
): Instruction | undefined {
	const before = own.filter((each) => each.index < run.index);
	const whole = wholePath(file, run, path);
	if (whole === undefined) return undefined;
	return before.findLast((each) => {
		const step = file.input.simulated?.steps.get(each.index);
		if (each.keyword !== 'RUN' || step === undefined) return false;
		const made = step.made();
		// Who makes a folder has not made all that is in it later.
		return made.includes(whole) || (made.some((one) => whole.startsWith(`${one}/`)) && step.bytesIn(whole) > 0);
	});
}

const LISTS = '/var/lib/apt/lists';

/** The last instruction that surely wrote a path: copies, downloads and unpacking into a named place, and the lists of apt. */
class Makers {
	readonly #copies = new Map<string, Instruction>();
	readonly #runs = new Map<string, Instruction>();

	of(path: string): Instruction | undefined {
		const begin = /^([^*?[]*[^*?[/])\*$/.exec(path)?.[1];
		const copy = begin === undefined ? this.#copies.get(path.replace(/\/\*?$/, '')) : lastOf(this.#copies, begin);
		const run = begin === undefined ? this.#runs.get(path.startsWith(LISTS) ? LISTS : path) : lastOf(this.#runs, begin);
		return (copy?.index ?? -1) > (run?.index ?? -1) ? copy : run;
	}

	add(instruction: Instruction, programs: readonly Program[]): void {
		if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD')
			for (const path of copied(instruction)) this.#copies.set(path, instruction);
		const written = new Set(programs.flatMap(writes));
		for (const { name, arguments: words } of programs) {
			if (name === 'rm') for (const { text } of words) written.delete(text.startsWith(LISTS) ? LISTS : text);
		}
		for (const path of written) this.#runs.set(path, instruction);
	}
}

/** The last that wrote a name of one folder that begins so. */
function lastOf(written: ReadonlyMap<string, Instruction>, begin: string): Instruction | undefined {
	const found = [...written].filter(([path]) => path.startsWith(begin) && !path.slice(begin.length).includes('/'));
	return found.map(([, instruction]) => instruction).toSorted((one, other) => other.index - one.index)[0];
}

function copied(instruction: Instruction): readonly string[] {
	const { sources, destination } = copyParts(instruction);
	const to = unquoted(destination?.text ?? '');
	const names = sources.map(({ text }) => unquoted(text).replace(/\/$/, '').replace(/^.*\//, ''));
	return to.endsWith('/') ? [to.slice(0, -1), ...names.map((name) => to + name)] : [to];
}

function writes(program: Program): readonly string[] {
	const { name, arguments: words } = program;
	if (name === 'apt-get' || name === 'apt') return words.some(({ text }) => text === 'update') ? [LISTS] : [];
	if (name !== 'wget' && name !== 'curl' && name !== 'mkdir' && name !== 'git') return [];
	const named = downloaded(program);
	const paths = words.map(({ text }) => text).filter((path) => !path.startsWith(LISTS));
	return named === undefined ? paths : [...paths, named];
}
