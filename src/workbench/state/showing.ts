/** What is chosen and shown: side, file, change, step, view, panel, entry of the context. */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { SideName } from '../../worker/protocol.ts';
import type { Order } from './advice.ts';
import type { PanelId, View, ViewId } from './opening.ts';
import { DOCKERFILE, textOf, type Work } from './work.ts';

export class Showing {
	readonly #side: Signal<SideName>;
	readonly #diff: Signal<boolean>;
	readonly #file: Signal<string>;
	readonly #change: Signal<string>;
	readonly #step: Signal<number | undefined>;
	readonly #view: Signal<ViewId>;
	readonly #panel = signal<PanelId>('editor');
	readonly #entry = signal<string | undefined>(undefined);
	readonly #folders = signal<ReadonlyMap<string, boolean>>(new Map());
	readonly #order = signal<Order>('gain');
	readonly #reveal = signal(0);
	readonly #measuring = signal(false);
	readonly #wanted = signal<ReadonlySet<string>>(new Set());
	readonly side: ReadonlySignal<SideName>;
	readonly diff: ReadonlySignal<boolean>;
	readonly file: ReadonlySignal<string>;
	readonly change: ReadonlySignal<string>;
	readonly step: ReadonlySignal<number | undefined>;
	readonly view: ReadonlySignal<ViewId>;
	readonly panel: ReadonlySignal<PanelId> = this.#panel;
	readonly entry: ReadonlySignal<string | undefined> = this.#entry;
	readonly folders: ReadonlySignal<ReadonlyMap<string, boolean>> = this.#folders;
	readonly order: ReadonlySignal<Order> = this.#order;
	readonly reveal: ReadonlySignal<number> = this.#reveal;
	readonly measuring: ReadonlySignal<boolean> = this.#measuring;
	readonly wanted: ReadonlySignal<ReadonlySet<string>> = this.#wanted;

	constructor(view: Partial<View>) {
		this.side = this.#side = signal<SideName>(view.side ?? 'before');
		this.diff = this.#diff = signal(view.diff ?? false);
		this.file = this.#file = signal(view.file ?? DOCKERFILE);
		this.change = this.#change = signal(view.change ?? 'app-code');
		this.step = this.#step = signal(view.step);
		this.view = this.#view = signal<ViewId>(view.view ?? 'steps');
	}

	get current(): View {
		const [side, diff, file] = [this.#side.value, this.#diff.value, this.#file.value];
		return { side, diff, file, change: this.#change.value, step: this.#step.value, view: this.#view.value };
	}

	/** As a link or an example has it; what the work does not have is as usual. */
	open(work: Work, view: Partial<View>): void {
		this.#side.value = view.side === 'after' && work.after ? 'after' : 'before';
		this.#diff.value = Boolean(view.diff && work.after);
		const wanted = view.file ?? DOCKERFILE;
		this.#file.value = textOf(work, this.#side.value, wanted) === undefined ? DOCKERFILE : wanted;
		this.#change.value = view.change ?? 'app-code';
		this.#step.value = view.step;
		this.#view.value = view.view ?? 'steps';
		this.#entry.value = undefined;
		if (view.step !== undefined) this.#reveal.value++;
	}

	turnTo({ side, diff, file }: Partial<Pick<View, 'side' | 'diff' | 'file'>>): void {
		batch(() => {
			if (side !== undefined) this.#side.value = side;
			if (diff !== undefined) this.#diff.value = diff;
			if (file !== undefined) this.#file.value = file;
		});
	}

	show(path: string): void {
		this.turnTo({ file: path, ...(path === DOCKERFILE ? {} : { diff: false }) });
		this.#panel.value = 'editor';
	}

	choose(change: string): void {
		this.#change.value = change;
	}

	select(step: number | undefined, from: 'editor' | 'result'): void {
		this.#step.value = step;
		this.#measuring.value = false;
		if (from === 'editor' || step === undefined) return;
		this.#file.value = DOCKERFILE;
		this.#reveal.value++;
	}

	/** Changes that something outside asks for: they are brought into sight and marked. */
	want(changes: ReadonlySet<string>): void {
		this.#wanted.value = changes;
	}

	/** Opens the fields for what the chosen step really takes. */
	askMeasure(): void {
		this.#measuring.value = true;
	}

	showView(view: ViewId): void {
		this.#view.value = view;
	}

	showPanel(panel: PanelId): void {
		this.#panel.value = panel;
	}

	chooseEntry(path: string | undefined): void {
		this.#entry.value = path;
	}

	openFolder(path: string, open: boolean): void {
		this.#folders.value = new Map(this.#folders.value).set(path, open);
		this.#entry.value = path;
	}

	sortProblems(order: Order): void {
		this.#order.value = order;
	}
}
