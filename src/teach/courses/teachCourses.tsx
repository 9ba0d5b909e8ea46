/** A course of one's own: exercises of the shelf and others by link, in an order, handed out as a link or a file. */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { Locale } from '../../engine/lint/types.ts';
import { COURSE, writtenCourse } from '../data/course.ts';
import { fileOf, hashOf, IN_ADDRESS } from '../data/documents.ts';
import { nameOf, type SharedExercise } from '../data/exercise.ts';
import { readShared } from '../data/read.ts';
import { keepOnShelf, readShelf } from '../data/shelf.ts';
import { copyText, fileName, saveFile } from '../parts/hand.ts';
import { troubleWith } from '../parts/trouble.ts';
import { loadTeachWords, type TeachWords } from '../words/words.ts';

interface Props {
	readonly words: TeachWords;
	/** The page on which courses open. */
	readonly page: string;
}

export async function startCourses(root: HTMLElement): Promise<void> {
	const locale: Locale = root.dataset['locale'] === 'zh-cn' ? 'zh-cn' : 'en';
	const words = await loadTeachWords(locale);
	root.replaceChildren();
	render(<CourseMaker words={words} page={root.dataset['page'] ?? ''} />, root);
	root.dataset['ready'] = '';
}

function CourseMaker({ words, page }: Props) {
	const { courses, make, opening } = words;
	const [shelf, setShelf] = useState(readShelf);
	const [chosen, choose] = useState<readonly string[]>([]);
	const [title, setTitle] = useState('');
	const [text, setText] = useState('');
	const [said, say] = useState('');
	const exercises = chosen.flatMap((name) => shelf.find((one) => nameOf(one) === name) ?? []);
	const course = { title: title.trim(), text, exercises };
	const hash = hashOf(COURSE, writtenCourse(course));
	const link = hash.length <= IN_ADDRESS.code ? new URL(page + hash, location.href).href : undefined;
	const isWhole = course.title !== '' && exercises.length > 0;
	const toggle = (exercise: SharedExercise) => {
		const name = nameOf(exercise);
		choose(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
	};
	const up = (at: number) =>
		choose(chosen.toSpliced(at - 1, 2, ...[chosen[at], chosen[at - 1]].filter((name) => name !== undefined)));
	const add = (given: string) => {
		const read = readShared(given);
		const more = read.kind === 'exercise' ? [read.data] : read.kind === 'course' ? read.data.exercises : [];
		if (more.length === 0) return say(troubleWith(read, words));
		for (const one of more) keepOnShelf(one);
		setShelf(readShelf());
		choose([...new Set([...chosen, ...more.map(nameOf)])]);
		say('');
	};
	return (
		<>
			<label>
				{courses.title}
				<input type="text" maxLength={200} value={title} onInput={(event) => setTitle(event.currentTarget.value)} />
			</label>
			<label>
				{courses.text}
				<textarea rows={2} maxLength={10_000} value={text} onInput={(event) => setText(event.currentTarget.value)} />
			</label>
			<fieldset class="tc-box">
				<legend>{courses.shelf}</legend>
				{shelf.length === 0 && <p class="tc-quiet">{courses.empty}</p>}
				{shelf.map((exercise) => (
					<label key={nameOf(exercise)} class="tc-check">
						<input
							type="checkbox"
							aria-label={courses.include(exercise.title)}
							checked={chosen.includes(nameOf(exercise))}
							onChange={() => toggle(exercise)}
						/>{' '}
						{exercise.title}
					</label>
				))}
			</fieldset>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					add(new FormData(event.currentTarget).get('link')?.toString() ?? '');
					event.currentTarget.reset();
				}}
			>
				<label>
					{courses.add}
					<input type="text" name="link" autocomplete="off" />
				</label>
				<p class="tc-buttons">
					<button type="submit">{make.add}</button>
					<label class="tc-file">
						{opening.file}
						<input
							type="file"
							accept=".json,application/json"
							onChange={async ({ currentTarget: { files } }) => {
								const file = files?.[0];
								if (file) add(await file.slice(0, 2 ** 20).text());
							}}
						/>
					</label>
				</p>
			</form>
			{exercises.length > 1 && (
				<>
					<h3>{courses.order}</h3>
					<ol class="tc-picked">
						{exercises.map((exercise, at) => (
							<li key={nameOf(exercise)}>
								{exercise.title}{' '}
								{at > 0 && (
									<button type="button" aria-label={courses.up(exercise.title)} onClick={() => up(at)}>
										↑
									</button>
								)}
							</li>
						))}
					</ol>
				</>
			)}
			{!isWhole && <p class="tc-quiet">{courses.needsTitle}</p>}
			{isWhole && !link && <p class="tc-problem">{courses.tooLong(hash.length)}</p>}
			{isWhole && (
				<p class="tc-buttons">
					{link && (
						<button
							type="button"
							class="tc-main"
							onClick={async () => say((await copyText(link)) ? make.linkCopied : make.copyYourself)}
						>
							{courses.copyLink}
						</button>
					)}
					<button
						type="button"
						onClick={() => saveFile(fileName(title, 'course'), fileOf(COURSE, writtenCourse(course)))}
					>
						{courses.saveFile}
					</button>
					{link && (
						<a class="tc-button" href={link} target="_blank" rel="noopener" data-course-link="">
							{courses.openIt}
						</a>
					)}
				</p>
			)}
			<p role="status" class="tc-quiet">
				{said}
			</p>
		</>
	);
}
