/** Writing an exercise: words, start and solution taken from the workbench, goals picked from its result. */
import { useState } from 'preact/hooks';
import type { Analysis } from '../../engine/analysis.ts';
import { checkGoals } from '../../learn/goals.ts';
import { goalText } from '../../learn/wording.ts';
import type { Store } from '../../workbench/state/store.ts';
import { sideOf, toWorkspace } from '../../workbench/state/work.ts';
import { type SharedExercise, type SharedGoal, sideOfExercise } from '../data/exercise.ts';
import { namesIn } from '../data/names.ts';
import { readShared } from '../data/read.ts';
import { Markdown } from '../parts/teachMarkdown.tsx';
import { troubleWith } from '../parts/trouble.ts';
import { Code } from '../player/ExerciseText.tsx';
import type { TeachWords } from '../words/words.ts';
import { type Draft, forgetDraft, keepDraft, readDraft } from './draft.ts';
import { GoalPicker } from './GoalPicker.tsx';
import { HandOut } from './HandOut.tsx';

interface Props {
	readonly words: TeachWords;
	readonly store: Store;
	/** The page on which exercises open. */
	readonly page: string;
	readonly onClose: () => void;
}

/** A text with what the model says about it, as it was when it was taken over. */
interface Taken {
	readonly dockerfile: string;
	readonly analysis: Analysis;
}

export function Maker({ words, store, page, onClose }: Props) {
	const { make } = words;
	const [draft, setDraft] = useState<Draft>(() => readDraft() ?? emptyDraft(store));
	const [start, setStart] = useState<Taken | undefined>(() => takenFrom(store));
	const [solved, setSolved] = useState<Taken>();
	const [said, say] = useState('');
	const change = (part: Partial<Draft>) => {
		const next = { ...draft, ...part };
		setDraft(next);
		keepDraft(next);
	};
	const names = namesIn(draft.workspace, store.words, store.locale, words.ruleTitles);
	const side = sideOfExercise(draft);
	const begun = sideOf(store.work.value, side).dockerfile === sideTextOf(draft).dockerfile;
	const takeStart = () => {
		change({ workspace: toWorkspace(store.work.value), view: viewOf(store) });
		setStart(takenFrom(store));
		say(make.startTaken);
	};
	const takeSolution = () => {
		const { dockerfile, dockerignore } = sideOf(store.work.value, side);
		change({ solution: { dockerfile, dockerignore } });
		setSolved(takenFrom(store));
		say(make.solutionTaken);
	};
	const open = async (text: string) => {
		const read = readShared(text);
		if (read.kind !== 'exercise') return say(troubleWith(read, words));
		change(read.data);
		store.open(read.data.workspace, { change: 'app-code', ...viewIn(read.data) });
		setStart(undefined);
		setSolved(undefined);
		say(make.opened);
	};
	const flags = (taken: Taken | undefined) => taken && checkGoals(draft.goals, taken);
	const [atStart, atEnd] = [flags(begun ? (takenFrom(store) ?? start) : start), flags(solved)];
	const picked = takenFrom(store);
	return (
		<section class="tc tc-box tc-maker" aria-labelledby="tc-make">
			<h2 id="tc-make">{make.title}</h2>
			<p class="tc-quiet">{make.lead}</p>
			<label>
				{make.name}
				<input
					type="text"
					maxLength={200}
					value={draft.title}
					onInput={(event) => change({ title: event.currentTarget.value })}
				/>
			</label>
			<label>
				{make.text}
				<textarea
					rows={4}
					maxLength={10_000}
					value={draft.text}
					onInput={(event) => change({ text: event.currentTarget.value })}
				/>
			</label>
			{draft.text !== '' && (
				<details>
					<summary>{make.preview}</summary>
					<Markdown text={draft.text} />
				</details>
			)}
			<label>
				{make.minutes}
				<input
					type="number"
					min={1}
					max={600}
					value={draft.minutes ?? ''}
					onInput={(event) => change(minutesOf(event.currentTarget.value, draft))}
				/>
			</label>
			<h3>{make.start}</h3>
			<p class="tc-quiet">{begun ? make.startIsShown : make.startDiffers}</p>
			<p class="tc-buttons">
				<button type="button" onClick={takeStart}>
					{make.takeStart}
				</button>
				<button type="button" onClick={takeSolution}>
					{make.takeSolution}
				</button>
				{draft.solution && (
					<button
						type="button"
						onClick={() => {
							const { solution: _, ...rest } = draft;
							setDraft(rest);
							keepDraft(rest);
							setSolved(undefined);
						}}
					>
						{make.dropSolution}
					</button>
				)}
			</p>
			<h3>{make.goals}</h3>
			{draft.goals.length === 0 ? (
				<p class="tc-quiet">{make.noGoals}</p>
			) : (
				<ol class="tc-picked">
					{draft.goals.map((goal, at) => (
						<li key={at}>
							<Code text={goalText(goal, store.locale, names)} />{' '}
							{atStart?.[at] && goal.kind !== 'works' && <span class="tc-warn">{make.metAtStart}</span>}{' '}
							{atEnd && !atEnd[at] && goal.kind !== 'predicted' && <span class="tc-warn">{make.missedAtEnd}</span>}
							{'step' in goal && (
								<label>
									{make.says}
									<input
										type="text"
										maxLength={200}
										value={goal.step.says.join(' … ')}
										onChange={(event) => change({ goals: withWords(draft.goals, at, event.currentTarget.value) })}
									/>
								</label>
							)}
							<button
								type="button"
								aria-label={`${make.remove} ${at + 1}`}
								onClick={() => change({ goals: draft.goals.filter((_, other) => other !== at) })}
							>
								{make.remove}
							</button>
						</li>
					))}
				</ol>
			)}
			{picked && draft.goals.length < 20 && (
				<GoalPicker
					words={words}
					store={store}
					dockerfile={picked.dockerfile}
					analysis={picked.analysis}
					onAdd={(goal) => change({ goals: added(draft.goals, goal) })}
				/>
			)}
			<label>
				{make.hints}
				<textarea
					rows={3}
					maxLength={20_000}
					value={draft.hints.join('\n\n')}
					onChange={(event) => change({ hints: hintsIn(event.currentTarget.value) })}
				/>
			</label>
			<HandOut words={words} exercise={draft} page={page} />
			<details>
				<summary>{make.edit}</summary>
				<form
					onSubmit={(event) => {
						event.preventDefault();
						void open(new FormData(event.currentTarget).get('link')?.toString() ?? '');
					}}
				>
					<label>
						{words.opening.paste}
						<input type="text" name="link" autocomplete="off" />
					</label>
					<p class="tc-buttons">
						<button type="submit">{words.opening.open}</button>
						<label class="tc-file">
							{words.opening.file}
							<input
								type="file"
								accept=".json,application/json"
								onChange={async ({ currentTarget: { files } }) => {
									const file = files?.[0];
									if (file) void open(await file.slice(0, 2 ** 20).text());
								}}
							/>
						</label>
					</p>
				</form>
			</details>
			<p role="status" class="tc-quiet">
				{said}
			</p>
			<p class="tc-buttons">
				<button type="button" onClick={onClose}>
					{make.close}
				</button>
				<button
					type="button"
					onClick={() => {
						forgetDraft();
						setDraft(emptyDraft(store));
						setStart(takenFrom(store));
						setSolved(undefined);
						say(make.begun);
					}}
				>
					{make.another}
				</button>
			</p>
		</section>
	);
}

function emptyDraft(store: Store): Draft {
	const workspace = toWorkspace(store.work.value);
	return { title: '', text: '', locale: store.locale, workspace, view: viewOf(store), goals: [], hints: [] };
}

function viewOf(store: Store): Draft['view'] {
	const { change, view } = store.currentView();
	return { change, view };
}

function viewIn({ view }: SharedExercise): { readonly change?: string } {
	return view.change === undefined ? {} : { change: view.change };
}

function sideTextOf(exercise: SharedExercise): { readonly dockerfile: string } {
	return exercise.workspace[sideOfExercise(exercise)] ?? exercise.workspace.before;
}

/** Undefined while the figures are those of an earlier text. */
function takenFrom(store: Store): Taken | undefined {
	const result = store.result.value;
	if (!result || !store.fresh.value) return undefined;
	return { dockerfile: result.project.dockerfile, analysis: result.analysis };
}

function minutesOf(text: string, draft: Draft): Partial<Draft> {
	const minutes = Math.round(Number(text));
	if (minutes >= 1 && minutes <= 600) return { minutes };
	return draft.minutes === undefined ? {} : { minutes: draft.minutes };
}

function hintsIn(text: string): string[] {
	return text
		.split(/\n\s*\n/)
		.map((hint) => hint.trim().slice(0, 2000))
		.filter(Boolean)
		.slice(0, 10);
}

function added(goals: readonly SharedGoal[], goal: SharedGoal): readonly SharedGoal[] {
	const known = goals.some((other) => JSON.stringify(other) === JSON.stringify(goal));
	return known ? goals : [...goals, goal];
}

function withWords(goals: readonly SharedGoal[], at: number, text: string): readonly SharedGoal[] {
	const says = text
		.split('…')
		.map((words) => words.trim().slice(0, 200))
		.filter(Boolean)
		.slice(0, 5);
	return goals.map((goal, other) =>
		other === at && 'step' in goal && says.length > 0 ? { ...goal, step: { ...goal.step, says } } : goal,
	);
}
