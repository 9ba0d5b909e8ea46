/** What happened between two builds: one radio button a change, each with the time that its build takes. */

import type { AnalyzedChange } from '../../engine/analysis.ts';
import { entryOf } from '../../engine/foreign/table.ts';
import { write } from '../state/figures.ts';
import { changeName } from '../state/ownChanges.ts';
import type { Store } from '../state/store.ts';
import { useInSight } from './inSight.ts';

/** Touched files that the hint names before it counts. */
const NAMED = 3;

export function ChangeBar({ store }: { store: Store }) {
	const { words, result, change, wanted } = store;
	const changes = result.value?.analysis.changes;
	// Of a text that builds nothing the time would be that of the job around it.
	const buildsSome = (result.value?.analysis.steps.length ?? 0) > 0;
	const row = useInSight<HTMLFieldSetElement>(
		`${change.value} ${changes?.length} ${[...wanted.value].join()}`,
		'label:has(:checked), [data-wanted="true"]',
	);
	const onKeyDown = (event: KeyboardEvent) => {
		const digit = Number(event.key);
		const to = event.altKey || event.ctrlKey || event.metaKey ? undefined : changes?.[digit - 1];
		if (!to) return;
		event.preventDefault();
		store.choose(to.id);
		const radios = (event.currentTarget as HTMLElement).querySelectorAll('input');
		radios[digit - 1]?.focus();
	};
	return (
		<fieldset ref={row} class="wb-changes" onKeyDown={onKeyDown}>
			<legend class="wb-unseen">{words.bar.label}</legend>
			{changes?.map((each, index) => (
				<label
					key={each.id}
					title={hint(store, each)}
					data-available={each.available && !isUnedited(store, each)}
					data-wanted={wanted.value.has(each.id)}
				>
					<input
						type="radio"
						name="wb-change"
						value={each.id}
						checked={each.id === change.value}
						aria-keyshortcuts={index < 9 ? words.bar.shortcut(index + 1) : undefined}
						onChange={({ currentTarget }) => {
							store.choose(each.id);
							showFigures(currentTarget);
						}}
					/>
					<span class="wb-digit" aria-hidden="true">
						{index + 1}
					</span>
					<span class="wb-change-name">{changeName(store, each.id)}</span>{' '}
					<span class="wb-change-time">
						{each.available && buildsSome && !isUnedited(store, each) ? timeOf(store, each) : '–'}
					</span>
				</label>
			)) ??
				unanswered(store).map((id) => (
					<label key={id} data-available="false">
						<input
							type="radio"
							name="wb-change"
							value={id}
							checked={id === change.value}
							onChange={() => store.choose(id)}
						/>
						<span class="wb-digit" aria-hidden="true">
							·
						</span>
						<span class="wb-change-name">{changeName(store, id)}</span>{' '}
						<span class="wb-change-time">{store.trouble.value ? words.headline.unknown : '…'}</span>
					</label>
				))}
		</fieldset>
	);
}

/** On a phone the figures that a choice changes may be above what is seen, or below what stays at the top. */
function showFigures(choice: Element): void {
	choice.closest('.wb-app')?.querySelector('.wb-headline')?.scrollIntoView({ block: 'nearest' });
}

/** Without an answer it is not known which changes the text knows: those that every text has, and the reader's own. */
function unanswered({ words, common }: Store): readonly string[] {
	const own = common.value.changes.map(({ id }) => id);
	return [...new Set([...Object.keys(words.changes).filter((id) => id !== 'build-arg'), ...own])];
}

/** Nothing was typed since the last Build: the time of such a build would only be that of the job around it. */
function isUnedited({ unedited }: Store, { id }: AnalyzedChange): boolean {
	return id === 'this-edit' && unedited.value;
}

function timeOf({ words, veiled, locale }: Store, { total }: AnalyzedChange) {
	if (!veiled.value) return write('seconds', total.expected, locale);
	return <span title={words.predict.hidden}>?</span>;
}

function hint(store: Store, each: AnalyzedChange): string {
	const { words } = store;
	const { id, available, touches } = each;
	const lacks = available ? '' : words.bar.unavailable;
	const parts = [entryOf(words.changes, id)?.hint, isUnedited(store, each) ? words.bar.noEdit : lacks];
	if (touches.length > 0) parts.push(words.bar.touches(touches.slice(0, NAMED), touches.length - NAMED));
	return parts.filter(Boolean).join(' · ');
}
