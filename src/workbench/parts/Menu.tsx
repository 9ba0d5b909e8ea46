/** A button that opens what is rarely used. Escape, a press elsewhere and any act in it close it. Works before any script runs. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
	readonly label: ComponentChildren;
	/** Names the place, for the style sheet. */
	readonly class: string;
	readonly children: ComponentChildren;
}

export function Menu({ label, class: name, children }: Props) {
	const menu = useRef<HTMLDetailsElement>(null);
	useEffect(() => {
		const onPress = ({ target }: Event) => {
			if (menu.current?.open && target instanceof Node && !menu.current.contains(target)) menu.current.open = false;
		};
		document.addEventListener('pointerdown', onPress);
		document.addEventListener('focusin', onPress);
		return () => {
			document.removeEventListener('pointerdown', onPress);
			document.removeEventListener('focusin', onPress);
		};
	}, []);
	const close = () => {
		if (!menu.current?.open) return;
		menu.current.open = false;
		menu.current.querySelector('summary')?.focus();
	};
	return (
		<details
			ref={menu}
			class={`wb-menu ${name}`}
			onKeyDown={(event) => {
				if (event.key !== 'Escape' || !menu.current?.open) return;
				event.stopPropagation();
				close();
			}}
			onClick={({ target }) => {
				if (target instanceof Element && target.closest('[data-closes]')) close();
			}}
		>
			<summary>{label}</summary>
			<div class="wb-menu-panel">{children}</div>
		</details>
	);
}
