/** Looks at Dockerfiles: few of them in this process, many by workers. */
import { availableParallelism } from 'node:os';
import process from 'node:process';
import Worker from 'web-worker';
import { createCatalogueAnalyzer } from '../engine/catalogueAnalyzer.ts';
import { type Checked, checkHere, messageOf, type Result, type Wish } from './check.ts';
import { checkAll, type Task } from './pool.ts';
import { nodeShell } from './shell.ts';
import { Watchdog } from './watchdog.ts';

/** From so many files on workers are worth their start. */
const FEW = 8;

/** TypeScript in the project, JavaScript in the package. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

const analyzerHere = async () => createCatalogueAnalyzer(await nodeShell());

export function lookAt(tasks: readonly Task[], wish: Wish): AsyncGenerator<Result> {
	if (tasks.length < FEW) return oneByOne(tasks, wish);
	return checkAll(tasks, {
		spawn: () => new Worker(WORKER, { type: 'module' }),
		workers: availableParallelism(),
		wish,
		here: analyzerHere,
		onProgress: showProgress,
		onNote: (note) => process.stderr.write(`${note}\n`),
	});
}

async function* oneByOne(tasks: readonly Task[], wish: Wish): AsyncGenerator<Result> {
	if (tasks.length === 0) return;
	const watchdog = new Watchdog();
	const analyzer = await analyzerHere();
	for (const { path, read } of tasks) {
		watchdog.watch(path);
		let checked: Checked;
		try {
			checked = await checkHere(analyzer, read(), wish);
		} catch (error) {
			checked = { kind: 'failed', reason: messageOf(error) };
		}
		watchdog.watch(undefined);
		yield { path, checked };
	}
}

/** On a terminal alone: a file or a pipe would keep it. */
function showProgress(done: number, of: number): void {
	if (!process.stderr.isTTY) return;
	process.stderr.write(done < of ? `\r${done} of ${of}` : '\r\u001b[K');
}
