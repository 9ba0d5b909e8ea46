/** One sentence for those who listen: what the chosen change does to the build, said once it has settled. */
import { effect } from '@preact/signals';
import { write } from '../state/figures.ts';
import type { Store } from '../state/store.ts';

/** Long enough that a reader who types or goes along the bar hears the end and not the way. */
const SETTLED = 900;

export function startSpeaking(store: Store): void {
	const { words, chosen, result, locale } = store;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let said: string | undefined;
	effect(() => {
		const change = chosen.value;
		if (!change || store.veiled.value) return;
		const time = write('seconds', change.total.expected, locale);
		const ran = change.ran === 0 ? words.live.none(time) : words.live.ran(change.ran, change.steps, time);
		const rest = `${ran}. ${words.live.problems(result.value?.analysis.findings.length ?? 0)}.`;
		const [failure] = change.failures;
		const sentence = failure ? words.live.fails(failure.text.replaceAll('`', ''), rest) : rest;
		clearTimeout(timer);
		if (said === undefined) {
			// The page as opened speaks for itself.
			said = sentence;
			return;
		}
		timer = setTimeout(() => {
			if (sentence === said) return;
			said = sentence;
			store.say(sentence);
		}, SETTLED);
	});
}
