/** A row of tabs as the ARIA pattern has it: arrows move and choose, Tab leaves the row. */
import { useInSight } from './inSight.ts';

interface Tab<Id extends string> {
	readonly id: Id;
	readonly name: string;
	/** A count or mark after the name. */
	readonly note?: string | undefined;
}

interface Props<Id extends string> {
	readonly label: string;
	readonly tabs: readonly Tab<Id>[];
	readonly chosen: Id;
	/** Id of the panel that the tabs govern. */
	readonly panel: string;
	readonly onChoose: (id: Id) => void;
}

export function Tabs<Id extends string>({ label, tabs, chosen, panel, onChoose }: Props<Id>) {
	const row = useInSight<HTMLDivElement>(chosen, '[aria-selected="true"]');
	const move = (event: KeyboardEvent) => {
		const to = nextIndex(
			event.key,
			tabs.findIndex(({ id }) => id === chosen),
			tabs.length,
		);
		const tab = to === undefined ? undefined : tabs[to];
		if (!tab) return;
		event.preventDefault();
		onChoose(tab.id);
		focusChild(event.currentTarget, to);
	};
	return (
		<div ref={row} class="wb-tabs" role="tablist" aria-label={label} onKeyDown={move}>
			{tabs.map(({ id, name, note }) => (
				<button
					key={id}
					type="button"
					role="tab"
					id={`${panel}-${id}`}
					aria-selected={id === chosen}
					aria-controls={panel}
					tabIndex={id === chosen ? 0 : -1}
					onClick={() => onChoose(id)}
				>
					{name}
					{note && <span class="wb-note">{note}</span>}
				</button>
			))}
		</div>
	);
}

/** Where an arrow, Home or End leads in a row of `length`; undefined for other keys. */
export function nextIndex(key: string, from: number, length: number): number | undefined {
	if (key === 'ArrowRight' || key === 'ArrowDown') return (from + 1) % length;
	if (key === 'ArrowLeft' || key === 'ArrowUp') return (from - 1 + length) % length;
	if (key === 'Home') return 0;
	if (key === 'End') return length - 1;
	return undefined;
}

export function focusChild(row: EventTarget | null, index: number | undefined): void {
	if (!(row instanceof HTMLElement) || index === undefined) return;
	const items = row.querySelectorAll<HTMLElement>('[role="tab"], [role="radio"], [data-item]');
	items[index]?.focus();
}
