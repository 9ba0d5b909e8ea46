/** Asks which stage is meant where the last one is for development, and says which one is built where that was chosen. */
import type { Store } from '../state/store.ts';
import { sideOf, sidesOf, type Work } from '../state/work.ts';
import { Prose } from './Prose.tsx';

export function TargetNote({ store }: { store: Store }) {
	const { words, result, options, opening } = store;
	const likely = result.value?.analysis.likelyTargets ?? [];
	const { target } = options.value;
	const choose = (stage: string | undefined) => store.rework((now) => withTarget(now, stage));
	if (target !== undefined)
		return (
			<section class="wb-target" aria-label={words.target.label}>
				<p>
					<Prose text={words.target.built(target)} />
				</p>
				<button type="button" onClick={() => choose(undefined)}>
					{words.target.all}
				</button>
			</section>
		);
	if (likely.length === 0 || opening.exercise) return null;
	const last = result.value?.analysis.steps.at(-1)?.stage ?? '';
	const own = /^stage-\d+$/.test(last) ? '' : last;
	return (
		<section class="wb-target" aria-label={words.target.label}>
			<p>
				<Prose text={words.target.asks(own)} />
			</p>
			{likely.map((name) => (
				<button key={name} type="button" onClick={() => choose(name)}>
					{name}
				</button>
			))}
			<button type="button" onClick={() => choose(own === '' ? last.replace('stage-', '') : own)}>
				{words.target.last(own)}
			</button>
		</section>
	);
}

/** Both sides are built alike, for else the one would not be the other's improvement. */
function withTarget(work: Work, target: string | undefined): Work {
	const options = (side: 'before' | 'after') => {
		const { target: _, ...rest } = sideOf(work, side).options;
		return { ...sideOf(work, side), options: target === undefined ? rest : { ...rest, target } };
	};
	return {
		...work,
		before: options('before'),
		...(sidesOf(work).includes('after') ? { after: options('after') } : {}),
	};
}
