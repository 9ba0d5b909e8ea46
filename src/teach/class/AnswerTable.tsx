/** The answers to one exercise as a table: who reached which goal, with what figures, and what was predicted. */
import { formatBytes, formatSeconds } from '../../engine/figures/format.ts';
import type { Locale } from '../../engine/lint/types.ts';
import { saveFile } from '../parts/hand.ts';
import { Code } from '../player/ExerciseText.tsx';
import type { TeachWords } from '../words/words.ts';
import { barsOf, csvOf, type Row, spreadOf } from './summary.ts';

interface Props {
	readonly title: string;
	readonly goals: readonly string[];
	readonly rows: readonly Row[];
	readonly words: TeachWords;
	readonly locale: Locale;
}

export function AnswerTable({ title, goals, rows, words: { room }, locale }: Props) {
	const seconds = spreadOf(rows.map((row) => row.seconds));
	const image = spreadOf(rows.map((row) => row.image));
	const time = (amount: number) => formatSeconds(amount, locale);
	const bars = barsOf(rows);
	const save = () =>
		saveFile(`${title.replace(/[^\p{L}\p{N}]+/gu, '-')}.csv`, csvOf(rows, goals, room.csv), 'text/csv;charset=utf-8');
	return (
		<section class="tc-box">
			<h3>{title}</h3>
			<ol class="tc-legend">
				{goals.map((goal, at) => (
					<li key={at}>
						<Code text={goal} />
					</li>
				))}
			</ol>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys. */}
			<section class="tc-scroll" tabIndex={0} aria-label={title}>
				<table class="tc-table">
					<caption class="sr-only">{title}</caption>
					<thead>
						<tr>
							<th scope="col">{room.learner}</th>
							{goals.map((_, at) => (
								<th key={at} scope="col" class="tc-number">
									<span class="sr-only">{room.goalShort}</span>
									{at + 1}
								</th>
							))}
							<th scope="col" class="tc-number">
								{room.seconds}
							</th>
							<th scope="col" class="tc-number">
								{room.image}
							</th>
							<th scope="col" class="tc-number">
								{room.predicted}
							</th>
							<th scope="col">{room.text}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((row, at) => (
							<tr key={at}>
								<th scope="row">
									{row.name || room.nameless(at + 1)}
									{!row.checked && <span class="tc-quiet"> {room.claimed}</span>}
								</th>
								{goals.map((_, goal) => (
									<td key={goal} class="tc-number" data-met={String(row.met[goal] ?? '')}>
										{row.met[goal] === undefined ? (
											''
										) : row.met[goal] ? (
											<Mark sign="✓" says={room.met} />
										) : (
											<Mark sign="–" says={room.unmet} />
										)}
									</td>
								))}
								<td class="tc-number">{row.seconds === undefined ? '–' : time(row.seconds)}</td>
								<td class="tc-number">{row.image === undefined ? '–' : formatBytes(row.image)}</td>
								<td class="tc-number">
									{row.prediction.length > 0 &&
										`${row.prediction.filter(({ right }) => right).length}/${row.prediction.length}`}
								</td>
								<td>
									{row.href ? (
										<a
											href={row.href}
											target="_blank"
											rel="noopener"
											aria-label={room.openOf(row.name || room.nameless(at + 1))}
										>
											{room.open}
										</a>
									) : (
										<span class="tc-quiet">{room.noText}</span>
									)}
								</td>
							</tr>
						))}
					</tbody>
					<tfoot>
						<tr>
							<th scope="row">{room.all}</th>
							{goals.map((_, goal) => (
								<td key={goal} class="tc-number">
									{rows.filter(({ met }) => met[goal]).length}/{rows.length}
								</td>
							))}
							<td class="tc-number">
								{seconds && room.spread(time(seconds.least), time(seconds.median), time(seconds.most))}
							</td>
							<td class="tc-number">
								{image && room.spread(formatBytes(image.least), formatBytes(image.median), formatBytes(image.most))}
							</td>
							<td />
							<td />
						</tr>
					</tfoot>
				</table>
			</section>
			{bars.length > 0 && (
				<>
					<h4>{room.predictions}</h4>
					<ul class="tc-bars">
						{bars.map(({ name, right, wrong, unmarked }, at) => (
							<li key={at}>
								<span class="tc-bar-name">{name || room.step(at + 1)}</span>
								<span class="tc-bar" aria-hidden="true">
									<span class="tc-bar-right" style={{ flexGrow: right }} />
									<span class="tc-bar-wrong" style={{ flexGrow: wrong }} />
									<span class="tc-bar-none" style={{ flexGrow: unmarked }} />
								</span>
								<span>{room.bar(right, wrong, unmarked)}</span>
							</li>
						))}
					</ul>
				</>
			)}
			<p class="tc-buttons">
				<button type="button" onClick={save}>
					{room.saveCsv}
				</button>
			</p>
		</section>
	);
}

function Mark({ sign, says }: { readonly sign: string; readonly says: string }) {
	return (
		<>
			<span aria-hidden="true">{sign}</span>
			<span class="sr-only">{says}</span>
		</>
	);
}
