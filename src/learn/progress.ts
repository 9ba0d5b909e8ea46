/** What a reader has done, kept in this browser under each exercise's id and content hash, and carried to another one as a short code. */
import { entryOf } from '../engine/foreign/table.ts';
import * as storage from './storage.ts';

export interface CourseLesson {
	/** The last part of its address. */
	readonly slug: string;
	readonly exercises: readonly { readonly id: string; readonly hash: string }[];
}

/** Lessons in order, as every lesson's page holds them. */
export type Course = readonly CourseLesson[];

/** Hashes of done exercises by their ids. */
export type Progress = Readonly<Record<string, string>>;

export type LessonState = 'open' | 'done' | 'outdated';

/** Where progress is kept: that of the lessons, and that of exercises which somebody shared. */
export type ProgressKey = 'progress' | 'shared';

const KEY: ProgressKey = 'progress';

export function readProgress(key: ProgressKey = KEY): Progress {
	const stored = storage.read(key);
	if (typeof stored !== 'object' || stored === null) return {};
	return Object.fromEntries(Object.entries(stored).filter(([, hash]) => typeof hash === 'string'));
}

/** False when the browser keeps nothing. */
export function writeProgress(progress: Progress, key: ProgressKey = KEY): boolean {
	return storage.write(key, progress);
}

export function forgetProgress(): void {
	storage.clear(KEY);
}

/** A slug has letters, digits and hyphens: what is stored becomes a part of an address. */
const SLUG = /^[a-z0-9-]+$/;

/** The lesson that was read last; undefined where none was. */
export function lastLesson(): string | undefined {
	const slug = storage.read('last');
	return typeof slug === 'string' && SLUG.test(slug) ? slug : undefined;
}

export function rememberLesson(slug: string): void {
	storage.write('last', slug);
}

/** `outdated`: everything was done once, but some of it in an earlier version. */
export function stateOf({ exercises }: CourseLesson, progress: Progress): LessonState {
	if (!exercises.every(({ id }) => Object.hasOwn(progress, id))) return 'open';
	return exercises.every(({ id, hash }) => entryOf(progress, id) === hash) ? 'done' : 'outdated';
}

/** Without I, L, O and U, which are mistaken for others. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;

/** `F3-K9Q2M-7A`: which course it belongs to, what is done, and a check. Only exercises of the present version count as done. */
export function encodeProgress(course: Course, progress: Progress): string {
	const exercises = course.flatMap((lesson) => lesson.exercises);
	const done = exercises.map(({ id, hash }) => entryOf(progress, id) === hash);
	let body = '';
	for (let at = 0; at < done.length; at += BITS) {
		const value = done.slice(at, at + BITS).reduce((sum, bit, place) => sum + (bit ? 2 ** place : 0), 0);
		body += DIGITS[value] ?? '';
	}
	const name = twoDigits(exercises.map(({ id }) => id).join(' '));
	return `${name}-${body}-${twoDigits(name + body)}`;
}

export type DecodedProgress =
	| { readonly kind: 'ok'; readonly progress: Progress }
	/** Mistyped, or no such code at all. */
	| { readonly kind: 'bad' }
	| { readonly kind: 'other-course' };

/** Blanks, hyphens and the case of letters do not matter. */
export function decodeProgress(course: Course, code: string): DecodedProgress {
	const text = code.toUpperCase().replace(/[^0-9A-Z]/g, '');
	const [name, body, check] = [text.slice(0, 2), text.slice(2, -2), text.slice(-2)];
	if (text.length < 5 || twoDigits(name + body) !== check) return { kind: 'bad' };
	const exercises = course.flatMap((lesson) => lesson.exercises);
	if (twoDigits(exercises.map(({ id }) => id).join(' ')) !== name) return { kind: 'other-course' };
	const isDone = (at: number) => (DIGITS.indexOf(body[Math.floor(at / BITS)] ?? '0') >> (at % BITS)) & 1;
	return {
		kind: 'ok',
		progress: Object.fromEntries(exercises.flatMap(({ id, hash }, at) => (isDone(at) ? [[id, hash]] : []))),
	};
}

/** Ten bits of FNV-1a: enough to notice a mistyped letter. */
function twoDigits(text: string): string {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	const mixed = (hash ^ (hash >>> 10) ^ (hash >>> 20)) & 1023;
	return `${DIGITS[mixed >> BITS]}${DIGITS[mixed & 31]}`;
}
