/** The names of a Dockerfile, stages, arguments and variables, each with all of its places: what rename and references go by. */
import { fromParts } from '../engine/dockerfile/from.ts';
import { mountFlags } from '../engine/dockerfile/mounts.ts';
import type { Dockerfile, Instruction, Pair, Range, Stage } from '../engine/dockerfile/types.ts';
import { findStage } from '../engine/plan/stages.ts';
import { variablesIn } from './uses.ts';

export interface Place {
	readonly range: Range;
	/** `numbers`: a stage named by its number, which no rename touches. */
	readonly role: 'declares' | 'sets' | 'uses' | 'numbers';
	readonly instruction: Instruction;
}

export interface Name {
	readonly kind: 'stage' | 'variable';
	/** Of a stage as written where it is declared; '' for a stage that has none. */
	readonly name: string;
	readonly places: Place[];
	/** Of a variable: some instruction gives it to the built image's own processes, too. */
	environment: boolean;
}

/** Variables by their names. */
export type Scope = ReadonlyMap<string, Name>;

export interface Names {
	readonly all: readonly Name[];
	/** The variables before the first FROM, and those at the end of the file. */
	readonly globals: Scope;
	readonly end: Scope;
}

const PLAIN = /^[A-Za-z_]\w*$/;

/** In time linear to the text, but for what stages inherit. */
export function namesOf(dockerfile: Dockerfile): Names {
	return new Collector(dockerfile).collect();
}

/** The name that is at an offset, its two ends included. */
export function nameAt({ all }: Names, offset: number): { readonly name: Name; readonly place: Place } | undefined {
	for (const name of all) {
		const place = name.places.find(({ range }) => range.start <= offset && offset <= range.end);
		if (place) return { name, place };
	}
	return undefined;
}

class Collector {
	readonly #file: Dockerfile;
	readonly #all: Name[] = [];
	readonly #stages: Name[] = [];
	/** What each stage's end sees. */
	readonly #ends: Map<string, Name>[] = [];
	readonly #globals = new Map<string, Name>();

	constructor(file: Dockerfile) {
		this.#file = file;
	}

	collect(): Names {
		let scope = this.#globals;
		for (const instruction of this.#file.instructions) {
			const stage = this.#file.stages[instruction.stage];
			if (instruction.keyword === 'FROM' && stage) {
				this.#use(instruction, this.#globals);
				const base = this.#beginStage(stage);
				scope = new Map(base === undefined ? [] : this.#ends[base]);
				this.#ends.push(scope);
			} else {
				this.#use(instruction, scope);
				this.#sources(instruction);
				this.#declare(instruction, scope);
			}
		}
		for (const { places } of this.#all) places.sort((a, b) => a.range.start - b.range.start);
		return { all: this.#all, globals: this.#globals, end: scope };
	}

	#make(kind: Name['kind'], name: string): Name {
		const made: Name = { kind, name, places: [], environment: false };
		this.#all.push(made);
		return made;
	}

	/** The stage that this one is built on, if any. A name with variables may be a stage's or not: nothing is said of it. */
	#beginStage(stage: Stage): number | undefined {
		const name = fromParts(stage.from).name;
		const own = this.#make('stage', name?.text ?? '');
		this.#stages[stage.index] = own;
		if (name) own.places.push({ range: name.range, role: 'declares', instruction: stage.from });
		const base = this.#file.stages.slice(0, stage.index).findLast((other) => other.name === stage.base.text)?.index;
		if (base !== undefined) this.#addPlace(this.#stages[base], stage.base.range, 'uses', stage.from);
		return base;
	}

	/** What a trigger names is looked up where it runs, which is not known here. */
	#sources(instruction: Instruction): void {
		const { keyword, flags, stage } = instruction;
		const references =
			keyword === 'COPY'
				? flags.flatMap(({ name, value, valueRange }) =>
						name === 'from' && value ? [{ name: value, range: valueRange, counts: true }] : [],
					)
				: keyword === 'RUN'
					? mountFlags(instruction).flatMap(({ options }) =>
							options.flatMap(({ key, value, valueRange }) =>
								key === 'from' && value ? [{ name: value, range: valueRange, counts: false }] : [],
							),
						)
					: [];
		for (const { name, range, counts } of references) {
			const found = findStage(this.#file, { name, counts }, stage);
			if (found === undefined) continue;
			const named = this.#file.stages[found]?.name === name.toLowerCase();
			this.#addPlace(this.#stages[found], range, named ? 'uses' : 'numbers', instruction);
		}
	}

	#addPlace(name: Name | undefined, range: Range, role: Place['role'], instruction: Instruction): void {
		name?.places.push({ range, role, instruction });
	}

	#declare(instruction: Instruction, scope: Map<string, Name>): void {
		const { keyword, pairs } = instruction;
		if (keyword !== 'ARG' && keyword !== 'ENV') return;
		for (const pair of pairs) {
			if (!this.#isPlain(pair)) continue;
			// An argument of a stage and the one before the first FROM get their value from one build argument.
			const shared = keyword === 'ARG' ? this.#globals.get(pair.name) : undefined;
			const name = scope.get(pair.name) ?? shared ?? this.#make('variable', pair.name);
			scope.set(pair.name, name);
			if (keyword === 'ENV') name.environment = true;
			name.places.push({ range: pair.nameRange, role: 'declares', instruction });
		}
	}

	/** Of a name with quotes or variables in it only BuildKit's answer is the name. */
	#isPlain({ name, nameRange }: Pair): boolean {
		return PLAIN.test(name) && nameRange.end - nameRange.start === name.length;
	}

	#use(instruction: Instruction, scope: Scope): void {
		if (scope.size === 0) return;
		const atRuntime = RUNTIME.has(instruction.keyword);
		for (const { name, range, sets } of variablesIn(instruction, this.#file)) {
			const found = scope.get(name);
			if (found && this.#text(range) === name && (found.environment || !atRuntime)) {
				found.places.push({ range, role: sets ? 'sets' : 'uses', instruction });
			}
		}
		if (instruction.trigger) this.#use(instruction.trigger, scope);
	}

	#text({ start, end }: Range): string {
		return this.#file.text.slice(start, end);
	}
}

/** What runs in the built image sees what ENV sets, and no arguments. */
const RUNTIME: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);
