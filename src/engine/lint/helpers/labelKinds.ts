/** What values of labels look like. */
import type { LabelKind } from '../types.ts';

const HASH = /^(?:[0-9a-f]{7}|[0-9a-f]{40})$/;
const NUMBERS = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$/;
/** RFC 5322, without comments. */
const LOCAL = /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"(?:[^"\\\r\n]|\\.)*")$/;
const DOMAIN =
	/^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*|\[[^[\]\\]*\])$/;
/** RFC 3986, with a scheme. */
const URL =
	/^[A-Za-z][A-Za-z0-9+.-]*:(?:[\w.~!$&'()*+,;=:@/?[\]-]|%[0-9A-Fa-f]{2})*(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$/;

export function isOfKind(value: string, kind: LabelKind, licenses: readonly string[]): boolean {
	switch (kind) {
		case 'text':
			return true;
		case 'spdx':
			return licenses.includes(value);
		case 'rfc3339':
			return isTime(value);
		case 'url':
			return URL.test(value);
		case 'hash':
			return HASH.test(value);
		case 'semver':
			return isVersion(value);
		case 'email': {
			const at = value.lastIndexOf('@');
			return at > 0 && LOCAL.test(value.slice(0, at)) && DOMAIN.test(value.slice(at + 1));
		}
	}
}

/** Semantic Versioning 2.0.0: no leading zeros in numbers, not in those of a pre-release either. */
function isVersion(value: string): boolean {
	const plus = value.indexOf('+');
	const meta = plus < 0 ? undefined : value.slice(plus + 1);
	const rest = plus < 0 ? value : value.slice(0, plus);
	const hyphen = rest.indexOf('-');
	const pre = hyphen < 0 ? undefined : rest.slice(hyphen + 1);
	const words = (text: string | undefined): readonly string[] => text?.split('.') ?? [];
	return (
		NUMBERS.test(hyphen < 0 ? rest : rest.slice(0, hyphen)) &&
		words(meta).every((word) => /^[0-9A-Za-z-]+$/.test(word)) &&
		words(pre).every((word) => /^[0-9A-Za-z-]+$/.test(word) && !/^0\d+$/.test(word))
	);
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):?(\d\d))$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isTime(value: string): boolean {
	const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ...zone] = (TIME.exec(value) ?? []).map(
		Number,
	);
	const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const days = month === 2 && !isLeap ? 28 : (DAYS[month - 1] ?? 0);
	const [ahead = 0, minutes = 0] = zone;
	if (day < 1 || day > days) return false;
	return hour < 24 && minute < 60 && second <= 60 && !(ahead > 23) && !(minutes > 59);
}
