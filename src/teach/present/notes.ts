/** The speaker's own window: what to say now, what comes next, how long it has taken. It is written into, and holds no scripts. */
import type { Beat } from '../data/talk.ts';
import type { TeachWords } from '../words/words.ts';

export class NotesWindow {
	readonly #words: TeachWords['present'];
	readonly #onKey: (event: KeyboardEvent) => void;
	readonly #began = Date.now();
	#window: Window | null = null;
	#clock: ReturnType<typeof setInterval> | undefined;

	constructor(words: TeachWords['present'], onKey: (event: KeyboardEvent) => void) {
		this.#words = words;
		this.#onKey = onKey;
	}

	/** False where the browser keeps windows from opening. */
	open(): boolean {
		this.#window ??= window.open('', 'layerwise-notes', 'popup,width=520,height=640');
		if (!this.#window) return false;
		const { document: page } = this.#window;
		page.title = this.#words.notesTitle;
		page.body.style.cssText = 'margin:1rem;font:1.25rem/1.5 system-ui,sans-serif;color:#1c222c;background:#fff';
		page.addEventListener('keydown', this.#onKey);
		clearInterval(this.#clock);
		this.#clock = setInterval(() => this.#tick(), 1000);
		return true;
	}

	show(beats: readonly Beat[], at: number): void {
		const page = this.#open?.document;
		if (!page) return;
		const part = (tag: string, text: string, style = '') => {
			const element = page.createElement(tag);
			element.textContent = text;
			element.style.cssText = style;
			return element;
		};
		const [now, next] = [beats[at], beats[at + 1]];
		page.body.replaceChildren(
			part('p', '', 'color:#5d6573;font-size:1rem'),
			part('h1', now?.say || this.#words.beat(at + 1), 'font-size:1.5rem'),
			part('p', now?.notes ?? '', 'white-space:pre-wrap'),
			part(
				'p',
				next ? `${this.#words.next} ${next.say || this.#words.beat(at + 2)}` : this.#words.last,
				'color:#5d6573',
			),
		);
		this.#tick();
	}

	close(): void {
		clearInterval(this.#clock);
		this.#window?.close();
		this.#window = null;
	}

	get #open(): Window | null {
		return this.#window?.closed ? null : this.#window;
	}

	#tick(): void {
		const place = this.#open?.document.body.firstElementChild;
		const seconds = Math.floor((Date.now() - this.#began) / 1000);
		if (place) place.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
	}
}
