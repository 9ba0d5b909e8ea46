/** What an exercise says: title, text, goals, hints, solution. The desk ticks the goals, so this is rendered once. */
import { Fragment } from 'preact';
import type { Locale } from '../../engine/lint/types.ts';
import { goalText } from '../../learn/wording.ts';
import type { Words } from '../../workbench/words/words.ts';
import type { SharedExercise } from '../data/exercise.ts';
import { namesIn } from '../data/names.ts';
import { Markdown } from '../parts/teachMarkdown.tsx';
import type { TeachWords } from '../words/words.ts';

interface Props {
	readonly exercise: SharedExercise;
	readonly id: string;
	readonly hidden: boolean;
	readonly locale: Locale;
	readonly words: TeachWords;
	readonly benchWords: Words;
}

export function ExerciseText({ exercise, id, hidden, locale, words: { player, ruleTitles }, benchWords }: Props) {
	const { title, text, goals, hints, solution, minutes, workspace } = exercise;
	const names = namesIn(workspace, benchWords, locale, ruleTitles);
	return (
		<article class="tc-exercise" data-exercise={id} data-only={id} data-state="open" hidden={hidden}>
			<h2 lang={langOf(exercise.locale)}>{title}</h2>
			{minutes !== undefined && <p class="tc-quiet">{player.minutes(minutes)}</p>}
			<div lang={langOf(exercise.locale)}>
				<Markdown text={text} />
			</div>
			<h3 id={`goals-${id}`}>{player.goals}</h3>
			<ul class="tc-goals" data-goals={id} data-spoken="" aria-labelledby={`goals-${id}`}>
				{goals.map((goal, at) => (
					<li key={at} data-goal="" data-met="false">
						<span>
							<span class="sr-only tc-unmet">{player.unmet} </span>
							<span class="sr-only tc-met">{player.isMet} </span>
							<span data-text="">
								<Code text={goalText(goal, locale, names)} />
							</span>{' '}
							<small data-gap="" />
						</span>
					</li>
				))}
			</ul>
			<p class="tc-buttons">
				<button type="button" data-act="start" data-for={id}>
					{player.reset}
				</button>
				<button type="button" data-act="mine" data-for={id} hidden>
					{player.mine}
				</button>
			</p>
			{hints.map((hint, at) => (
				<details key={at} lang={langOf(exercise.locale)}>
					<summary lang={langOf(locale)}>{player.hint(at + 1)}</summary>
					<Markdown text={hint} />
				</details>
			))}
			{solution && (
				<details class="tc-solution">
					<summary>{player.solution}</summary>
					{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys. */}
					<pre tabIndex={0}>
						<code>{solution.dockerfile}</code>
					</pre>
					{solution.dockerignore !== '' && (
						<>
							<p>.dockerignore</p>
							{/* biome-ignore lint/a11y/noNoninteractiveTabindex: the same. */}
							<pre tabIndex={0}>
								<code>{solution.dockerignore}</code>
							</pre>
						</>
					)}
					<button type="button" data-act="solution" data-for={id}>
						{player.load}
					</button>
				</details>
			)}
		</article>
	);
}

/** Code between backticks. */
export function Code({ text }: { readonly text: string }) {
	return text
		.split('`')
		.map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : <Fragment key={at}>{part}</Fragment>));
}

function langOf(locale: Locale): string {
	return locale === 'en' ? 'en' : 'zh-CN';
}
