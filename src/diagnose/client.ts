/** The page's end of the diagnosing worker: one question at a time; to cancel is to end the worker. */
import type { Diagnosed, DiagnoseRequest, DiagnoseResponse } from '../worker/diagnoseProtocol.ts';

export interface Asked {
	readonly onProgress: (done: number, of: number) => void;
	readonly onDone: (result: Diagnosed) => void;
	readonly onFailed: (message: string) => void;
}

/** The addresses are whole in each call: that is how the bundler finds them. */
function spawn(locale: DiagnoseRequest['locale']): Worker {
	return locale === 'zh-cn'
		? new Worker(new URL('../worker/diagnose.worker.zh-cn.ts', import.meta.url), { type: 'module' })
		: new Worker(new URL('../worker/diagnose.worker.en.ts', import.meta.url), { type: 'module' });
}

export class DiagnoseClient {
	#worker: Worker | undefined;

	ask(request: DiagnoseRequest, { onProgress, onDone, onFailed }: Asked): void {
		const worker = this.#worker ?? spawn(request.locale);
		this.#worker = worker;
		worker.onmessage = ({ data }: MessageEvent<DiagnoseResponse>) => {
			if (data.kind === 'progress') onProgress(data.done, data.of);
			else if (data.kind === 'done') onDone(data.result);
			else onFailed(data.message);
		};
		worker.onerror = ({ message }) => {
			this.cancel();
			onFailed(message);
		};
		worker.postMessage(request);
	}

	cancel(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
	}
}
