/** Opens what somebody shared as a file on the page that it is for; says below the workbench what cannot be opened there. */
import { ANSWER } from '../data/answer.ts';
import { COURSE, writtenCourse } from '../data/course.ts';
import { hashOf } from '../data/documents.ts';
import { EXERCISE, writtenExercise } from '../data/exercise.ts';
import { readShared, type Shared } from '../data/read.ts';
import { troubleWith } from '../parts/trouble.ts';
import { loadTeachWords } from '../words/words.ts';

interface Places {
	readonly door: HTMLElement;
	readonly place: HTMLElement;
	readonly present: (talk: string) => Promise<void>;
}

export async function openHandedOver(text: string, { door, place, present }: Places): Promise<void> {
	const read = readShared(text);
	if (read.kind === 'talk') return present(text);
	const page = (read.kind === 'answer' ? door.dataset['teachPage'] : door.dataset['exercisePage']) ?? '';
	const hash = hashFor(read);
	if (hash !== undefined && readShared(hash).kind === read.kind) return location.assign(page + hash);
	const words = await loadTeachWords(door.dataset['locale'] === 'zh-cn' ? 'zh-cn' : 'en');
	const said = Object.assign(document.createElement('p'), { className: 'tc-problem', role: 'alert' });
	if (hash === undefined) said.textContent = troubleWith(read, words);
	else {
		const link = Object.assign(document.createElement('a'), { href: page, textContent: page });
		said.append(words.trouble.byFile, ' ', link);
	}
	door.querySelector(':scope > .tc-problem')?.remove();
	place.before(said);
	said.scrollIntoView({ block: 'nearest' });
}

/** Undefined for what no page opens. */
function hashFor(read: Shared): string | undefined {
	switch (read.kind) {
		case 'exercise':
			return hashOf(EXERCISE, writtenExercise(read.data));
		case 'course':
			return hashOf(COURSE, writtenCourse(read.data));
		case 'answer':
			return hashOf(ANSWER, read.data);
		default:
			return undefined;
	}
}
