/** The files of the build: what can be edited, and the context with its sizes. */

import { write } from '../figures.ts';
import type { Store } from '../store.ts';
import { type Branch, treeOf } from '../tree.ts';
import { DOCKERFILE, DOCKERIGNORE } from '../work.ts';

/** Folders up to this depth begin open. */
const OPEN_DEPTH = 1;

export function FilesPanel({ store }: { store: Store }) {
	const { words, work, result, locale } = store;
	const analysis = result.value?.analysis;
	const own = new Set(work.value.shared.files.map(({ path }) => path));
	const inferred = (analysis?.files ?? []).filter(({ path, assumed }) => assumed && !own.has(path));
	const tree = treeOf([...work.value.shared.files, ...inferred], new Set(analysis?.ignored));
	return (
		<nav class="wb-files" aria-label={words.files.label}>
			<ul>
				<FileButton store={store} path={DOCKERFILE} name={words.files.dockerfile} />
				<FileButton store={store} path={DOCKERIGNORE} name={words.files.dockerignore} />
			</ul>
			<h2>
				{words.files.context}
				<span class="wb-note">{words.files.contextOf(tree.files, write('bytes', tree.bytes, locale))}</span>
			</h2>
			<ul>
				{tree.children.map((branch) => (
					<Node key={branch.path} store={store} branch={branch} depth={0} />
				))}
			</ul>
		</nav>
	);
}

function Node({ store, branch, depth }: { store: Store; branch: Branch; depth: number }) {
	const { words, locale } = store;
	const { file, children } = branch;
	const size = <span class="wb-size">{write('bytes', branch.bytes, locale)}</span>;
	const state = branch.ignored ? words.files.ignored : file?.assumed ? words.files.assumed : undefined;
	if (children.length > 0) {
		return (
			<li data-ignored={branch.ignored} title={state}>
				<details open={depth < OPEN_DEPTH}>
					<summary>
						<span class="wb-name">{branch.name}/</span>
						{size}
					</summary>
					<ul>
						{children.map((child) => (
							<Node key={child.path} store={store} branch={child} depth={depth + 1} />
						))}
					</ul>
				</details>
			</li>
		);
	}
	if (file?.text !== undefined && !branch.ignored) {
		return <FileButton store={store} path={branch.path} name={branch.name} size={size} />;
	}
	return (
		<li data-ignored={branch.ignored} data-assumed={file?.assumed ?? false} title={state}>
			<span class="wb-file">
				<span class="wb-name">
					{branch.name}
					{file?.kind === 'directory' && '/'}
				</span>
				{state && <span class="wb-unseen">{state}</span>}
				{(file?.count ?? 1) > 1 && <span class="wb-note">{words.files.count(file?.count ?? 1)}</span>}
				{size}
			</span>
		</li>
	);
}

interface FileButtonProps {
	readonly store: Store;
	readonly path: string;
	readonly name: string;
	readonly size?: preact.JSX.Element;
}

function FileButton({ store, path, name, size }: FileButtonProps) {
	return (
		<li>
			<button
				type="button"
				class="wb-file"
				aria-current={store.file.value === path ? 'true' : undefined}
				onClick={() => store.show(path)}
			>
				<span class="wb-name">{name}</span>
				{size}
			</button>
		</li>
	);
}
