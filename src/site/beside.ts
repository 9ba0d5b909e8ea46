/** Opens a rule's example in the workbench beside the text, where there is room for both; elsewhere the link does what links do. */
import { frameAddress } from '../workbench/effects/embed.ts';

/** From this width on a text and a workbench fit beside one another. */
const ROOM = '(min-width: 1100px)';

export function startBeside(page: Document): void {
	const links = [...page.querySelectorAll<HTMLAnchorElement>('a[data-beside]')];
	const panel = page.querySelector<HTMLElement>('[data-beside-panel]');
	const close = panel?.querySelector('button');
	if (!panel || !close) return;
	const frame = page.createElement('iframe');
	let opener: HTMLElement | undefined;
	for (const link of links) {
		link.addEventListener('click', (event) => {
			if (!matchMedia(ROOM).matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
			event.preventDefault();
			opener = link;
			frame.title = link.textContent?.trim() ?? '';
			// A new address of which only the part after # differs would not load the page again.
			frame.remove();
			const theme = page.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
			const { pathname, hash } = new URL(link.href);
			frame.src = frameAddress(pathname.replace(/play\/$/, 'embed/'), hash, {
				show: 'editor',
				theme,
				readOnly: false,
				height: 0,
			});
			panel.append(frame);
			panel.hidden = false;
			page.documentElement.toggleAttribute('data-beside', true);
			close.focus();
		});
	}
	const shut = () => {
		panel.hidden = true;
		frame.remove();
		page.documentElement.toggleAttribute('data-beside', false);
		opener?.focus();
	};
	close.addEventListener('click', shut);
	panel.addEventListener('keydown', ({ key }) => {
		if (key === 'Escape') shut();
	});
}
