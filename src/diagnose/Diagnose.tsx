/** The drop zone and what comes of it: waiting, reading with progress, the report. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatBytes } from '../engine/figures/format.ts';
import type { Locale } from '../engine/lint/types.ts';
import { type Brought, foldersOf } from '../worker/brought.ts';
import type { BroughtFolder, Diagnosed, DiagnoseRequest } from '../worker/diagnoseProtocol.ts';
import { DiagnoseClient } from './client.ts';
import { EXAMPLE_LOG } from './example.ts';
import { Report } from './Report.tsx';
import type { Words } from './words.ts';

interface Props {
	readonly words: Words;
	readonly locale: Locale;
	/** Address of the workbench in this language. */
	readonly play: string;
	/** Where files are dropped elsewhere on the page and are no folder, this is called with them. */
	readonly listen: (take: (brought: Brought) => void) => void;
	/** A Dockerfile that the page was opened with: logs that come later are matched to it. */
	readonly dockerfile?: string | undefined;
}

const IS_DOCKERFILE = /(?:docker|container)file/i;

type State =
	| { readonly kind: 'empty'; readonly note?: string }
	| { readonly kind: 'reading'; readonly done: number; readonly of: number }
	| { readonly kind: 'done'; readonly result: Diagnosed; readonly busy: boolean };

export interface Correction {
	readonly dockerfile?: string;
	readonly own?: readonly (readonly [number, number | null])[];
	readonly picked?: string;
}

export function Diagnose({ words, locale, play, listen, dockerfile }: Props) {
	const [state, setState] = useState<State>({ kind: 'empty' });
	const client = useRef(new DiagnoseClient());
	const input = useRef<HTMLInputElement>(null);
	const report = useRef<HTMLDivElement>(null);
	const area = useRef<HTMLTextAreaElement>(null);
	const brought = useRef(dockerfile);
	const folderInput = useRef<HTMLInputElement>(null);
	/** A folder that was brought alone: the next one is compared with it. */
	const former = useRef<BroughtFolder>();

	const ask = (request: Omit<DiagnoseRequest, 'locale'>, old?: Diagnosed) => {
		setState(old ? { kind: 'done', result: old, busy: true } : { kind: 'reading', done: 0, of: 0 });
		client.current.ask(
			{ ...request, locale },
			{
				onProgress: (done, of) => setState((now) => (now.kind === 'reading' ? { kind: 'reading', done, of } : now)),
				onDone: (result) => {
					const known = result.dockerfile !== undefined || result.files.some(({ kind }) => kind !== 'unknown');
					setState(known ? { kind: 'done', result, busy: false } : { kind: 'empty', note: words.nothing });
				},
				onFailed: (message) => setState({ kind: 'empty', note: words.failed(message) }),
			},
		);
	};
	const take = ({ files, folders: given }: Brought) => {
		if (files.length + given.length === 0) return;
		const folders = former.current && given.length === 1 && files.length === 0 ? [former.current, ...given] : given;
		former.current = folders.length === 1 ? folders[0] : undefined;
		// The earlier one of two logs is the one to compare with.
		const sorted = [...files].sort((one, other) => one.lastModified - other.lastModified);
		if (folders.length > 0 || sorted.some(({ name }) => IS_DOCKERFILE.test(name))) brought.current = undefined;
		ask({ files: sorted.map((file) => ({ name: file.name, content: file })), folders, dockerfile: brought.current });
	};
	const readText = (text: string) => {
		if (text.trim() === '') return;
		ask({ files: [{ name: words.pasteLabel, content: new Blob([text]) }], dockerfile: brought.current });
	};
	const cancel = () => {
		client.current.cancel();
		setState({ kind: 'empty', note: words.cancelled });
	};

	useEffect(() => listen(take), []);
	useEffect(() => {
		if (dockerfile !== undefined) ask({ files: [], dockerfile });
	}, []);
	useEffect(() => {
		const onPaste = (event: ClipboardEvent) => {
			if (event.target instanceof HTMLElement && event.target.closest('textarea, input, [contenteditable], .wb'))
				return;
			const text = event.clipboardData?.getData('text/plain') ?? '';
			const files = [...(event.clipboardData?.files ?? [])];
			if (files.length > 0) take({ files, folders: [] });
			else readText(text);
		};
		document.addEventListener('paste', onPaste);
		return () => document.removeEventListener('paste', onPaste);
	}, []);
	const isDone = state.kind === 'done' && !state.busy;
	useEffect(() => {
		if (isDone) report.current?.querySelector('h2')?.focus();
	}, [isDone]);

	const chooser = (
		<input
			ref={input}
			type="file"
			multiple
			hidden
			data-diagnose-files
			onChange={({ currentTarget }) => take({ files: [...(currentTarget.files ?? [])], folders: [] })}
		/>
	);
	const folderChooser = (
		<input
			ref={folderInput}
			type="file"
			{...{ webkitdirectory: true }}
			hidden
			data-diagnose-folder
			onChange={({ currentTarget }) => take({ files: [], folders: foldersOf([...(currentTarget.files ?? [])]) })}
		/>
	);
	const chooseFolder = (label: string) => (
		<button type="button" onClick={() => folderInput.current?.click()}>
			{label}
		</button>
	);
	const choose = (
		<button type="button" class="dg-main" onClick={() => input.current?.click()}>
			{words.choose}
		</button>
	);
	return (
		<div class="dg">
			{state.kind === 'empty' && (
				<div class="dg-zone">
					<p class="dg-lead">{words.drop}</p>
					<p>{words.dropMore}</p>
					<p class="dg-buttons">
						{choose}
						{chooseFolder(words.chooseFolder)}
						<button type="button" onClick={() => readText(EXAMPLE_LOG)}>
							{words.example}
						</button>
					</p>
					{chooser}
					{folderChooser}
					<details>
						<summary>{words.paste}</summary>
						<label>
							<span>{words.pasteLabel}</span>
							<textarea ref={area} rows={8} spellcheck={false} />
						</label>
						<button type="button" onClick={() => readText(area.current?.value ?? '')}>
							{words.read}
						</button>
					</details>
					<p class="dg-quiet">{words.private}</p>
					<p class="dg-note" role="status">
						{state.note}
					</p>
				</div>
			)}
			{state.kind === 'reading' && (
				<div class="dg-zone">
					<p role="status">
						{state.of > 0 && state.done >= state.of
							? words.working
							: words.progress(formatBytes(state.done), formatBytes(state.of))}
					</p>
					<progress aria-label={words.progress('', '').trim()} max={Math.max(1, state.of)} value={state.done} />
					<p class="dg-buttons">
						<button type="button" onClick={cancel}>
							{words.cancel}
						</button>
					</p>
				</div>
			)}
			{state.kind === 'done' && (
				<div ref={report} class="dg-report" aria-busy={state.busy} data-diagnosed={!state.busy}>
					<p class="dg-buttons dg-again">
						<button
							type="button"
							onClick={() => {
								client.current.cancel();
								brought.current = undefined;
								former.current = undefined;
								setState({ kind: 'empty' });
							}}
						>
							{words.again}
						</button>
						{former.current && chooseFolder(words.anotherFolder)}
						{folderChooser}
					</p>
					{!state.result.build && brought.current !== undefined && (
						<div class="dg-zone">
							<p>{words.addLog}</p>
							<p class="dg-buttons">{choose}</p>
							{chooser}
						</div>
					)}
					<Report
						result={state.result}
						words={words}
						locale={locale}
						play={play}
						onCorrect={(correction: Correction) => ask(correction, state.result)}
					/>
				</div>
			)}
		</div>
	);
}
