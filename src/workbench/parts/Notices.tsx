/** What the reader has to know about links, drafts and the worker: the newest next to what is open, where it moves nothing, the rest above all. */
import type { ClientState } from '../../worker/client.ts';
import type { Notice } from '../state/shown.ts';
import type { Store } from '../state/store.ts';

export function Notices({ store, onRetry }: { store: Store; onRetry: () => void }) {
	const { words, notices, worker, trouble, opening } = store;
	const stopped = trouble.value;
	// Older ones that are no problem wait until the newest is closed.
	const rest = opening.gallery ? notices.value.slice(0, -1).filter(({ tone }) => tone === 'problem') : notices.value;
	if (rest.length === 0 && !stopped) return null;
	return (
		<section class="wb-notices" aria-label={words.notices.label}>
			{stopped && (
				<div class="wb-notice" data-tone="problem" role="alert" title={stopped.message || undefined}>
					<p>{words.worker[stopped.reason]}</p>
					{stopped.reason === 'unavailable' && worker.value.kind === 'stopped' && (
						<button type="button" onClick={onRetry}>
							{words.worker.retry}
						</button>
					)}
				</div>
			)}
			{rest.map((notice) => (
				<OneNotice key={notice.id} store={store} notice={notice} />
			))}
		</section>
	);
}

/** Always there, so that screen readers say what comes into it. */
export function Told({ store }: { store: Store }) {
	if (!store.opening.gallery) return null;
	const newest = store.notices.value.at(-1);
	return (
		<section class="wb-told" aria-label={store.words.notices.newest} aria-live="polite">
			{newest && <OneNotice key={newest.id} store={store} notice={newest} />}
		</section>
	);
}

/** A button that goes when it is pressed would take the focus along, and the next Tab would begin at the top of the page. */
function pressed(act: () => void): (event: { currentTarget: HTMLElement }) => void {
	return ({ currentTarget }) => {
		const app = currentTarget.closest('.wb-app');
		act();
		setTimeout(() => {
			if (document.activeElement !== document.body) return;
			// Lessons and frames have no menu.
			const near = ['.wb-open-menu > summary', '.wb-changes input:checked'];
			near
				.map((place) => app?.querySelector<HTMLElement>(place))
				.find((element) => element)
				?.focus();
		});
	};
}

function OneNotice({ store, notice: { id, text, tone, actions, choice } }: { store: Store; notice: Notice }) {
	return (
		<div class="wb-notice" data-tone={tone} role={tone === 'problem' ? 'alert' : undefined}>
			<p>{text}</p>
			{choice && (
				<label>
					{choice.label}{' '}
					<select value={choice.chosen} onChange={({ currentTarget }) => choice.choose(Number(currentTarget.value))}>
						{choice.options.map((option, index) => (
							<option key={option} value={index}>
								{option}
							</option>
						))}
					</select>
				</label>
			)}
			{actions.map(({ label, act }) => (
				<button key={label} type="button" onClick={pressed(act)}>
					{label}
				</button>
			))}
			<button type="button" onClick={pressed(() => store.dismiss(id))}>
				{store.words.notices.dismiss}
			</button>
		</div>
	);
}

/** What the worker is doing, in a word; quiet while all is well. */
export function workerWords(state: ClientState, words: Store['words']): string {
	if (state.kind === 'slow') return `${words.worker.slow} ${state.done}/${state.of}`;
	return state.kind === 'starting' || state.kind === 'restarting' ? words.worker[state.kind] : '';
}
