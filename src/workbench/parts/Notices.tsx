/** What the reader has to know about links, drafts and the worker, above everything else. */
import type { ClientState } from '../../worker/client.ts';
import type { Store } from '../state/store.ts';

export function Notices({ store, onRetry }: { store: Store; onRetry: () => void }) {
	const { words, notices, worker, trouble } = store;
	const stopped = trouble.value;
	if (notices.value.length === 0 && !stopped) return null;
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
			{notices.value.map(({ id, text, tone, actions, choice }) => (
				<div key={id} class="wb-notice" data-tone={tone} role={tone === 'problem' ? 'alert' : undefined}>
					<p>{text}</p>
					{choice && (
						<label>
							{choice.label}{' '}
							<select
								value={choice.chosen}
								onChange={({ currentTarget }) => choice.choose(Number(currentTarget.value))}
							>
								{choice.options.map((option, index) => (
									<option key={option} value={index}>
										{option}
									</option>
								))}
							</select>
						</label>
					)}
					{actions.map(({ label, act }) => (
						<button key={label} type="button" onClick={act}>
							{label}
						</button>
					))}
					<button type="button" onClick={() => store.dismiss(id)}>
						{words.notices.dismiss}
					</button>
				</div>
			))}
		</section>
	);
}

/** What the worker is doing, in a word; quiet while all is well. */
export function workerWords(state: ClientState, words: Store['words']): string {
	if (state.kind === 'slow') return `${words.worker.slow} ${state.done}/${state.of}`;
	return state.kind === 'starting' || state.kind === 'restarting' ? words.worker[state.kind] : '';
}
