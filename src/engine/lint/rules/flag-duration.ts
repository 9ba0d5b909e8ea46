/** A duration of HEALTHCHECK that Go could not read, or that is too short. */
import { healthcheck } from '../../dockerfile/healthcheck.ts';
import { quotedValue } from '../helpers/flags.ts';
import { defineRule } from '../rule.ts';

type Wrong = 'INVALID_DURATION' | 'UNKNOWN_UNIT' | 'MISSING_DURATION' | 'LESS_THAN_1MS';

export const rule = defineRule<{ name: string; value: string; wrong: Wrong }>({
	id: 'flag-duration',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['INVALID_DURATION', 'UNKNOWN_UNIT', 'MISSING_DURATION', 'LESS_THAN_1MS'].map(
		(code) => `dockerfile-utils:FLAG_${code}`,
	),
	message: {
		en: ({ name, value, wrong }) =>
			({
				INVALID_DURATION: `--${name}=${value} is not a duration: write 30s or 1m30s.`,
				UNKNOWN_UNIT: `--${name}=${value} has an unknown unit. Use ns, us, ms, s, m or h.`,
				MISSING_DURATION: `--${name}=${value} has no unit: write 30s or 1m30s.`,
				LESS_THAN_1MS: `--${name}=${value} is less than a millisecond.`,
			})[wrong],
		'zh-cn': ({ name, value, wrong }) =>
			({
				INVALID_DURATION: `--${name}=${value} 不是时长：请写成 30s 或 1m30s。`,
				UNKNOWN_UNIT: `--${name}=${value} 的单位无法识别：可用 ns、us、ms、s、m、h。`,
				MISSING_DURATION: `--${name}=${value} 缺少单位：请写成 30s 或 1m30s。`,
				LESS_THAN_1MS: `--${name}=${value} 小于一毫秒。`,
			})[wrong],
	},
	check(file, report) {
		for (const instruction of file.of('HEALTHCHECK')) {
			report.once(instruction, () => {
				if (healthcheck(instruction).kind === 'NONE') return;
				for (const flag of instruction.flags) {
					const { name, value, range, valueRange } = flag;
					if (!DURATIONS.has(name) || value === undefined || value === '') continue;
					const peer = judge(quotedValue(file.text, flag) ?? value);
					const wrong = judge(value) ?? peer;
					if (wrong === undefined) continue;
					const place = (peer ?? wrong) === 'LESS_THAN_1MS' ? range : valueRange;
					// BuildKit takes a bare 0 for "the default".
					const peerOnly = /^[+-]?0+$/.test(value) || judge(value) === undefined;
					if (peerOnly && peer === undefined) continue;
					report(
						instruction,
						place,
						{ name, value, wrong },
						{ aliases: peer === undefined ? [] : [`dockerfile-utils:FLAG_${peer}`], exactLines: true, peerOnly },
					);
				}
			});
		}
	},
});

const DURATIONS: ReadonlySet<string> = new Set(['interval', 'start-period', 'timeout', 'start-interval']);
/** Milliseconds. */
const UNITS: ReadonlyMap<string, number> = new Map([
	['h', 3_600_000],
	['m', 60_000],
	['s', 1000],
	['ms', 1],
	['us', 1e-3],
	['µs', 1e-3],
	['ns', 1e-6],
]);

function judge(value: string): Wrong | undefined {
	if (!/^[\d.-]/.test(value) || value.startsWith('--')) return 'INVALID_DURATION';
	if (value === '-') return 'MISSING_DURATION';
	const negative = value.startsWith('-');
	let sum = 0;
	let rest = negative ? value.slice(1) : value;
	while (rest !== '') {
		const number = /^[\d.]*/.exec(rest)?.[0] ?? '';
		const unit = /^[^\d.]*/.exec(rest.slice(number.length))?.[0] ?? '';
		if (unit === '' || number.split('.').length > 2) return 'MISSING_DURATION';
		if (negative) return 'LESS_THAN_1MS';
		const factor = UNITS.get(unit);
		if (factor === undefined) return 'UNKNOWN_UNIT';
		sum += Number(number) * factor;
		rest = rest.slice(number.length + unit.length);
	}
	return negative || !(sum >= 1) ? 'LESS_THAN_1MS' : undefined;
}
