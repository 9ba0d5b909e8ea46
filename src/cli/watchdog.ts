/**
 * Watches over work in this very thread, which no timer can interrupt: another thread counts the processor time, and ends the process
 * with a sentence and exit code 2. Wall time would blame a busy machine.
 */
import { Worker } from 'node:worker_threads';
import { shown } from './terminal.ts';

/** Seconds of processor time that one file may take with all its fixes: any real one takes a few. */
const MOST_SECONDS = 120;

/** Only this thread's interpreter knows how to end the process with a code of ours; an inspector may ask it to at any time. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
let watched;
parentPort.on('message', (name) => {
	watched = name === undefined ? undefined : { name, since: used() };
});
const used = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
setInterval(() => {
	if (watched === undefined || used() - watched.since < workerData) return;
	writeSync(2, watched.name + ': the answer took too long\\n');
	try {
		const { Session } = require('node:inspector');
		const session = new Session();
		session.connectToMainThread();
		session.post('Runtime.evaluate', { expression: 'process.exitCode = 2' });
		session.post('Runtime.terminateExecution');
		session.disconnect();
	} catch {
		process.kill(process.pid, 'SIGKILL');
	}
}, 250);
`;

export class Watchdog {
	readonly #thread: Worker;

	constructor(mostSeconds = MOST_SECONDS) {
		this.#thread = new Worker(THREAD, { eval: true, workerData: mostSeconds });
		this.#thread.unref();
		// Where no thread starts, nobody watches.
		this.#thread.on('error', () => undefined);
	}

	/** What `name` is for has begun; undefined: it is over. */
	watch(name: string | undefined): void {
		this.#thread.postMessage(name === undefined ? undefined : shown(name));
	}
}
