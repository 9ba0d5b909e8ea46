/** Whatever somebody pastes or drops: an address, a code, the text of a file. Says what it is, or why it cannot be read. */
import { decodeLink, type LinkState } from '../../engine/project/permalink.ts';
import { ANSWER, type SharedAnswer } from './answer.ts';
import { COURSE, type SharedCourse } from './course.ts';
import { IN_FILE, type Kind, type Read, readFile, readHash } from './documents.ts';
import { EXERCISE, type SharedExercise } from './exercise.ts';
import { TALK, type Talk } from './talk.ts';

export type Shared =
	| { readonly kind: 'exercise'; readonly data: SharedExercise }
	| { readonly kind: 'course'; readonly data: SharedCourse }
	| { readonly kind: 'answer'; readonly data: SharedAnswer }
	| { readonly kind: 'talk'; readonly data: Talk }
	/** The workbench's own link. */
	| { readonly kind: 'state'; readonly data: LinkState }
	| { readonly kind: 'none' }
	| Unreadable;

export type Unreadable =
	| { readonly kind: 'broken'; readonly cut: boolean; readonly where?: string }
	| { readonly kind: 'too-new' }
	| { readonly kind: 'too-large' };

const HASH = /#([a-z]?\d{1,6}\.[\w-]*)\s*$/;

/** Never throws. `text`: an address or its part from the `#` on, or what a file holds. */
export function readShared(text: string): Shared {
	if (text.length > IN_FILE) return { kind: 'too-large' };
	const hash = HASH.exec(text)?.[1];
	if (hash === undefined && !/^\s*\{/.test(text)) return { kind: 'none' };
	if (hash !== undefined && /^\d/.test(hash)) {
		const link = decodeLink(hash);
		if (link.kind === 'ok') return { kind: 'state', data: link.state };
		return link.kind === 'empty' ? { kind: 'none' } : link;
	}
	const read = <Data>(kind: Kind<Data>) => (hash === undefined ? readFile(kind, text) : readHash(kind, hash));
	return (
		as('exercise', read(EXERCISE)) ??
		as('course', read(COURSE)) ??
		as('answer', read(ANSWER)) ??
		as('talk', read(TALK)) ?? { kind: 'none' }
	);
}

function as<Name extends string, Data>(
	name: Name,
	read: Read<Data>,
): { readonly kind: Name; readonly data: Data } | Unreadable | undefined {
	if (read.kind === 'none') return undefined;
	return read.kind === 'ok' ? { kind: name, data: read.data } : read;
}
