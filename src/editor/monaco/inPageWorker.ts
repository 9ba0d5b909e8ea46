/**
 * Monaco's worker without a thread: its code is in the editor's file already, and what it does with a Dockerfile (comparing, finding
 * links, telling an edit by its smallest difference) takes less time than fetching the same code again.
 */
import { WebWorkerServer } from 'monaco-editor/base/common/worker/webWorker';
import { EditorWorker } from 'monaco-editor/editor/common/services/editorWebWorker';

export class InPageWorker extends EventTarget implements Worker {
	onmessage: Worker['onmessage'] = null;
	onmessageerror: Worker['onmessageerror'] = null;
	onerror: Worker['onerror'] = null;
	#server: WebWorkerServer | undefined = new WebWorkerServer(
		(data) => this.onmessage?.(new MessageEvent('message', { data })),
		() => new EditorWorker(),
	);

	/** In a task of its own, so that a key is painted first. */
	postMessage(message: unknown): void {
		setTimeout(() => this.#server?.onmessage(message));
	}

	terminate(): void {
		this.#server = undefined;
	}
}
