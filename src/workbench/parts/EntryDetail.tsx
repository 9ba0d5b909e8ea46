/** About the chosen file or folder of the context: who reads it, what keeps it out; with its path and size to change. */
import { parseBytes } from '../../engine/project/sizes.ts';
import { moveEntry, removeEntry, resizeEntry, writeEntry } from '../state/contextEdits.ts';
import { nameParts, shorten, withoutFlags, write } from '../state/figures.ts';
import type { Store } from '../state/store.ts';
import { branchAt, treeOf } from '../state/tree.ts';
import { DOCKERIGNORE, textOf } from '../state/work.ts';
import { Prose } from './Prose.tsx';

export function EntryDetail({ store }: { store: Store }) {
	const { words, common, work, result, entry, side, locale } = store;
	if (entry.value === undefined) return null;
	const analysis = result.value?.analysis;
	const path = entry.value;
	const branch = branchAt(treeOf(common.value.files, analysis), path);
	if (!branch) return null;
	const line = branch.ignored ? ignoringLine(store, path) : 0;
	const pattern = textOf(work.value, side.value, DOCKERIGNORE)?.split('\n')[line - 1]?.trim();
	const isFile = branch.children.length === 0 && branch.file !== undefined;
	const size = write('bytes', branch.bytes, locale);
	const apply = (event: SubmitEvent) => {
		event.preventDefault();
		const form = event.currentTarget as HTMLFormElement;
		const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
		const bytes = field('size') && parseBytes(field('size')?.value ?? '');
		if (bytes === undefined) {
			field('size')?.setCustomValidity(words.context.badSize);
			field('size')?.reportValidity();
			return;
		}
		const to = field('path')?.value.trim() ?? '';
		goOnInTree(form, () => {
			if (bytes !== null && field('size')?.value !== size) resizeEntry(store, branch, bytes);
			if (to !== '' && to !== path) moveEntry(store, branch, to);
		});
	};
	return (
		<section class="wb-entry" aria-label={words.context.chosen(path)}>
			<form
				key={`${path} ${size}`}
				onSubmit={apply}
				onInput={(event) => (event.target as HTMLInputElement).setCustomValidity('')}
			>
				<label>
					<span>{words.context.path}</span>
					<input type="text" name="path" value={path} autocomplete="off" spellcheck={false} />
				</label>
				{isFile && (
					<label>
						<span>{words.context.size}</span>
						<input type="text" name="size" value={size} title={words.context.sizeHint} autocomplete="off" />
					</label>
				)}
				<p class="wb-choices">
					<button type="submit">{words.context.apply}</button>
					{isFile && branch.file && branch.file.text === undefined && branch.file.count === undefined && (
						<button type="button" onClick={() => writeEntry(store, branch)}>
							{words.context.edit}
						</button>
					)}
					<button type="button" onClick={(event) => goOnInTree(event.currentTarget, () => removeEntry(store, branch))}>
						{words.context.remove}
					</button>
					<button
						type="button"
						onClick={(event) =>
							goOnInTree(event.currentTarget, () => {
								store.chooseEntry(undefined);
							})
						}
					>
						{words.context.close}
					</button>
				</p>
			</form>
			{branch.file?.assumed && <p class="wb-note">{words.context.assumed}</p>}
			{line > 0 && pattern ? (
				<p>
					<Prose text={words.context.ignoredBy(pattern, line)} />
				</p>
			) : (
				<Readers store={store} readers={branch.readers} />
			)}
		</section>
	);
}

/** The form gives way when it has done its work; who works by keyboard goes on at the same place of the tree. */
function goOnInTree(from: HTMLElement, act: () => void): void {
	const nav = from.closest('nav');
	const rows = () => [...(nav?.querySelectorAll<HTMLElement>('.wb-tree button') ?? [])];
	const isCurrent = (row: HTMLElement) => row.getAttribute('aria-current') === 'true';
	const at = rows().findIndex(isCurrent);
	act();
	requestAnimationFrame(() => {
		const now = rows();
		(now.find(isCurrent) ?? now[Math.min(at, now.length - 1)])?.focus();
	});
}

function Readers({ store, readers }: { store: Store; readers: readonly number[] }) {
	const { words, result } = store;
	const steps = (result.value?.analysis.steps ?? []).filter(({ id }) => readers.includes(id));
	if (steps.length === 0) return <p class="wb-note">{words.context.readByNone}</p>;
	return (
		<>
			<p class="wb-note">{words.context.readBy}</p>
			<ul>
				{steps.map((step) => (
					<li key={step.id}>
						<button type="button" class="wb-link" onClick={() => store.select(step.id, 'result')}>
							<span class="wb-position">{nameParts(step).position}</span>{' '}
							<code>{shorten(withoutFlags(nameParts(step).text), 34)}</code>
						</button>
					</li>
				))}
			</ul>
		</>
	);
}

/** The line of the rule that keeps out the path, or the first thing in it. */
function ignoringLine({ result }: Store, path: string): number {
	const analysis = result.value?.analysis;
	const at = analysis?.ignored.findIndex((each) => each === path || each.startsWith(`${path}/`)) ?? -1;
	return analysis?.ignoredBy[at] ?? 0;
}
