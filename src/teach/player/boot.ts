/** Opens what the address of the page holds, or what is given to it, and loads the rest only then. */

for (const root of document.querySelectorAll<HTMLElement>('[data-player]')) {
	const open = async (text: string) => {
		const { openShared } = await import('./teachPlayer.tsx');
		return openShared(root, text);
	};
	if (location.hash.length > 1) void open(location.hash);
	// Another exercise needs another page: what was typed for this one is kept under its own name.
	addEventListener('hashchange', () => location.reload());
	root.querySelector<HTMLInputElement>('input[type="file"]')?.addEventListener('change', async ({ target }) => {
		const file = target instanceof HTMLInputElement ? target.files?.[0] : undefined;
		if (file) void open(await readText(file));
	});
	root.querySelector('form')?.addEventListener('submit', (event) => {
		event.preventDefault();
		void open(root.querySelector<HTMLInputElement>('input[name="link"]')?.value ?? '');
	});
	root.addEventListener('dragover', (event) => event.preventDefault());
	root.addEventListener('drop', async (event) => {
		event.preventDefault();
		const file = event.dataTransfer?.files[0];
		if (file) void open(await readText(file));
	});
}

/** One sign more than is read at all tells that a file is too large. */
const MOST = 512 * 1024 + 1;

function readText(file: File): Promise<string> {
	return file.slice(0, MOST).text();
}
