/** Opens what teaching needs below a workbench, once it is asked for: by a button, or by `?make` in the address. */
import type { Workbench } from '../../workbench/mount.ts';

const door = document.querySelector<HTMLElement>('[data-teach-door]');
const place = door?.querySelector<HTMLElement>('[data-place]');
const bench = document.querySelector('[data-workbench]');

if (door && place && bench) {
	const woken = new Promise<Workbench>((resolve) => {
		bench.addEventListener('workbench', (event) => resolve((event as CustomEvent<Workbench>).detail));
	});
	const workbench = () => {
		bench.dispatchEvent(new Event('wake'));
		return woken;
	};
	const acts: Readonly<Record<string, () => Promise<void>>> = {
		async make() {
			const { openMaker } = await import('../make/teachMaking.tsx');
			await openMaker(place, await workbench(), door.dataset['exercisePage'] ?? '');
		},
	};
	for (const button of door.querySelectorAll<HTMLElement>('[data-teach]')) {
		button.addEventListener('click', () => void acts[button.dataset['teach'] === 'present' ? 'present' : 'make']?.());
	}
	if (new URLSearchParams(location.search).has('make')) void acts['make']?.();
}
