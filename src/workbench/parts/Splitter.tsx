/** A handle between two columns: dragged, or moved with the arrow keys. */

import type { Signal } from '@preact/signals';
import { entryOf } from '../../engine/foreign/table.ts';

interface Props {
	readonly label: string;
	/** Width of the column that it sizes, in pixels; undefined while the style sheet decides. */
	readonly width: Signal<number | undefined>;
	/** What the style sheet gives it on most screens. */
	readonly usual: number;
	readonly least: number;
	readonly most: number;
	/** 1 where the column is before the handle, -1 where it is after it. */
	readonly direction: 1 | -1;
	readonly controls: string;
}

const STEP = 16;

export function Splitter({ label, width, usual, least, most, direction, controls }: Props) {
	const set = (value: number) => {
		width.value = Math.round(Math.max(least, Math.min(most, value)));
	};
	const now = () => width.value ?? document.getElementById(controls)?.offsetWidth ?? usual;
	const onPointerDown = (event: PointerEvent) => {
		const handle = event.currentTarget as HTMLElement;
		const [from, start] = [event.clientX, now()];
		handle.setPointerCapture(event.pointerId);
		const onMove = (move: PointerEvent) => set(start + direction * (move.clientX - from));
		handle.addEventListener('pointermove', onMove);
		handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', onMove), {
			once: true,
		});
	};
	const onKeyDown = (event: KeyboardEvent) => {
		const steps: Readonly<Record<string, number>> = { ArrowLeft: -STEP, ArrowRight: STEP };
		const by = entryOf(steps, event.key);
		if (by !== undefined) set(now() + direction * by);
		else if (event.key === 'Home') set(least);
		else if (event.key === 'End') set(most);
		else return;
		event.preventDefault();
	};
	return (
		<hr
			class="wb-splitter"
			tabIndex={0}
			aria-orientation="vertical"
			aria-label={label}
			aria-controls={controls}
			aria-valuenow={width.value ?? usual}
			aria-valuemin={least}
			aria-valuemax={most}
			onPointerDown={onPointerDown}
			onKeyDown={onKeyDown}
		/>
	);
}
