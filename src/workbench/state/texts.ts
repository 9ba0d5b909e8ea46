/** The files that are worked on, and the state as built. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Workspace } from '../../engine/project/types.ts';
import type { SideName } from '../../worker/protocol.ts';
import type { SideProject } from '../../worker/question.ts';
import { fromWorkspace, sided, sidesOf, type Work, withText } from './work.ts';

export type BuiltSides = Readonly<Partial<Record<SideName, SideProject>>>;

export class Texts {
	readonly #work: Signal<Work>;
	readonly #built: Signal<BuiltSides>;
	readonly #opened = signal(0);
	readonly work: ReadonlySignal<Work>;
	readonly built: ReadonlySignal<BuiltSides>;
	readonly opened: ReadonlySignal<number> = this.#opened;

	constructor(workspace: Workspace) {
		this.#work = signal(fromWorkspace(workspace));
		this.#built = signal(asBuilt(this.#work.value));
		this.work = this.#work;
		this.built = this.#built;
	}

	open(workspace: Workspace): void {
		this.#work.value = fromWorkspace(workspace);
		this.build();
		this.#opened.value++;
	}

	edit(side: SideName, path: string, text: string): void {
		this.rework((work) => withText(work, side, path, text));
	}

	rework(act: (work: Work) => Work): void {
		this.#work.value = act(this.#work.value);
	}

	build(): void {
		this.#built.value = asBuilt(this.#work.value);
	}
}

function asBuilt(work: Work): BuiltSides {
	return Object.fromEntries(sidesOf(work).map((side) => [side, sided(work, side)] as const));
}
