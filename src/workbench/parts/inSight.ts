/** Keeps what is chosen in a row in sight: the row alone is moved, sideways; the page stays where it is. */
import { useEffect, useRef } from 'preact/hooks';

/** `selector` finds the chosen one in the row; it is looked at again when `chosen` changes. */
export function useInSight<Row extends HTMLElement>(chosen: string, selector: string) {
	const ref = useRef<Row>(null);
	useEffect(() => {
		const row = ref.current;
		const item = row?.querySelector(selector)?.getBoundingClientRect();
		if (!row || !item) return;
		const { left, right } = row.getBoundingClientRect();
		// A button that stays at the row's end lies over what is below it.
		const covered = row.querySelector<HTMLElement>(':scope > [data-stays]')?.offsetWidth ?? 0;
		if (item.left < left) row.scrollLeft -= left - item.left;
		else if (item.right > right - covered) row.scrollLeft += item.right - (right - covered);
	}, [chosen, selector]);
	return ref;
}
