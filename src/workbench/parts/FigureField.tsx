/** A field for a figure that the reader knows: empty it shows what is assumed, and what cannot be read is said at the field. */
interface Props {
	readonly label: string;
	readonly value: string;
	readonly hint: string;
	readonly read: (text: string) => number | undefined;
	readonly bad: string;
	/** Undefined for an empty field. */
	readonly onValue: (value: number | undefined) => void;
}

export function FigureField({ label, value, hint, read, bad, onValue }: Props) {
	return (
		<input
			type="text"
			value={value}
			placeholder={hint}
			aria-label={label}
			autocomplete="off"
			onInput={({ currentTarget }) => currentTarget.setCustomValidity('')}
			onChange={({ currentTarget: field }) => {
				const typed = field.value.trim();
				const number = typed === '' ? undefined : read(typed);
				if (typed !== '' && number === undefined) {
					field.setCustomValidity(bad);
					field.reportValidity();
				} else if (typed !== value) onValue(number);
			}}
		/>
	);
}
