/** What is wrong with a page as boxes, measured in the page: it holds on any font, where stored pictures would not. */
import type { Page } from '@playwright/test';

/** What is wrong with the boxes of the page, in words. */
export function faults(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const found: string[] = [];
		const nameOf = (element: Element) =>
			`${element.tagName.toLowerCase()}.${[...element.classList].join('.')} “${(element.textContent ?? '').trim().slice(0, 30)}”`;
		const isSeen = (element: Element) =>
			element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
			!element.closest('.wb-unseen, .sr-only, .monaco-editor, .lw-lines, .lw-input, [aria-hidden="true"]');
		if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
		// Parts of one band or row lie beside or below one another, never over one another.
		const parts = [
			'.wb-headline, .wb-changes, .wb-own, .wb-acts, .wb-rests, .wb-panels, .wb-open',
			'.wb-changes label',
			'.wb-stat',
			'.wb-views .wb-tabs > button, .wb-more-views > summary',
			'.wb-editor-head .wb-tabs, .wb-editor-side',
			'.desk > .head, .desk [data-workbench]',
			'header .header > *',
		];
		for (const selector of parts) {
			const boxes = [...document.querySelectorAll(selector)].filter(isSeen);
			boxes.forEach((one, at) => {
				for (const other of boxes.slice(at + 1)) {
					const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
					const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
					const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
					if (across > 1.5 && down > 1.5) found.push(`${nameOf(one)} lies over ${nameOf(other)}`);
				}
			});
		}
		// A text of one line that is wider than its box is cut, unless its box scrolls or says that it goes on.
		for (const element of document.querySelectorAll(
			'.wb button, .wb label, .wb summary, .wb-label, .wb-pair, .wb-rests, .next, a.go',
		)) {
			if (!isSeen(element) || element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) continue;
			const inner = [...element.querySelectorAll('*'), element].some((each) =>
				/auto|scroll|hidden/.test(getComputedStyle(each).overflowX),
			);
			if (!inner) found.push(`${nameOf(element)} is cut`);
		}
		// Nor do the words of a button.
		for (const button of document.querySelectorAll('.wb-acts button')) {
			const words = document.createRange();
			words.selectNodeContents(button);
			if (isSeen(button) && words.getClientRects().length > 1) found.push(`${nameOf(button)} takes more than one row`);
		}
		// Tabs never take a second row.
		for (const row of document.querySelectorAll('.wb-tabs')) {
			const tops = new Set(
				[...row.querySelectorAll('button')].filter(isSeen).map((tab) => Math.round(tab.getBoundingClientRect().top)),
			);
			if (tops.size > 1) found.push('tabs take two rows');
		}
		// Body text has 14 px and more, code 13.5 and more; digits of shortcuts and marks are no text.
		for (const element of document.querySelectorAll(
			'main p, main li, main td, main th, main label, main button, main summary, main a, main code',
		)) {
			const own = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '');
			if (!own || !isSeen(element) || element.closest('sup, sub, small, .expressive-code, [data-picture]')) continue;
			const size = Number.parseFloat(getComputedStyle(element).fontSize);
			const least = element.closest('code') ? 12.9 : 14;
			if (size < least - 0.01) found.push(`${nameOf(element)} has ${size} px`);
		}
		return [...new Set(found)];
	});
}
