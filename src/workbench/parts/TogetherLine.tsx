/** All fixes that are proven, simulated together, with the button that applies them; and the way back from the last ones applied. */
import type { Costs, Together } from '../../engine/advice/types.ts';
import type { Estimate } from '../../engine/figures/estimate.ts';
import { write } from '../state/figures.ts';
import { changeName } from '../state/ownChanges.ts';
import type { Store } from '../state/store.ts';
import { sideOf } from '../state/work.ts';
import { Prose } from './Prose.tsx';

export type FixAll = (which: 'safe' | 'together') => void;

export function TogetherLine({ store, onFixAll }: { store: Store; onFixAll: FixAll }) {
	return (
		<>
			<AppliedLine store={store} />
			{store.opening.exercise !== true && <Offers store={store} onFixAll={onFixAll} />}
		</>
	);
}

/** What needs no look, and below it what a person has to check first, with all that is to be checked. */
function Offers({ store, onFixAll }: { store: Store; onFixAll: FixAll }) {
	const { words, advice, side } = store;
	const { safe, together } = advice.value[side.value]?.advice ?? {};
	const more = (together?.fixes ?? 0) - (safe?.fixes ?? 0);
	return (
		<>
			{safe && (
				<Offer store={store} which="safe" title={words.advice.together(safe.fixes)} all={safe} onFixAll={onFixAll} />
			)}
			{together && more > 0 && (
				<Offer store={store} which="together" title={words.advice.more(more)} all={together} onFixAll={onFixAll} />
			)}
		</>
	);
}

interface OfferProps {
	readonly store: Store;
	readonly which: 'safe' | 'together';
	readonly title: string;
	readonly all: Together;
	readonly onFixAll: FixAll;
}

function Offer({ store, which, title, all, onFixAll }: OfferProps) {
	const { words, advice, side, late } = store;
	const isSettled = advice.value[side.value]?.settled === true;
	const { fixes, before, after, checks } = all;
	const change = weightiest(store, before, after);
	return (
		<div class="wb-together" data-which={which} data-pending={!isSettled}>
			<p>
				<span class="wb-together-what">{title}</span>
				{change && (
					<span title={changeName(store, change.id)}>
						<span class="wb-unseen">{changeName(store, change.id)} </span>
						<Pair store={store} unit="seconds" before={change.before} after={change.after} />
					</span>
				)}
				<span title={words.headline.image}>
					<span class="wb-unseen">{words.headline.image} </span>
					<Pair store={store} unit="bytes" before={before.image} after={after.image} />
				</span>
				{checks.map((check) => (
					<span key={check} class="wb-together-note">
						<Prose text={check} />
					</span>
				))}
			</p>
			<button type="button" class="wb-fix" disabled={!isSettled || late.value} onClick={() => onFixAll(which)}>
				{which === 'safe' ? words.advice.apply(fixes) : words.advice.applyMore(fixes)}
			</button>
		</div>
	);
}

interface PairProps {
	readonly store: Store;
	readonly unit: 'seconds' | 'bytes';
	readonly before: Estimate;
	readonly after: Estimate;
}

function Pair({ store: { words, locale }, unit, before, after }: PairProps) {
	// A file that builds nothing has no figures.
	if (before.expected === 0 && after.expected === 0) return null;
	const [old, next] = [write(unit, before.expected, locale), write(unit, after.expected, locale)];
	if (old === next) return <>{next}</>;
	return (
		<>
			{old} <span aria-hidden="true">→</span>
			<span class="wb-unseen">{words.headline.to}</span> <strong>{next}</strong>
		</>
	);
}

/** The chosen change, where a week has it; else the one that happens most. */
function weightiest({ change }: Store, before: Costs, after: Costs) {
	const both = before.changes.flatMap(({ id, available, perWeek, total }) => {
		const other = after.changes.find((each) => each.id === id);
		return available && other?.available ? [{ id, perWeek, before: total, after: other.total }] : [];
	});
	const most = both.toSorted((a, b) => b.perWeek - a.perWeek)[0];
	return both.find(({ id }) => id === change.value) ?? most;
}

function AppliedLine({ store }: { store: Store }) {
	const { words, applied, work, side } = store;
	const last = applied.value;
	if (!last) return null;
	const now = sideOf(work.value, side.value);
	// What was typed since then is not to be lost by a button that says something else.
	const undone = last.texts.dockerfile !== now.dockerfile || last.texts.dockerignore !== now.dockerignore;
	if (undone) return null;
	return (
		<p class="wb-applied">
			<Prose text={words.advice.applied(last.title)} />{' '}
			<button type="button" class="wb-link" onClick={last.undo}>
				{words.advice.undo}
			</button>
		</p>
	);
}
