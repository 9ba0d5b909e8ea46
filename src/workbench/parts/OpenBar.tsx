/** What is open, and the one place to open something else: one's own Dockerfile, a file, a folder, an example. */
import type { Store } from '../state/store.ts';
import { Menu } from './Menu.tsx';

interface Props {
	readonly store: Store;
	readonly onText: (text: string) => void;
	readonly onFiles: (files: readonly File[]) => void;
	readonly onFolder: (files: readonly File[]) => void;
}

export function OpenBar({ store, onText, onFiles, onFolder }: Props) {
	const { words, opening, title: named } = store;
	const { gallery } = opening;
	if (!gallery) return null;
	const title = named.value === opening.workspace.title ? gallery.here : named.value;
	return (
		<section class="wb-open" aria-label={words.open.label}>
			<strong class="wb-open-name">{title}</strong>
			<Menu class="wb-open-menu" label={words.open.button}>
				<form
					class="wb-open-own"
					onSubmit={(event) => {
						event.preventDefault();
						const field = event.currentTarget.elements.namedItem('dockerfile') as HTMLTextAreaElement;
						if (field.value.trim() === '') return;
						onText(field.value);
						field.value = '';
					}}
				>
					<h2>{words.open.own}</h2>
					<label>
						<span>{words.open.paste}</span>
						<textarea name="dockerfile" rows={5} spellcheck={false} autocomplete="off" wrap="off" />
					</label>
					<p class="wb-choices">
						<button type="submit" class="wb-primary" data-closes>
							{words.open.show}
						</button>
						<label class="wb-button">
							<input type="file" class="wb-unseen" multiple data-open-file onChange={(event) => take(event, onFiles)} />
							{words.open.file}
						</label>
						<label class="wb-button">
							<input
								type="file"
								class="wb-unseen"
								data-open-folder
								{...{ webkitdirectory: true }}
								onChange={(event) => take(event, onFolder)}
							/>
							{words.open.folder}
						</label>
					</p>
					<p class="wb-note">{words.open.private}</p>
				</form>
				<nav class="wb-gallery" data-examples aria-labelledby="wb-gallery-title">
					<h2 id="wb-gallery-title">{words.open.examples}</h2>
					<ul>
						{gallery.entries.map((entry) => (
							<li key={entry.href}>
								<a href={entry.href} aria-current={entry.title === title ? 'page' : undefined}>
									{entry.title}
								</a>
							</li>
						))}
						<li>
							<a href={gallery.all}>{words.open.all}</a>
						</li>
					</ul>
				</nav>
			</Menu>
			<span class="wb-note wb-open-hint">{words.open.hint}</span>
		</section>
	);
}

function take(
	{ currentTarget: field }: { currentTarget: HTMLInputElement },
	act: (files: readonly File[]) => void,
): void {
	const files = [...(field.files ?? [])];
	field.value = '';
	const menu = field.closest('details');
	if (menu) menu.open = false;
	act(files);
}
