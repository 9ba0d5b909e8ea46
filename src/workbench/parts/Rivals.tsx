/** The other fixes that cannot be applied with one: each with what it saves, so that both figures can be weighed. */
import type { FixAdvice } from '../../engine/advice/types.ts';
import { gainSentence } from '../state/advice.ts';
import type { Store } from '../state/store.ts';
import { Prose } from './Prose.tsx';

/** More would only be noise beside a fix. */
const MOST = 2;

export function Rivals({ store, advice }: { store: Store; advice: FixAdvice }) {
	const { words, locale, advice: allAdvice, side, result } = store;
	const findings = result.value?.analysis.findings ?? [];
	const others = (allAdvice.value[side.value]?.advice.fixes ?? []).filter(({ rank }) => advice.excludes.includes(rank));
	const said = others.flatMap((other) => {
		const title = findings[other.finding]?.fixes[other.fix]?.title;
		return title === undefined ? [] : [words.advice.only(title, gainSentence(other, words, locale))];
	});
	if (said.length === 0) return null;
	return (
		<ul class="wb-fix-rivals">
			{said.slice(0, MOST).map((line) => (
				<li key={line}>
					<Prose text={line} />
				</li>
			))}
		</ul>
	);
}
