/** An exercise on paper: text, Dockerfile with line numbers, a table to fill in by hand, the link as a QR code, and the answers on a page of their own. */
import { render } from 'preact';
import type { Analysis } from '../../engine/analysis.ts';
import type { Locale } from '../../engine/lint/types.ts';
import { goalText } from '../../learn/wording.ts';
import { questionsOf } from '../../workbench/state/prediction.ts';
import type { Words } from '../../workbench/words/words.ts';
import { packExercise, type SharedExercise, sideOfExercise } from '../data/exercise.ts';
import { namesIn } from '../data/names.ts';
import { Qr } from '../parts/Qr.tsx';
import { Markdown } from '../parts/teachMarkdown.tsx';
import { Code } from '../player/ExerciseText.tsx';
import type { TeachWords } from '../words/words.ts';
import './sheet.css';

interface Sheet {
	readonly exercise: SharedExercise;
	/** Of the start; the table of steps is made of it. */
	readonly analysis: Analysis | undefined;
	readonly words: TeachWords;
	readonly benchWords: Words;
	readonly locale: Locale;
	/** The page on which exercises open. */
	readonly page: string;
}

/** Opens the browser's print dialog; afterwards nothing of the sheet is left. */
export function printSheet(sheet: Sheet): void {
	const place = document.body.appendChild(document.createElement('div'));
	place.className = 'tc tc-sheet';
	const root = document.documentElement;
	const { theme } = root.dataset;
	render(<SheetPages {...sheet} />, place);
	root.dataset['sheet'] = '';
	root.dataset['theme'] = 'light';
	addEventListener(
		'afterprint',
		() => {
			delete root.dataset['sheet'];
			if (theme) root.dataset['theme'] = theme;
			render(null, place);
			place.remove();
		},
		{ once: true },
	);
	print();
}

function SheetPages({ exercise, analysis, words: { sheet, player, ruleTitles }, benchWords, locale, page }: Sheet) {
	const { title, text, goals, solution, minutes, workspace, view } = exercise;
	const side = workspace[sideOfExercise(exercise)] ?? workspace.before;
	const names = namesIn(workspace, benchWords, locale, ruleTitles);
	const change = analysis?.changes.find(({ id }) => id === (view.change ?? 'app-code'));
	const questions = questionsOf(analysis?.steps ?? [], change);
	const packed = packExercise(exercise);
	return (
		<>
			<article>
				<h1>{title}</h1>
				<p class="tc-quiet">
					{minutes !== undefined && `${player.minutes(minutes)} · `}
					{sheet.name} ______________________
				</p>
				<Markdown text={text} />
				<h2>Dockerfile</h2>
				<Numbered text={side.dockerfile} />
				{side.dockerignore !== '' && (
					<>
						<h2>.dockerignore</h2>
						<Numbered text={side.dockerignore} />
					</>
				)}
				<h2>{player.goals}</h2>
				<ul class="tc-boxes">
					{goals.map((goal, at) => (
						<li key={at}>
							<Code text={goalText(goal, locale, names)} />
						</li>
					))}
				</ul>
				{questions.length > 0 && (
					<>
						<h2>{sheet.predict(names.change(change?.id ?? ''))}</h2>
						<Steps
							rows={questions.map(({ step }) => [step.name, '☐', '☐', ''])}
							head={[sheet.step, benchWords.outcomes.cached, benchWords.outcomes.runs, sheet.why]}
						/>
					</>
				)}
				{packed.fits && (
					<Qr link={new URL(page + packed.hash, location.href).href} label={player.goals} tooLong={sheet.noQr} />
				)}
			</article>
			<article class="tc-answers">
				<h1>
					{sheet.answers}: {title}
				</h1>
				{questions.length > 0 && (
					<Steps
						rows={questions.map(({ step, answer }) => [
							step.name,
							answer === 'cached' ? '☒' : '☐',
							answer === 'runs' ? '☒' : '☐',
						])}
						head={[sheet.step, benchWords.outcomes.cached, benchWords.outcomes.runs]}
					/>
				)}
				{solution ? <Numbered text={solution.dockerfile} /> : <p>{sheet.noSolution}</p>}
			</article>
		</>
	);
}

function Numbered({ text }: { readonly text: string }) {
	return (
		<ol class="tc-numbered">
			{text
				.replace(/\n$/, '')
				.split('\n')
				.map((line, at) => (
					<li key={at}>
						<code>{line || ' '}</code>
					</li>
				))}
		</ol>
	);
}

function Steps({ head, rows }: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }) {
	return (
		<table>
			<thead>
				<tr>
					{head.map((title) => (
						<th key={title} scope="col">
							{title}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map((row, at) => (
					<tr key={at}>
						{row.map((cell, column) => (
							<td key={column}>{cell}</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}
