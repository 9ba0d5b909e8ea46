/**
 * An answer as a code that can be read out and typed: which exercise, the goals met, two figures, the first prediction. It holds
 * no text and no name. `1K9Q2-M7A3F-…`: digits without I, L, O and U, two of them a check.
 */
import { hashText } from '../../engine/context/hash.ts';
import type { SharedAnswer } from './answer.ts';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const FORM = '1';
/** Three digits: figures of nine decades, told to a thousandth part of one. */
const WIDTH = 3;
const MOST = 32 ** WIDTH - 1;
const DECADES = 13;
const GROUP = 5;

export interface ShortAnswer {
	/** The first three signs of the exercise's name. */
	readonly exercise: string;
	readonly met: readonly boolean[];
	readonly seconds: number | undefined;
	readonly image: number | undefined;
	/** By step, in the order of the start's questions: whether it was right, and what was guessed. */
	readonly prediction: readonly { readonly guess: 'cached' | 'runs' | undefined; readonly right: boolean }[];
}

/** Undefined where there is too much to tell: more than 31 goals or predicted steps. */
export function shortCodeOf({ exercise, met, seconds, image, predictions }: SharedAnswer): string | undefined {
	const steps = predictions[0]?.steps ?? [];
	if (met.length > 31 || steps.length > 31) return undefined;
	const marks = steps.flatMap(({ guess, right }) => [guess === 'runs', guess !== undefined, right]);
	const body =
		FORM + short(exercise) + count(met) + bits(met) + figure(seconds) + figure(image) + count(steps) + bits(marks);
	return grouped(body + check(body));
}

/** Blanks, hyphens and the case of letters do not matter; undefined for what is no such code, or was mistyped. */
export function readShortCode(code: string): ShortAnswer | undefined {
	const text = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
	if (!/^1[0-9A-HJKMNP-TV-Z]{13,60}$/.test(text)) return undefined;
	const body = text.slice(0, -2);
	if (check(body) !== text.slice(-2)) return undefined;
	let at = 1;
	const take = (length: number) => {
		at += length;
		return body.slice(at - length, at);
	};
	const exercise = take(WIDTH);
	const goals = DIGITS.indexOf(take(1));
	const met = unpacked(take(Math.ceil(goals / GROUP)), goals);
	const [seconds, image] = [unfigure(take(WIDTH)), unfigure(take(WIDTH))];
	const steps = DIGITS.indexOf(take(1));
	const marks = unpacked(take(Math.ceil((steps * 3) / GROUP)), steps * 3);
	if (at !== body.length) return undefined;
	const prediction = Array.from({ length: steps }, (_, step) => {
		const [runs, marked, right] = marks.slice(step * 3, step * 3 + 3);
		return { guess: marked ? (runs ? ('runs' as const) : ('cached' as const)) : undefined, right: right ?? false };
	});
	return { exercise, met, seconds, image, prediction };
}

/** The part of an exercise's name that codes hold. */
export function short(exercise: string): string {
	return digits(hashNumber(exercise), WIDTH);
}

function count({ length }: { readonly length: number }): string {
	return DIGITS.charAt(length);
}

function bits(flags: readonly boolean[]): string {
	let text = '';
	for (let at = 0; at < flags.length; at += GROUP) {
		text += DIGITS.charAt(flags.slice(at, at + GROUP).reduce((sum, flag, place) => sum + (flag ? 2 ** place : 0), 0));
	}
	return text;
}

function unpacked(text: string, length: number): boolean[] {
	return Array.from({ length }, (_, at) =>
		Boolean((DIGITS.indexOf(text.charAt(Math.floor(at / GROUP))) >> (at % GROUP)) & 1),
	);
}

/** 0: none. Logarithmic, to about a thousandth. */
function figure(amount: number | undefined): string {
	if (amount === undefined) return digits(0, WIDTH);
	const place = Math.round((Math.log10(1 + amount) / DECADES) * (MOST - 1));
	return digits(1 + Math.min(MOST - 1, place), WIDTH);
}

function unfigure(text: string): number | undefined {
	const place = [...text].reduce((sum, digit) => sum * 32 + DIGITS.indexOf(digit), 0);
	return place === 0 ? undefined : 10 ** (((place - 1) / (MOST - 1)) * DECADES) - 1;
}

function digits(amount: number, width: number): string {
	let text = '';
	for (let rest = amount; text.length < width; rest = Math.floor(rest / 32)) text = DIGITS.charAt(rest % 32) + text;
	return text;
}

/** Ten bits: a mistyped digit is noticed but for one time in a thousand. */
function check(body: string): string {
	return digits(hashNumber(body) % 1024, 2);
}

function hashNumber(text: string): number {
	return Number.parseInt(hashText(text).slice(0, 8), 36) % 32 ** WIDTH;
}

function grouped(text: string): string {
	return text.replace(/.{5}(?=.)/g, '$&-');
}
