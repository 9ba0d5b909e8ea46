/** The diagnosing worker's entry: reads files as they stream, says how far it is, and answers with what they say. */
import grammarUrl from 'tree-sitter-bash/tree-sitter-bash.wasm?url';
import runtimeUrl from 'web-tree-sitter/web-tree-sitter.wasm?url';
import { createCatalogueAnalyzer } from '../engine/catalogueAnalyzer.ts';
import { Reader } from '../engine/diagnose/read.ts';
import { loadShell } from '../engine/shell/load.ts';
import { diagnosed, dockerfilesOf, type NamedReading } from './diagnosed.ts';
import { type BroughtFolder, type DiagnoseResponse, readDiagnoseRequest } from './diagnoseProtocol.ts';
import { buildsInFolder } from './folderBuilds.ts';
import { readFolder } from './readFolder.ts';

const post = (response: DiagnoseResponse) => self.postMessage(response);

async function bytes(url: string): Promise<Uint8Array> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${url}: ${response.status}`);
	return new Uint8Array(await response.arrayBuffer());
}

async function loadAnalyzer() {
	const [runtime, grammar] = await Promise.all([bytes(runtimeUrl), bytes(grammarUrl)]);
	return createCatalogueAnalyzer(await loadShell({ runtime, grammar }));
}

let loading: ReturnType<typeof loadAnalyzer> | undefined;
let readings: readonly NamedReading[] = [];

/** Bytes between two words about the progress. */
const STEP = 2 ** 20;

async function read(
	files: readonly { name: string; content: Blob }[],
	folders: readonly BroughtFolder[],
): Promise<NamedReading[]> {
	const of = files.reduce((sum, { content }) => sum + content.size, 0);
	const found: NamedReading[] = [];
	let done = 0;
	let reported = 0;
	post({ kind: 'progress', done, of });
	for (const { name, content } of files) {
		const reader = new Reader();
		const stream = content.stream().getReader();
		for (;;) {
			const { value } = await stream.read();
			if (!value) break;
			reader.push(value);
			done += value.length;
			if (done - reported < STEP) continue;
			reported = done;
			post({ kind: 'progress', done, of });
		}
		found.push({ name, bytes: content.size, reading: reader.finish() });
	}
	post({ kind: 'progress', done: of, of });
	for (const folder of folders) found.push(await readingOf(folder));
	return found;
}

/** A context: which builds are in it, and what its files hold, because it may be compared with another. */
async function readingOf({ name, files }: BroughtFolder): Promise<NamedReading> {
	const listed = files.map(({ path, content }) => ({ path, file: content }));
	const signal = new AbortController().signal;
	const folder = await readFolder(name, listed, { signal, onProgress: () => {}, contents: true });
	const builds = buildsInFolder(folder);
	const bytes = files.reduce((sum, { content }) => sum + content.size, 0);
	if (builds.length === 0) return { name, bytes, reading: { kind: 'unknown' } };
	return { name, bytes, reading: { kind: 'unknown' }, folder: builds };
}

self.onmessage = async ({ data }: MessageEvent<unknown>) => {
	const request = readDiagnoseRequest(data);
	if (!request) return;
	try {
		if (request.files) readings = await read(request.files, request.folders);
		loading ??= loadAnalyzer();
		const analyzer = await loading;
		const { dockerfile, picked, locale } = request;
		const texts = dockerfilesOf({ readings, dockerfile, picked });
		// Offline the engine says ranges instead of figures.
		if (texts.length > 0) await analyzer.prepare(texts).catch(() => undefined);
		const own = new Map(request.own.map(([logged, step]) => [logged, step ?? undefined] as const));
		post({ kind: 'done', result: diagnosed({ readings, dockerfile, picked, own, locale, analyzer }) });
	} catch (error) {
		post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
	}
};
