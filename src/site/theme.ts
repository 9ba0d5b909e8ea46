/** The theme button: shows what it would do, remembers a choice that differs from the system's, follows the system else. */

const KEY = 'layerwise:theme';

type Theme = 'light' | 'dark';

const prefersDark = () => matchMedia('(prefers-color-scheme: dark)');

function systemTheme(): Theme {
	return prefersDark().matches ? 'dark' : 'light';
}

/** Storage can be forbidden; the choice then lasts for the page. */
function remember(theme: Theme): void {
	try {
		if (theme === systemTheme()) localStorage.removeItem(KEY);
		else localStorage.setItem(KEY, theme);
	} catch {
		/* nothing to do */
	}
}

function isRemembered(): boolean {
	try {
		return localStorage.getItem(KEY) !== null;
	} catch {
		return false;
	}
}

export function startThemeToggle(): void {
	const button = document.querySelector<HTMLButtonElement>('#theme-toggle');
	const label = button?.querySelector('span');
	if (!button || !label) return;
	const root = document.documentElement;
	const shown = (): Theme => (root.dataset.theme === 'dark' ? 'dark' : 'light');
	const show = (theme: Theme) => {
		root.dataset.theme = theme;
		label.textContent = (theme === 'dark' ? button.dataset.light : button.dataset.dark) ?? '';
	};
	show(shown());
	button.addEventListener('click', () => {
		show(shown() === 'dark' ? 'light' : 'dark');
		remember(shown());
	});
	prefersDark().addEventListener('change', () => {
		if (!isRemembered()) show(systemTheme());
	});
}
