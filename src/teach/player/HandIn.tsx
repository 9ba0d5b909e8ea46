/** Handing an answer in: a name if one likes, then a link, a short code or a file. */
import { useState } from 'preact/hooks';
import type { Store } from '../../workbench/state/store.ts';
import { ANSWER } from '../data/answer.ts';
import { fileOf, hashOf, IN_ADDRESS } from '../data/documents.ts';
import type { SharedExercise } from '../data/exercise.ts';
import { shortCodeOf } from '../data/shortCode.ts';
import { copyText, fileName, saveFile } from '../parts/hand.ts';
import type { TeachWords } from '../words/words.ts';
import { answerOf } from './answering.ts';

interface Props {
	readonly words: TeachWords;
	readonly store: Store;
	/** The page that reads answers. */
	readonly classPage: string;
	readonly current: () => SharedExercise | undefined;
	readonly met: () => readonly boolean[];
	readonly onPrint: () => Promise<void>;
}

export function HandIn({ words: { player, sheet }, store, classPage, current, met, onPrint }: Props) {
	const [name, setName] = useState('');
	const [said, say] = useState('');
	const [code, setCode] = useState('');
	const answer = () => {
		const exercise = current();
		return exercise && answerOf(exercise, { name, met: met(), store, at: Date.now() });
	};
	const copyLink = async () => {
		const made = answer();
		if (!made) return;
		const hash = hashOf(ANSWER, made);
		if (hash.length > IN_ADDRESS.code) return say(player.answerTooLong);
		const link = new URL(classPage + hash, location.href).href;
		say((await copyText(link)) ? player.linkCopied : link);
	};
	const showCode = async () => {
		const made = answer();
		const short = made && shortCodeOf(made);
		if (!short) return say(player.noCode);
		setCode(short);
		say((await copyText(short)) ? player.codeCopied : player.codeShown);
	};
	const save = () => {
		const made = answer();
		if (made) saveFile(fileName(name || made.title, 'answer'), fileOf(ANSWER, made));
	};
	return (
		<section class="tc-box tc-hand-in" aria-labelledby="tc-hand-in">
			<h3 id="tc-hand-in">{player.handIn}</h3>
			<p class="tc-quiet">{player.handInHint}</p>
			<label>
				{player.name}
				<input
					type="text"
					maxLength={80}
					autocomplete="name"
					value={name}
					onInput={(event) => setName(event.currentTarget.value)}
				/>
			</label>
			<p class="tc-buttons">
				<button type="button" class="tc-main" onClick={() => void copyLink()}>
					{player.copyLink}
				</button>
				<button type="button" onClick={() => void showCode()}>
					{player.copyCode}
				</button>
				<button type="button" onClick={save}>
					{player.saveFile}
				</button>
				<button type="button" onClick={() => void onPrint()}>
					{sheet.print}
				</button>
			</p>
			{code !== '' && <output class="tc-code">{code}</output>}
			<p role="status" class="tc-quiet">
				{said}
			</p>
		</section>
	);
}
