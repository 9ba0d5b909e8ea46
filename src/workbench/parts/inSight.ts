/** Keeps what is chosen in a row in sight, and says at which ends the row goes on: the row alone is moved, sideways. */
import { useEffect, useRef } from 'preact/hooks';

/** `selector` finds the chosen ones in the row; they are looked at again when `chosen` changes. */
export function useInSight<Row extends HTMLElement>(chosen: string, selector: string) {
	const ref = useRef<Row>(null);
	useEffect(() => {
		const row = ref.current;
		if (!row) return;
		const tell = () => {
			const { scrollLeft, scrollWidth, clientWidth } = row;
			row.toggleAttribute('data-more-before', scrollLeft > 1);
			row.toggleAttribute('data-more-after', scrollLeft + clientWidth < scrollWidth - 1);
		};
		tell();
		row.addEventListener('scroll', tell, { passive: true });
		const watch = new ResizeObserver(tell);
		watch.observe(row);
		return () => {
			row.removeEventListener('scroll', tell);
			watch.disconnect();
		};
	}, [chosen]);
	useEffect(() => {
		const row = ref.current;
		if (!row) return;
		// The first of them last, so that it is certainly seen.
		for (const item of [...row.querySelectorAll(selector)].reverse()) {
			const { left, right } = row.getBoundingClientRect();
			const place = item.getBoundingClientRect();
			if (place.left < left) row.scrollLeft -= left - place.left + 16;
			else if (place.right > right) row.scrollLeft += place.right - right + 16;
		}
	}, [chosen, selector]);
	return ref;
}
