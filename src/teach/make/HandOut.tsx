/** The finished exercise as a link, a file and a QR code, or what is missing for that. */
import { useMemo, useState } from 'preact/hooks';
import { fileOf, IN_ADDRESS } from '../data/documents.ts';
import { EXERCISE, packExercise, type SharedExercise, writtenExercise } from '../data/exercise.ts';
import { keepOnShelf } from '../data/shelf.ts';
import { copyText, fileName, saveFile } from '../parts/hand.ts';
import { Qr } from '../parts/Qr.tsx';
import type { TeachWords } from '../words/words.ts';

interface Props {
	readonly words: TeachWords;
	readonly exercise: SharedExercise;
	/** The page on which exercises open. */
	readonly page: string;
}

export function HandOut({ words: { make }, exercise, page }: Props) {
	const [said, say] = useState('');
	const [qr, showQr] = useState(false);
	const packed = useMemo(() => packExercise(exercise), [exercise]);
	const missing = exercise.title.trim() === '' ? make.noTitle : exercise.goals.length === 0 ? make.noGoals : undefined;
	if (missing) return <p class="tc-quiet">{missing}</p>;
	const link = packed.fits ? new URL(page + packed.hash, location.href).href : undefined;
	const handed = packed.fits ? packed.exercise : exercise;
	const keep = () => keepOnShelf(handed);
	const copy = async (text: string) => {
		keep();
		say((await copyText(text)) ? make.linkCopied : make.copyYourself);
	};
	return (
		<section class="tc-box" aria-labelledby="tc-hand-out">
			<h3 id="tc-hand-out">{make.handOut}</h3>
			{!packed.fits && (
				<p class="tc-problem" role="alert">
					{make.tooLong(packed.length, IN_ADDRESS.code, make.parts[packed.largest], packed.takes)}
				</p>
			)}
			{packed.fits && packed.folded > 0 && <p>{make.folded(packed.folded)}</p>}
			{link && (
				<label>
					{make.link} ({make.length(link.length)})
					<input
						type="text"
						readOnly
						value={link}
						onFocus={(event) => event.currentTarget.select()}
						data-exercise-link=""
					/>
				</label>
			)}
			<p class="tc-buttons">
				{link && (
					<button type="button" class="tc-main" onClick={() => void copy(link)}>
						{make.copyLink}
					</button>
				)}
				<button
					type="button"
					onClick={() => {
						keep();
						saveFile(fileName(handed.title, 'exercise'), fileOf(EXERCISE, writtenExercise(handed)));
					}}
				>
					{make.saveFile}
				</button>
				{link && (
					<button type="button" aria-expanded={qr} onClick={() => showQr(!qr)}>
						{make.qr}
					</button>
				)}
				{link && (
					<a class="tc-button" href={link} target="_blank" rel="noopener" onClick={keep}>
						{make.tryIt}
					</a>
				)}
			</p>
			{qr && link && <Qr link={link} label={make.qrLabel} tooLong={make.qrTooLong} />}
			<p role="status" class="tc-quiet">
				{said}
			</p>
		</section>
	);
}
