/** The filter above the list of rules: it hides rows, and is in the page's address. Without a script the whole list is there. */

const FIELDS = ['level', 'topic', 'name'] as const;
export type RuleQuery = Readonly<Record<(typeof FIELDS)[number], string>>;

/** What a row says of its rule. `names`: its id, its title, and what other linters call it. */
export interface RuleRow {
	readonly level: string;
	readonly topic: string;
	readonly names: string;
}

/** Every word has to be in the names; an empty field asks for nothing. */
export function isAsked({ level, topic, names }: RuleRow, query: RuleQuery): boolean {
	const text = names.toLowerCase();
	return (
		(query.level === '' || level === query.level) &&
		(query.topic === '' || topic === query.topic) &&
		query.name
			.toLowerCase()
			.split(/\s+/)
			.every((word) => text.includes(word))
	);
}

export function startRuleFilter(): void {
	const form = document.querySelector<HTMLFormElement>('#rule-filter');
	if (!form) return;
	const rows = [...document.querySelectorAll<HTMLElement>('[data-rule]')];
	const said = form.querySelector('output');
	const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;

	const show = (): void => {
		const query = { level: field('level').value, topic: field('topic').value, name: field('name').value.trim() };
		let count = 0;
		for (const row of rows) {
			const { level = '', topic = '', names = '' } = row.dataset;
			row.hidden = !isAsked({ level, topic, names }, query);
			if (!row.hidden) count++;
		}
		for (const section of document.querySelectorAll<HTMLElement>('[data-topic-of-rules]')) {
			section.hidden = section.querySelector('[data-rule]:not([hidden])') === null;
		}
		const { some = '', none = '' } = form.dataset;
		if (said) said.textContent = count === 0 ? none : some.replace('{count}', String(count));
	};
	const read = (): void => {
		const query = new URLSearchParams(location.search);
		for (const name of FIELDS) {
			const input = field(name);
			input.value = query.get(name) ?? '';
			// An address may name what no list offers.
			if (input instanceof HTMLSelectElement && input.selectedIndex < 0) input.value = '';
		}
		show();
	};
	const write = (): void => {
		const query = new URLSearchParams();
		for (const name of FIELDS) if (field(name).value.trim() !== '') query.set(name, field(name).value.trim());
		const search = query.size === 0 ? '' : `?${query}`;
		history.replaceState(null, '', `${location.pathname}${search}${location.hash}`);
		show();
	};
	form.addEventListener('input', write);
	form.addEventListener('submit', (event) => event.preventDefault());
	form.addEventListener('reset', () => setTimeout(write));
	addEventListener('popstate', read);
	form.hidden = false;
	read();
}
