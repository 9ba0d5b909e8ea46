/** What a fix saves, in a line; opened, for each change and with its range and evidence. */
import type { FixAdvice, Gain } from '../../engine/advice/types.ts';
import { gainSentence, isWorthSaying, magnitude, signed } from '../state/advice.ts';
import { describe } from '../state/figures.ts';
import { changeName } from '../state/ownChanges.ts';
import type { Store } from '../state/store.ts';

export function GainNote({ store, advice }: { store: Store; advice: FixAdvice }) {
	const { words, locale, advice: all, side } = store;
	const sentence = gainSentence(advice, words, locale);
	const pending = all.value[side.value]?.settled === false;
	const lines = linesOf(store, advice.gain);
	if (lines.length === 0) {
		return (
			<span class="wb-gain" data-verdict={advice.verdict} data-pending={pending}>
				{sentence}
			</span>
		);
	}
	return (
		<details class="wb-gain" data-verdict={advice.verdict} data-pending={pending}>
			<summary>{sentence}</summary>
			<ul>
				{lines.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
		</details>
	);
}

function linesOf(store: Store, { changes, week, image }: Gain): string[] {
	const { words, locale } = store;
	const detail = (unit: 'seconds' | 'bytes', text: string, value: Gain['image']) =>
		isWorthSaying(unit, value) ? [`${text} (${describe(unit, magnitude(value), words, locale)})`] : [];
	return [
		...changes.flatMap(({ id, seconds }) => {
			const amount = signed('seconds', seconds.expected, locale);
			return detail('seconds', words.advice.ofChange(changeName(store, id), amount), seconds);
		}),
		...detail('bytes', words.advice.image(signed('bytes', image.expected, locale)), image),
		...detail('bytes', words.advice.pushed(signed('bytes', week.pushed.expected, locale)), week.pushed),
	];
}
