/**
 * Where BuildKit gives up on a file: its checks come in phases, and what is behind the first refusal is never checked.
 * Our own findings do not stop there; only its name is taken from those that it does not come to.
 */
import { expandedTexts } from '../../dockerfile/expandedTexts.ts';
import type { Instruction, SyntaxProblem } from '../../dockerfile/types.ts';
import { expand } from '../../dockerfile/variables.ts';
import type { LintedFile } from '../file.ts';
import { checkOptions } from './checkOptions.ts';
import { isImageName } from './image.ts';
import { platformParts } from './platformName.ts';
import { portsOf } from './ports.ts';
import { expandAt, globalScope } from './scope.ts';
import { isSignal } from './signals.ts';

/** In BuildKit's order: the text is read, each instruction, the file as a whole, each FROM, each step of each stage. */
const PHASES = ['text', 'instruction', 'file', 'stage', 'step'] as const;
type Phase = (typeof PHASES)[number];

const PHASE_OF: ReadonlyMap<string, Phase> = new Map<string, Phase>([
	['NoEmptyContinuation', 'text'],
	['MaintainerDeprecated', 'instruction'],
	['StageNameCasing', 'instruction'],
	['FromAsCasing', 'instruction'],
	['InvalidDefinitionDescription', 'instruction'],
	['ReservedStageName', 'file'],
	['DuplicateStageName', 'file'],
	['ConsistentInstructionCasing', 'file'],
	['InvalidDefaultArgInFrom', 'file'],
	['UndefinedArgInFrom', 'stage'],
	['RedundantTargetPlatform', 'stage'],
	['FromPlatformFlagConstDisallowed', 'stage'],
]);

/** Told of an instruction although it is the one that is refused: these are looked at first. */
const BEFORE_REFUSAL: ReadonlySet<string> = new Set(
	'MaintainerDeprecated StageNameCasing FromAsCasing UndefinedArgInFrom RedundantTargetPlatform UndefinedVar ExposeProtoCasing ExposeInvalidFormat FromPlatformFlagConstDisallowed'.split(
		' ',
	),
);

const OF_PLATFORM: ReadonlySet<string> = new Set(['RedundantTargetPlatform', 'FromPlatformFlagConstDisallowed']);

type Code = SyntaxProblem['code'];
/** Refused while the text is read. */
const OF_TEXT: ReadonlySet<Code> = new Set<Code>([
	'unterminated-heredoc',
	'missing-equals',
	'line-too-long',
	'duplicate-directive',
	'bad-escape',
	'empty-file',
]);
/** Variables are filled in when a FROM or a step is reached. */
const OF_VARIABLES: ReadonlySet<Code> = new Set<Code>([
	'unclosed-brace',
	'unclosed-single-quote',
	'unclosed-double-quote',
	'bad-substitution',
	'unsupported-modifier',
	'bad-pattern',
	'too-deep',
]);

interface Stop {
	readonly phase: number;
	/** Offset of the instruction that is refused; 0 where nothing of the phase is told. */
	readonly at: number;
	/** It is a FROM whose image is refused: its platform is not looked at. */
	readonly ofImage?: boolean;
}

/** Whether BuildKit comes to check an instruction for what `alias` names, `buildkit:…`. */
export function comesTo(file: LintedFile, alias: string, at: Instruction | undefined): boolean {
	const stop = file.keep(firstStop);
	if (stop === undefined) return true;
	const name = alias.slice(alias.indexOf(':') + 1);
	const phase = PHASES.indexOf(PHASE_OF.get(name) ?? 'step');
	if (phase !== stop.phase) return phase < stop.phase;
	const place = at?.range.start ?? 0;
	if (place !== stop.at) return place < stop.at;
	return BEFORE_REFUSAL.has(name) && !(stop.ofImage === true && OF_PLATFORM.has(name));
}

function firstStop(file: LintedFile): Stop | undefined {
	const told = (phase: Phase, at: number | undefined): Stop | undefined =>
		at === undefined ? undefined : { phase: PHASES.indexOf(phase), at };
	return (
		told('text', inText(file)) ??
		told('instruction', inInstructions(file)) ??
		inStages(file) ??
		told('step', inSteps(file))
	);
}

function problemsOf(file: LintedFile, wanted: (problem: SyntaxProblem) => boolean): readonly number[] {
	return file.dockerfile.problems
		.filter((each) => each.deferred !== true && wanted(each))
		.map(({ range }) => range.start);
}

function isOfText({ code, detail }: SyntaxProblem): boolean {
	return (
		OF_TEXT.has(code) ||
		(code === 'bad-json' && detail !== 'SHELL') ||
		(code === 'missing-arguments' && detail === 'two')
	);
}

function inText(file: LintedFile): number | undefined {
	const options = file.dockerfile.directives.find(({ name }) => name === 'check');
	const refused = options !== undefined && checkOptions(options.value) === undefined;
	return refused || problemsOf(file, isOfText).length > 0 ? 0 : undefined;
}

/** The start of the instruction around a place of the text. */
function startOf(file: LintedFile, place: number | undefined): number | undefined {
	if (place === undefined) return undefined;
	return file.dockerfile.instructions.findLast(({ range }) => range.start <= place)?.range.start ?? place;
}

function inInstructions(file: LintedFile): number | undefined {
	if (file.dockerfile.stages.length === 0) return startOf(file, file.text.length);
	const places = problemsOf(
		file,
		(each) => !isOfText(each) && !OF_VARIABLES.has(each.code) && each.code !== 'from-variable',
	);
	return startOf(file, least(places));
}

function inStages(file: LintedFile): Stop | undefined {
	const phase = PHASES.indexOf('stage');
	const { stages, escape: token } = file.dockerfile;
	const [first] = stages;
	const broken = startOf(file, least(problemsOf(file, ({ code }) => OF_VARIABLES.has(code))));
	if (first !== undefined && broken !== undefined && broken < first.from.range.start) return { phase, at: 0 };
	const { values } = globalScope(file);
	const filled = (text: string) => expand(text, (name) => values.get(name), { escape: token });
	for (const { base, platform, from } of stages) {
		const { value, error } = filled(base.text);
		if (error !== undefined || (base.text !== '' && value === ''))
			return { phase, at: from.range.start, ofImage: true };
		const written = platform?.value ?? '';
		if (written === '') continue;
		const wanted = filled(written);
		if (wanted.error !== undefined || platformParts(wanted.value) === undefined) return { phase, at: from.range.start };
	}
	return undefined;
}

/** References are resolved before the first step: 0. */
function inSteps(file: LintedFile): number | undefined {
	if (problemsOf(file, ({ code }) => code === 'from-variable').length > 0) return 0;
	const { stages, escape: token } = file.dockerfile;
	const { values } = globalScope(file);
	for (const { base, index } of stages) {
		const { value } = expand(base.text, (name) => values.get(name), { escape: token });
		const isStage = stages.slice(0, index).some(({ name }) => name === value);
		if (!isStage && !isImageName(value)) return 0;
	}
	const last = stages.length - 1;
	const steps = stages.flatMap(({ instructions }) => instructions);
	for (const { keyword, flags, stage } of steps) {
		const from = keyword === 'COPY' ? flags.find(({ name }) => name === 'from')?.value : undefined;
		if (from === undefined || from === '') continue;
		const number = /^\d+$/.test(from) ? Number(from) : undefined;
		// A stage that waits for itself, or a number that no stage has.
		if (number === stage || (number ?? 0) > last) return 0;
		if (number === undefined && !isImageName(from) && !stages.some(({ name }) => name === from.toLowerCase())) return 0;
	}
	return steps.find((each) => isRefused(file, each))?.range.start;
}

/** What only its value, with variables filled in, makes a step impossible. */
function isRefused(file: LintedFile, instruction: Instruction): boolean {
	const { keyword, words } = instruction;
	const texts = expandedTexts(instruction, file.dockerfile.escape).map(({ text }) => text);
	const filled = texts.filter((text) => /[$'"]/.test(text)).map((text) => expandAt(file, instruction, text));
	if (filled.some(({ error }) => error !== undefined)) return true;
	if (keyword === 'VOLUME') return filled.some(({ value }) => value === '');
	if (keyword === 'STOPSIGNAL')
		return !isSignal(expandAt(file, instruction, words.map(({ text }) => text).join(' ')).value);
	return keyword === 'EXPOSE' && portsOf(file, instruction).some(({ written }) => !isPort(written));
}

/** `[address:][port of the host:]port/protocol`, each port a number or a range. */
function isPort(written: string): boolean {
	const [ports = '', ...protocol] = written.slice(written.lastIndexOf(':') + 1).split('/');
	if (!/^(|tcp|udp|sctp)$/i.test(protocol.join('/'))) return false;
	const host = written.split(':').at(-2) ?? '';
	const inside = portCount(ports);
	const outside = host === '' ? 1 : portCount(host);
	// A range must not be mapped to one of another length.
	return inside > 0 && outside > 0 && (host === '' || inside === 1 || inside === outside);
}

/** How many ports a port or range is; 0 for none. */
function portCount(text: string): number {
	const [from = '', to = from, ...more] = text.split('-');
	const isNumber = (each: string): boolean => /^\d+$/.test(each) && Number(each) <= 65_535;
	return more.length > 0 || !isNumber(from) || !isNumber(to) ? 0 : Math.max(0, Number(to) - Number(from) + 1);
}

function least(numbers: readonly number[]): number | undefined {
	return numbers.length === 0 ? undefined : numbers.reduce((one, other) => Math.min(one, other));
}
