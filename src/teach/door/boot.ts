/** Opens what teaching needs below a workbench, once it is asked for: by a button, a key, or by `?make` and `?present` in the address. */
import type { Workbench } from '../../workbench/mount.ts';

const door = document.querySelector<HTMLElement>('[data-teach-door]');
const place = door?.querySelector<HTMLElement>('[data-place]');
const desk = document.querySelector('[data-workbench]');
/** Before the workbench writes its state there. */
const { hash } = location;

if (door && place && desk) {
	const woken = new Promise<Workbench>((resolve) => {
		desk.addEventListener('workbench', (event) => resolve((event as CustomEvent<Workbench>).detail));
	});
	const workbench = () => {
		desk.dispatchEvent(new Event('wake'));
		return woken;
	};
	const make = async () => {
		const { openMaker } = await import('../make/teachMaking.tsx');
		await openMaker(place, await workbench(), door.dataset['exercisePage'] ?? '');
	};
	/** `talk`: an address or a file that holds one; '' for the one that was recorded here. */
	const present = async (talk: string) => {
		const { startPresenting } = await import('../present/teachPresenting.tsx');
		await startPresenting(await workbench(), talk);
	};
	door.querySelector('[data-teach="make"]')?.addEventListener('click', () => void make());
	door.querySelector('[data-teach="present"]')?.addEventListener('click', () => void present(''));
	// What is open here is the first of the two.
	door.querySelector<HTMLAnchorElement>('[data-teach="compare"]')?.addEventListener('click', ({ currentTarget }) => {
		const link = currentTarget as HTMLAnchorElement;
		if (/^#\d/.test(location.hash)) link.hash = location.hash;
	});
	document.addEventListener('keydown', (event) => {
		if (event.code !== 'KeyP' || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		void present('');
	});
	// A file that was dropped on the workbench.
	document.addEventListener('shared', (event) => {
		if (!(event instanceof CustomEvent && typeof event.detail === 'string')) return;
		event.preventDefault();
		const text = event.detail;
		void import('./handedOver.ts').then(({ openHandedOver }) => openHandedOver(text, { door, place, present }));
	});
	// An exercise or a course that was put after the wrong page's address.
	if (/^#[ec]\d/.test(hash)) location.replace(`${door.dataset['exercisePage']}${hash}`);
	const query = new URLSearchParams(location.search);
	const lesson = query.get('present');
	if (query.has('make')) void make();
	else if (/^#t\d/.test(hash)) void present(hash);
	else if (lesson && /^[a-z0-9-]+$/.test(lesson)) {
		void fetch(`${door.dataset['talks']}${lesson}.json`)
			.then((response) => (response.ok ? response.text() : ''))
			.then(present);
	} else if (lesson !== null) void present('');
}
