/** The build context as a tree: sizes, what is kept out, what the selected step reads. Folders are filled when they are opened. */
import type { ComponentChildren } from 'preact';
import { write } from '../state/figures.ts';
import type { Store } from '../state/store.ts';
import { type Branch, treeOf } from '../state/tree.ts';

/** Folders up to this depth begin open, unless they hold more than can be taken in. */
const OPEN_DEPTH = 1;
const FEW = 15;
/** Rows of one folder; more would make the page slow and nobody reads them. */
const MOST_ROWS = 300;

export function ContextTree({ store, children }: { store: Store; children: ComponentChildren }) {
	const { words, common, result, locale } = store;
	const tree = treeOf(common.value.files, result.value?.analysis);
	return (
		<>
			<h2>
				{words.files.context}
				<span class="wb-note">{words.files.contextOf(tree.files, write('bytes', tree.bytes, locale))}</span>
			</h2>
			{children}
			<Rows store={store} branch={tree} depth={0} few={tree.children.length <= FEW} />
		</>
	);
}

interface RowsProps {
	readonly store: Store;
	readonly branch: Branch;
	readonly depth: number;
	/** The folders beside one another are few enough to begin open. */
	readonly few: boolean;
}

function Rows({ store, branch, depth, few }: RowsProps) {
	const { children } = branch;
	return (
		<ul class="wb-tree" style={{ '--depth': String(depth) }}>
			{children
				.slice(0, MOST_ROWS)
				.map((child) =>
					child.children.length > 0 ? (
						<Folder key={child.path} store={store} branch={child} depth={depth} few={few} />
					) : (
						<File key={child.path} store={store} branch={child} />
					),
				)}
			{children.length > MOST_ROWS && (
				<li class="wb-file wb-note">{store.words.context.more(children.length - MOST_ROWS)}</li>
			)}
		</ul>
	);
}

function Folder({ store, branch, depth, few }: RowsProps) {
	const { folders, entry } = store;
	const { path, name, children } = branch;
	const open = folders.value.get(path) ?? (few && depth < OPEN_DEPTH && children.length <= FEW);
	return (
		<li data-ignored={branch.ignored}>
			<button
				type="button"
				class="wb-file wb-folder"
				aria-expanded={open}
				aria-current={entry.value === path ? 'true' : undefined}
				onClick={() => {
					store.openFolder(path, !open);
				}}
			>
				<Label store={store} branch={branch} name={`${name}/`} />
			</button>
			{open && <Rows store={store} branch={branch} depth={depth + 1} few={few} />}
		</li>
	);
}

function File({ store, branch }: { store: Store; branch: Branch }) {
	const { entry, file: shown } = store;
	const { file, path } = branch;
	const open = () => {
		store.chooseEntry(path);
		if (file?.text !== undefined) store.show(path);
	};
	return (
		<li data-ignored={branch.ignored} data-assumed={file?.assumed ?? false}>
			<button
				type="button"
				class="wb-file"
				data-text={file?.text !== undefined}
				aria-current={(entry.value ?? shown.value) === path ? 'true' : undefined}
				onClick={open}
			>
				<Label store={store} branch={branch} name={file?.kind === 'directory' ? `${branch.name}/` : branch.name} />
			</button>
		</li>
	);
}

function Label({ store, branch, name }: { store: Store; branch: Branch; name: string }) {
	const { words, locale, step } = store;
	const { file, ignored, readers } = branch;
	const state = ignored ? words.files.ignored : file?.assumed ? words.files.assumed : undefined;
	const read = step.value !== undefined && readers.includes(step.value);
	return (
		<>
			<span class="wb-name" title={branch.path}>
				{name}
			</span>
			{state && <span class="wb-unseen">, {state}</span>}
			{read && (
				<span class="wb-read" title={words.context.readByChosen}>
					<span aria-hidden="true">●</span>
					<span class="wb-unseen">, {words.context.readByChosen}</span>
				</span>
			)}
			{(file?.count ?? 1) > 1 && <span class="wb-note">{words.files.count(file?.count ?? 1)}</span>}
			<span class="wb-size">{write('bytes', branch.bytes, locale)}</span>
		</>
	);
}
