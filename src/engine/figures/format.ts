/** Figures as people say them, in both languages: 10 min 12 s, 3.2 GB. Sizes are decimal, as Docker prints them. */
import type { Estimate } from './estimate.ts';

export type FigureLocale = 'en' | 'zh-cn';

/** `minutes` where no seconds follow. */
const WORDS = {
	en: { second: ' s', minute: ' min', minutes: ' min', hour: ' h', between: ' ', to: ' to ' },
	'zh-cn': { second: ' 秒', minute: ' 分', minutes: ' 分钟', hour: ' 小时', between: ' ', to: ' 至 ' },
} as const;

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** One decimal below ten; from there on none, because nobody says 12.3 minutes. */
function digits(value: number): string {
	if (value >= 10) return String(Math.round(value));
	return value.toFixed(1).replace(/\.0$/, '');
}

/** Seconds: `0.4 s`, `12 s`, `1 min 2 s`, `16 min`, `1 h 4 min`. Below a twentieth of a second: `0 s`. */
export function formatSeconds(seconds: number, locale: FigureLocale): string {
	const words = WORDS[locale];
	const whole = Math.round(seconds);
	if (whole < 60) return `${seconds < 0.05 ? '0' : digits(seconds)}${words.second}`;
	// Above an hour seconds are noise.
	const rounded = whole < 3600 ? whole : Math.round(whole / 60) * 60;
	const parts = [
		[Math.floor(rounded / 3600), words.hour],
		[Math.floor((rounded % 3600) / 60), rounded % 60 === 0 ? words.minutes : words.minute],
		[rounded % 60, words.second],
	] as const;
	return parts
		.filter(([value]) => value > 0)
		.map(([value, word]) => `${value}${word}`)
		.join(words.between);
}

/** Bytes in decimal units: `820 kB`, `14 MB`, `3.2 GB`. Units read the same in both languages. */
/** A whole number in groups of three. Not by Intl: to make its formatter takes longer than the page takes to draw all its counts. */
export function formatCount(count: number): string {
	return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

export function formatBytes(bytes: number): string {
	let value = bytes;
	let unit = 0;
	// 999.5 would be rounded up to 1000 of a unit.
	while (value >= 999.5 && unit < UNITS.length - 1) {
		value /= 1000;
		unit += 1;
	}
	return `${unit === 0 ? Math.round(value) : digits(value)} ${UNITS[unit]}`;
}

/** The range of a figure, for hover and focus: `8.1 GB to 8.4 GB`; one figure where both ends read the same. */
export function formatRange(
	estimate: Pick<Estimate, 'low' | 'high'>,
	format: (value: number) => string,
	locale: FigureLocale,
): string {
	const low = format(estimate.low);
	const high = format(estimate.high);
	// Between two Han characters is no blank: 31 秒至 2 分.
	return low === high ? low : `${low}${WORDS[locale].to}${high}`.replace(/(?<=\p{Script=Han}) (?=至)/u, '');
}
