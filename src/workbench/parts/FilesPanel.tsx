/** The files of the build: what can be edited, the context with its sizes, and ways to bring one's own. */
import { hasFiles } from '../effects/alone.ts';
import { addEntry } from '../state/contextEdits.ts';
import type { Store } from '../state/store.ts';
import { DOCKERFILE, DOCKERIGNORE } from '../state/work.ts';
import { ContextTree } from './ContextTree.tsx';
import { EntryDetail } from './EntryDetail.tsx';

interface Props {
	readonly store: Store;
	readonly onFolder: (files: readonly File[]) => void;
	readonly onAlone: () => void;
}

export function FilesPanel({ store, onFolder, onAlone }: Props) {
	const { words } = store;
	return (
		<nav class="wb-files" aria-label={words.files.label}>
			<ul>
				<FileButton store={store} path={DOCKERFILE} name={words.files.dockerfile} />
				<FileButton store={store} path={DOCKERIGNORE} name={words.files.dockerignore} />
			</ul>
			<ContextTree store={store}>
				<p class="wb-folder-open">
					<label class="wb-button">
						<input
							type="file"
							class="wb-unseen"
							{...{ webkitdirectory: true }}
							onChange={(event) => {
								onFolder([...(event.currentTarget.files ?? [])]);
								event.currentTarget.value = '';
							}}
						/>
						{words.context.openFolder}
					</label>
					<span class="wb-note">{words.context.dropHint}</span>
				</p>
				{!store.opening.exercise && hasFiles(store.common.value) && (
					<p class="wb-folder-open">
						<button type="button" class="wb-button" title={words.context.aloneHint} onClick={onAlone}>
							{words.context.alone}
						</button>
					</p>
				)}
				<Reading store={store} />
			</ContextTree>
			<Adding store={store} />
			<EntryDetail store={store} />
		</nav>
	);
}

function Reading({ store }: { store: Store }) {
	const { words, reading } = store;
	if (!reading.value) return null;
	return (
		<p class="wb-reading" role="status">
			{words.context.reading(reading.value.files)}{' '}
			<button type="button" class="wb-link" onClick={() => reading.value?.cancel()}>
				{words.context.cancel}
			</button>
		</p>
	);
}

function Adding({ store }: { store: Store }) {
	const { words } = store;
	const add = (event: SubmitEvent) => {
		event.preventDefault();
		const form = event.currentTarget as HTMLFormElement;
		const field = form.elements.namedItem('path') as HTMLInputElement;
		addEntry(store, field.value);
		form.reset();
	};
	return (
		<details class="wb-adding">
			<summary>{words.context.add}</summary>
			<form onSubmit={add}>
				<input
					type="text"
					name="path"
					required
					autocomplete="off"
					spellcheck={false}
					aria-label={words.context.addPath}
					placeholder="config/app.yaml"
				/>
				<button type="submit">{words.context.addDone}</button>
			</form>
		</details>
	);
}

function FileButton({ store, path, name }: { store: Store; path: string; name: string }) {
	return (
		<li>
			<button
				type="button"
				class="wb-file"
				data-text="true"
				aria-current={store.file.value === path ? 'true' : undefined}
				onClick={() => {
					store.chooseEntry(undefined);
					store.show(path);
				}}
			>
				<span class="wb-name">{name}</span>
			</button>
		</li>
	);
}
