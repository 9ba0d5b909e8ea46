/** The worker that runs at present: started, watched until it is ready, and stopped. Another one takes its place when it breaks. */
export interface WorkerLike {
	postMessage(message: unknown): void;
	terminate(): void;
	onmessage: ((event: MessageEvent) => void) | null;
	onerror: ((event: ErrorEvent) => void) | null;
	onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface LinkEvents {
	readonly onMessage: (data: unknown) => void;
	/** Called once a worker; it has been stopped. `early`: it never became ready. */
	readonly onBroken: (message: string, early: boolean) => void;
}

export class Link {
	readonly #spawn: () => WorkerLike;
	readonly #startLimit: number;
	readonly #events: LinkEvents;
	#worker: WorkerLike | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#state: 'absent' | 'starting' | 'ready' = 'absent';

	/** `startLimit` in milliseconds: a worker whose files cannot be loaded says nothing, in some places not even an error. */
	constructor(spawn: () => WorkerLike, startLimit: number, events: LinkEvents) {
		this.#spawn = spawn;
		this.#startLimit = startLimit;
		this.#events = events;
	}

	get state(): 'absent' | 'starting' | 'ready' {
		return this.#state;
	}

	start(): void {
		if (this.#state !== 'absent') return;
		this.#state = 'starting';
		this.#timer = setTimeout(() => this.break('the worker did not start'), this.#startLimit);
		try {
			const worker = this.#spawn();
			this.#worker = worker;
			worker.onmessage = ({ data }) => this.#events.onMessage(data);
			worker.onerror = (event) => {
				event.preventDefault?.();
				this.break(event.message ?? '');
			};
			worker.onmessageerror = () => this.break('messageerror');
		} catch (error) {
			this.break(String(error));
		}
	}

	/** The worker has said that it is ready. */
	started(): void {
		clearTimeout(this.#timer);
		this.#state = 'ready';
	}

	post(message: unknown): void {
		this.#worker?.postMessage(message);
	}

	/** It hangs, died, could not start, or answers nonsense. */
	break(message: string): void {
		const early = this.#state === 'starting';
		this.stop();
		this.#events.onBroken(message, early);
	}

	stop(): void {
		clearTimeout(this.#timer);
		const worker = this.#worker;
		this.#worker = undefined;
		this.#state = 'absent';
		if (!worker) return;
		worker.onmessage = null;
		worker.onerror = null;
		worker.onmessageerror = null;
		worker.terminate();
	}
}
