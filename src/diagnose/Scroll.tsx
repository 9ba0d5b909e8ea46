/** A part that scrolls sideways by itself, so that the page does not; reached by the keyboard. */
import type { ComponentChildren } from 'preact';

export function Scroll({ children }: { readonly children: ComponentChildren }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a pointer
		<div class="dg-scroll" tabIndex={0}>
			{children}
		</div>
	);
}
