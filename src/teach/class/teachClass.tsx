/** A class: answers come in by paste and by drop, the table shows who reached what. Nothing leaves the page. */
import { render } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Analysis } from '../../engine/analysis.ts';
import type { Locale } from '../../engine/lint/types.ts';
import * as storage from '../../learn/storage.ts';
import { goalText } from '../../learn/wording.ts';
import { loadWords, type Words } from '../../workbench/words/words.ts';
import { nameOf, type SharedExercise, sideOfExercise } from '../data/exercise.ts';
import { namesIn } from '../data/names.ts';
import { readShelf } from '../data/shelf.ts';
import { filesOf, readDropped } from '../parts/readDropped.ts';
import { troubleWith } from '../parts/trouble.ts';
import { loadTeachWords, type TeachWords } from '../words/words.ts';
import { AnswerTable } from './AnswerTable.tsx';
import { Checker } from './checking.ts';
import { type Collected, collect, type Entry, lineOfEntry, merged } from './collect.ts';
import { isAbout, rowOf, textIn } from './rows.ts';

interface Props {
	readonly words: TeachWords;
	readonly benchWords: Words;
	readonly locale: Locale;
	readonly play: string;
	/** What the page's address holds: an answer that somebody followed. */
	readonly first: string;
}

export async function startClass(root: HTMLElement, first: string): Promise<void> {
	const locale: Locale = root.dataset['locale'] === 'zh-cn' ? 'zh-cn' : 'en';
	const [words, benchWords] = await Promise.all([loadTeachWords(locale), loadWords(locale)]);
	root.replaceChildren();
	render(
		<Class words={words} benchWords={benchWords} locale={locale} play={root.dataset['play'] ?? ''} first={first} />,
		root,
	);
	root.dataset['ready'] = '';
}

interface Class {
	readonly entries: readonly Entry[];
	readonly exercises: readonly SharedExercise[];
	readonly refused: Collected['refused'];
}

const KEY = 'class';

function keptLines(): string {
	const stored = storage.read(KEY);
	return typeof stored === 'string' ? stored : '';
}

/** Answers are there after a reload, and when the next one comes by a link that was followed. */
function kept(state: Class): Class {
	storage.write(KEY, state.entries.map(lineOfEntry).join('\n'));
	return state;
}

function withMore(known: Class, more: Collected): Class {
	const exercises = new Map([...known.exercises, ...more.exercises].map((one) => [nameOf(one), one]));
	return {
		entries: merged(known.entries, more.entries),
		exercises: [...exercises.values()],
		refused: more.refused,
	};
}

function Class({ words, benchWords, locale, play, first }: Props) {
	const { room } = words;
	const checker = useRef<Checker>();
	const [state, setState] = useState<Class>(() =>
		kept(withMore({ entries: collect(keptLines()).entries, exercises: readShelf(), refused: [] }, collect(first))),
	);
	const [checked, setChecked] = useState<ReadonlyMap<string, Analysis>>(new Map());
	const asked = useRef(new Set<string>());
	const [text, setText] = useState('');
	const latest = useRef(state);

	const take = (more: Collected) => {
		latest.current = kept(withMore(latest.current, more));
		setState(latest.current);
	};
	// Each text is built once, as soon as its exercise is known.
	for (const entry of state.entries) {
		const exercise = state.exercises.find((one) => isAbout(entry, one));
		if (!exercise || entry.answer.kind !== 'whole') continue;
		const key = keyOf(entry);
		if (asked.current.has(key)) continue;
		asked.current.add(key);
		checker.current ??= new Checker(locale);
		void checker.current.check(textIn(entry.answer.data, exercise), sideOfExercise(exercise)).then((analysis) => {
			if (analysis) setChecked((known) => new Map(known).set(key, analysis));
		});
	}
	const drop = async (files: readonly File[]) => {
		for (const { name, text: content } of await readDropped(files)) take(collect(content, name));
	};
	const groups = state.exercises
		.map((exercise) => ({ exercise, entries: state.entries.filter((entry) => isAbout(entry, exercise)) }))
		.filter(({ entries }) => entries.length > 0);
	const others = state.entries.filter((entry) => !state.exercises.some((one) => isAbout(entry, one)));
	return (
		<section
			aria-label={room.title}
			onDragOver={(event) => event.preventDefault()}
			onDrop={(event) => {
				event.preventDefault();
				void filesOf(event.dataTransfer).then(drop);
			}}
		>
			<label>
				{room.paste}
				<textarea
					rows={4}
					class="tc-mono"
					value={text}
					spellcheck={false}
					onInput={(event) => setText(event.currentTarget.value)}
				/>
			</label>
			<p class="tc-buttons">
				<button
					type="button"
					class="tc-main"
					onClick={() => {
						take(collect(text));
						setText('');
					}}
				>
					{room.add}
				</button>
				<label class="tc-file">
					{room.files}
					<input type="file" multiple onChange={({ currentTarget: { files } }) => void drop([...(files ?? [])])} />
				</label>
				<label class="tc-file">
					{room.folder}
					<input
						type="file"
						ref={(input) => input?.setAttribute('webkitdirectory', '')}
						onChange={({ currentTarget: { files } }) => void drop([...(files ?? [])])}
					/>
				</label>
			</p>
			<p class="tc-quiet">{room.hint}</p>
			{state.refused.length > 0 && (
				<ul class="tc-problem" role="alert">
					{state.refused.map(({ text: what, why }, at) => (
						<li key={at}>
							<code>{what}</code> {troubleWith(why, words)}
						</li>
					))}
				</ul>
			)}
			<p class="tc-buttons">
				<span role="status" class="tc-quiet">
					{state.entries.length > 0 && room.count(state.entries.length)}
				</span>
				{state.entries.length > 0 && (
					<button
						type="button"
						onClick={() => {
							latest.current = kept({ ...latest.current, entries: [], refused: [] });
							setState(latest.current);
						}}
					>
						{room.clear}
					</button>
				)}
			</p>
			{groups.map(({ exercise, entries }) => (
				<AnswerTable
					key={nameOf(exercise)}
					title={exercise.title}
					goals={exercise.goals.map((goal) =>
						goalText(goal, locale, namesIn(exercise.workspace, benchWords, locale, words.ruleTitles)),
					)}
					rows={entries.map((entry) => rowOf(entry, exercise, play, checked.get(keyOf(entry))))}
					words={words}
					locale={locale}
				/>
			))}
			{others.length > 0 && (
				<>
					<p class="tc-problem">{room.unknown}</p>
					<AnswerTable
						title={room.others}
						goals={Array.from({ length: Math.max(...others.map(({ answer }) => answer.data.met.length)) }, (_, at) =>
							room.goal(at + 1),
						)}
						rows={others.map((entry) => rowOf(entry, undefined, play))}
						words={words}
						locale={locale}
					/>
				</>
			)}
		</section>
	);
}

function keyOf(entry: Entry): string {
	return JSON.stringify(entry);
}
