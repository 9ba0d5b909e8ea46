/** The last builds, newest first, each to go back to. Loaded when it is opened. */
import { useEffect, useRef } from 'preact/hooks';
import type { KeptBuild } from '../state/builds.ts';
import { write } from '../state/figures.ts';
import type { Store } from '../state/store.ts';

interface Props {
	readonly store: Store;
	readonly builds: readonly KeptBuild[];
	readonly onOpen: (build: KeptBuild) => void;
	readonly onClose: () => void;
}

export function BuildsDialog({ store, builds, onOpen, onClose }: Props) {
	const { words, locale } = store;
	const dialog = useRef<HTMLDialogElement>(null);
	useEffect(() => dialog.current?.showModal(), []);
	const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
	return (
		<dialog ref={dialog} class="wb-dialog" aria-labelledby="wb-builds-title" onClose={onClose}>
			<h2 id="wb-builds-title">{words.builds.title}</h2>
			<p class="wb-note">{builds.length === 0 ? words.builds.none : words.builds.lead}</p>
			{builds.length > 0 && (
				<table class="wb-builds">
					<caption class="wb-unseen">{words.builds.title}</caption>
					<thead>
						<tr>
							<th scope="col">{words.builds.when}</th>
							<th scope="col" class="wb-number">
								{words.changes['first-build']?.name}
							</th>
							<th scope="col" class="wb-number">
								{words.headline.image}
							</th>
							<td />
						</tr>
					</thead>
					<tbody>
						{builds.map((build) => (
							<tr key={build.at}>
								<th scope="row">{time.format(build.at)}</th>
								<td class="wb-number">{write('seconds', build.seconds, locale)}</td>
								<td class="wb-number">{write('bytes', build.bytes, locale)}</td>
								<td class="wb-number">
									<button
										type="button"
										aria-label={words.builds.openOf(time.format(build.at))}
										onClick={() => {
											dialog.current?.close();
											onOpen(build);
										}}
									>
										{words.builds.open}
									</button>
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			<form method="dialog">
				<button type="submit">{words.share.close}</button>
			</form>
		</dialog>
	);
}
