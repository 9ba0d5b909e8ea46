/** What the page tells its reader beside the figures: notices, sentences, dialogs, what was applied last. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Applied, Notice, ReadingFolder } from './shown.ts';

export class Telling {
	readonly #notices = signal<readonly Notice[]>([]);
	readonly #saying = signal('');
	readonly #shared = signal('');
	readonly #applied = signal<Applied | undefined>(undefined);
	readonly #dialog = signal<JSX.Element | undefined>(undefined);
	readonly #reading = signal<ReadingFolder | undefined>(undefined);
	readonly notices: ReadonlySignal<readonly Notice[]> = this.#notices;
	readonly saying: ReadonlySignal<string> = this.#saying;
	readonly shared: ReadonlySignal<string> = this.#shared;
	readonly applied: ReadonlySignal<Applied | undefined> = this.#applied;
	readonly dialog: ReadonlySignal<JSX.Element | undefined> = this.#dialog;
	readonly reading: ReadonlySignal<ReadingFolder | undefined> = this.#reading;

	/** Takes the place of a notice of the same id. */
	notify(notice: Notice): void {
		this.dismiss(notice.id);
		this.#notices.value = [...this.#notices.value, notice];
	}

	dismiss(id: string): void {
		this.#notices.value = this.#notices.value.filter((notice) => notice.id !== id);
	}

	say(sentence: string): void {
		this.#saying.value = sentence;
	}

	sayShared(sentence: string): void {
		this.#saying.value = sentence;
		this.#shared.value = sentence;
	}

	setApplied(applied: Applied | undefined): void {
		this.#applied.value = applied;
	}

	setDialog(dialog: JSX.Element | undefined): void {
		this.#dialog.value = dialog;
	}

	setReading(reading: ReadingFolder | undefined): void {
		this.#reading.value = reading;
	}
}
