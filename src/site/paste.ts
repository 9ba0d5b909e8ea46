/** The script of the paste box: what packs a link comes when somebody has pasted something. */

/** Every box of the page. */
export function startPasting(page: Document): void {
	for (const form of page.querySelectorAll<HTMLFormElement>('form[data-paste]')) {
		const said = form.querySelector<HTMLElement>('[data-said]');
		const say = (text: string | undefined) => {
			if (said) said.textContent = text ?? '';
		};
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			const text = form.querySelector('textarea')?.value ?? '';
			if (text.trim() === '') return say(said?.dataset['empty']);
			say('');
			void open(form, text).then((fits) => {
				if (!fits) say(said?.dataset['large']);
			});
		});
	}
}

/** False where the text is too large for a link. */
async function open({ dataset }: HTMLFormElement, dockerfile: string): Promise<boolean> {
	const [{ alone }, { encodeLink }] = await Promise.all([
		import('../workbench/effects/alone.ts'),
		import('../engine/project/permalink.ts'),
	]);
	const workspace = alone(dockerfile, dataset['title'] ?? '');
	const { hash, fits } = encodeLink({ workspace, view: { change: dataset['change'] ?? 'app-code' }, savedAt: 0 });
	if (fits) location.assign(`${dataset['paste']}${hash}`);
	return fits;
}
