/** Times as programs write and read them, in UTC as containers have it. */
import { entryOf } from '../../foreign/table.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const LONG_MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const LONG_DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const DAY = 86_400;

const two = (value: number) => String(value).padStart(2, '0');
const blank = (value: number) => String(value).padStart(2, ' ');

type Formatter = (date: Date, seconds: number) => string;

const FORMATS: Readonly<Record<string, Formatter>> = {
	Y: (date) => String(date.getUTCFullYear()),
	C: (date) => two(Math.floor(date.getUTCFullYear() / 100)),
	y: (date) => two(date.getUTCFullYear() % 100),
	m: (date) => two(date.getUTCMonth() + 1),
	d: (date) => two(date.getUTCDate()),
	e: (date) => blank(date.getUTCDate()),
	H: (date) => two(date.getUTCHours()),
	k: (date) => blank(date.getUTCHours()),
	I: (date) => two(date.getUTCHours() % 12 || 12),
	l: (date) => blank(date.getUTCHours() % 12 || 12),
	M: (date) => two(date.getUTCMinutes()),
	S: (date) => two(date.getUTCSeconds()),
	N: () => '000000000',
	s: (_, seconds) => String(Math.floor(seconds)),
	j: (date) => String(dayOfYear(date) + 1).padStart(3, '0'),
	a: (date) => DAYS[date.getUTCDay()] ?? '',
	A: (date) => LONG_DAYS[date.getUTCDay()] ?? '',
	b: (date) => MONTHS[date.getUTCMonth()] ?? '',
	h: (date) => MONTHS[date.getUTCMonth()] ?? '',
	B: (date) => LONG_MONTHS[date.getUTCMonth()] ?? '',
	p: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
	P: (date) => (date.getUTCHours() < 12 ? 'am' : 'pm'),
	u: (date) => String(date.getUTCDay() || 7),
	w: (date) => String(date.getUTCDay()),
	U: (date) => two(Math.floor((dayOfYear(date) + 7 - date.getUTCDay()) / 7)),
	z: () => '+0000',
	Z: () => 'UTC',
	n: () => '\n',
	t: () => '\t',
	'%': () => '%',
};
const COMPOSED: Readonly<Record<string, string>> = {
	F: '%Y-%m-%d',
	T: '%H:%M:%S',
	R: '%H:%M',
	r: '%I:%M:%S %p',
	D: '%m/%d/%y',
	x: '%m/%d/%y',
	X: '%H:%M:%S',
	c: '%a %b %e %H:%M:%S %Y',
};

function dayOfYear(date: Date): number {
	return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 1000 / DAY);
}

/** As strftime has it; GNU's `%-d` leaves the padding out. */
export function formatTime(seconds: number, format: string): string {
	const date = new Date(seconds * 1000);
	if (Number.isNaN(date.getTime())) return '';
	return format.replace(/%([-_0^#]?)(:?[A-Za-z%])/g, (all, flag: string, letter: string) => {
		const composed = entryOf(COMPOSED, letter);
		if (composed !== undefined) return formatTime(seconds, composed);
		const text = entryOf(FORMATS, letter.replace(':', ''))?.(date, seconds);
		if (text === undefined) return all;
		return flag === '-' ? text.replace(/^[0 ]+(?=.)/, '') : text;
	});
}

/** Whether a format shows anything that changes from one minute to the next. */
export function showsTimeOfDay(format: string): boolean {
	return /%[-_0^#]?:?[HIklMSNsTRrXcpP]/.test(format);
}

/**
 * Seconds since 1970 of what `-d` is given; undefined for what is no time. Busybox reads fewer forms than GNU's programs
 * do, and takes from the clock what a form leaves out.
 */
export function readTime(text: string, now: number, busybox = false): number | undefined {
	const trimmed = text.trim();
	if (busybox && /^[a-z]|T|Z|[-+]\d\d:?\d\d$/.test(trimmed.replace(/^\d{4}-\d\d-\d\d/, ''))) return undefined;
	if (trimmed === 'now' || trimmed === '') return now;
	if (trimmed === 'today') return now;
	if (trimmed === 'yesterday') return now - DAY;
	if (trimmed === 'tomorrow') return now + DAY;
	const epoch = /^@(-?\d+)(?:\.\d+)?$/.exec(trimmed);
	if (epoch) return Number(epoch[1]);
	const today = new Date(now * 1000);
	const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/.exec(trimmed);
	if (clock) {
		const [, hours, minutes, seconds = busybox ? today.getUTCSeconds() : 0] = clock;
		return utcSeconds(
			today.getUTCFullYear(),
			today.getUTCMonth(),
			today.getUTCDate(),
			Number(hours),
			Number(minutes),
			Number(seconds),
		);
	}
	const full =
		/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|UTC|GMT|[-+]\d{2}:?\d{2})?$/.exec(
			trimmed,
		);
	if (full) {
		const [hour, minute, second] = busybox
			? [today.getUTCHours(), today.getUTCMinutes(), today.getUTCSeconds()]
			: [0, 0, 0];
		const [, year, month, day, hours = hour, minutes = minute, seconds = second, zone = 'Z'] = full;
		const local = utcSeconds(
			Number(year),
			Number(month) - 1,
			Number(day),
			Number(hours),
			Number(minutes),
			Number(seconds),
		);
		return local === undefined ? undefined : local - offsetOf(zone);
	}
	return readStamp(trimmed, now);
}

/** `[[CC]YY]MMDDhhmm[.ss]`, as `touch -t` has it. */
export function readStamp(text: string, now: number): number | undefined {
	const found = /^(\d{2})?(\d{2})?(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{2}))?$/.exec(text);
	if (!found) return undefined;
	const [, first, second, month, day, hours, minutes, seconds = '0'] = found;
	const short = first !== undefined && second === undefined ? Number(first) : undefined;
	const year =
		first === undefined
			? new Date(now * 1000).getUTCFullYear()
			: short === undefined
				? Number(`${first}${second}`)
				: short + (short < 69 ? 2000 : 1900);
	return utcSeconds(year, Number(month) - 1, Number(day), Number(hours), Number(minutes), Number(seconds));
}

function utcSeconds(...parts: [number, number, number, number, number, number]): number | undefined {
	const [, month, day, hours, minutes, seconds] = parts;
	if (month > 11 || month < 0 || day < 1 || day > 31 || hours > 23 || minutes > 59 || seconds > 60) return undefined;
	return Date.UTC(...parts) / 1000;
}

function offsetOf(zone: string): number {
	const found = /^([-+])(\d{2}):?(\d{2})$/.exec(zone);
	if (!found) return 0;
	return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 3600 + Number(found[3]) * 60);
}
