/** The bar below what is presented: the sentence of the beat, the way on and back, and what the speaker does. */
import type { Signal } from '@preact/signals';
import { hashOf, IN_ADDRESS } from '../data/documents.ts';
import { type Beat, TALK, writtenTalk } from '../data/talk.ts';
import { copyText } from '../parts/hand.ts';
import type { TeachWords } from '../words/words.ts';

export interface BarActs {
	readonly go: (at: number) => void;
	readonly add: () => void;
	readonly change: (at: number, part: Partial<Pick<Beat, 'say' | 'notes'>>) => void;
	readonly remove: (at: number) => void;
	readonly move: (at: number) => void;
	readonly light: () => void;
	readonly notes: () => void;
	readonly end: () => void;
}

interface Props {
	readonly words: TeachWords;
	readonly beats: Signal<readonly Beat[]>;
	/** The beat on show, from 0. */
	readonly at: Signal<number>;
	readonly editing: Signal<boolean>;
	readonly said: Signal<string>;
	readonly acts: BarActs;
}

export function Bar({ words: { present, make }, beats, at, editing, said, acts }: Props) {
	const all = beats.value;
	const now = all[at.value];
	const copy = async () => {
		const { pathname } = location;
		const hash = hashOf(TALK, writtenTalk({ title: '', beats: all }));
		if (hash.length > IN_ADDRESS.code) {
			said.value = present.tooLong;
			return;
		}
		const link = new URL(`${pathname}?present${hash}`, location.href).href;
		said.value = (await copyText(link)) ? make.linkCopied : link;
	};
	return (
		<section class="tc tc-present" aria-label={present.label}>
			<p class="tc-say" aria-live="polite">
				{now?.say ?? (all.length === 0 ? present.empty : '')}
			</p>
			<p class="tc-buttons">
				<button type="button" disabled={at.value <= 0} onClick={() => acts.go(at.value - 1)}>
					← {present.back}
				</button>
				<span>{all.length > 0 && `${at.value + 1} / ${all.length}`}</span>
				<button
					type="button"
					class="tc-main"
					disabled={at.value >= all.length - 1}
					onClick={() => acts.go(at.value + 1)}
				>
					{present.on} →
				</button>
				<button type="button" onClick={acts.add}>
					{present.add}
				</button>
				<button type="button" onClick={acts.light}>
					{present.light}
				</button>
				<button type="button" aria-expanded={editing.value} onClick={() => (editing.value = !editing.value)}>
					{present.beats}
				</button>
				<button type="button" onClick={acts.notes}>
					{present.notes}
				</button>
				<button type="button" onClick={acts.end}>
					{present.end}
				</button>
				<span role="status" class="tc-quiet">
					{said.value}
				</span>
			</p>
			{editing.value && (
				<div class="tc-beats">
					<ol>
						{all.map((beat, place) => (
							<li key={place}>
								<label>
									{present.say}
									<input
										type="text"
										maxLength={500}
										value={beat.say}
										onInput={(event) => acts.change(place, { say: event.currentTarget.value })}
									/>
								</label>
								<label>
									{present.speaker}
									<textarea
										rows={2}
										maxLength={4000}
										value={beat.notes}
										onInput={(event) => acts.change(place, { notes: event.currentTarget.value })}
									/>
								</label>
								<p class="tc-buttons">
									<button type="button" aria-label={`${present.show} ${place + 1}`} onClick={() => acts.go(place)}>
										{present.show}
									</button>
									{place > 0 && (
										<button type="button" aria-label={`↑ ${place + 1}`} onClick={() => acts.move(place)}>
											↑
										</button>
									)}
									<button type="button" aria-label={`${make.remove} ${place + 1}`} onClick={() => acts.remove(place)}>
										{make.remove}
									</button>
								</p>
							</li>
						))}
					</ol>
					{all.length > 0 && (
						<button type="button" onClick={() => void copy()}>
							{make.copyLink}
						</button>
					)}
				</div>
			)}
		</section>
	);
}
