/** Modules of Monaco that come without types. */
declare module 'monaco-editor/base/common/worker/webWorker' {
	/** The worker's end: takes messages of the page, and answers by `postMessage`. */
	export class WebWorkerServer {
		constructor(postMessage: (message: unknown) => void, makeHandler: () => object);
		onmessage(message: unknown): void;
	}
}

declare module 'monaco-editor/editor/common/services/editorWebWorker' {
	export class EditorWorker {
		readonly $ping: () => Promise<string>;
	}
}
