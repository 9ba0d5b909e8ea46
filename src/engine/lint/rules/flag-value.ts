/** A flag without its value, or with one that it does not take. */
import { GRAMMAR } from '../../dockerfile/grammar.ts';
import { healthcheck } from '../../dockerfile/healthcheck.ts';
import { quotedValue } from '../helpers/flags.ts';
import { defineRule } from '../rule.ts';

type Wrong = 'missing' | 'boolean' | 'from' | 'number' | 'at-least-one';

export const rule = defineRule<{ name: string; value: string; wrong: Wrong }>({
	id: 'flag-value',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [
		'dockerfile-utils:FLAG_MISSING_VALUE',
		'dockerfile-utils:FLAG_EXPECTED_BOOLEAN_VALUE',
		'dockerfile-utils:FLAG_INVALID_FROM_VALUE',
		'dockerfile-utils:FLAG_AT_LEAST_ONE',
		'dockerfile-utils:INVALID_SYNTAX',
	],
	message: {
		en: ({ name, value, wrong }) =>
			({
				missing: `--${name} needs a value.`,
				boolean: `--${name} must be true or false, not ${value}.`,
				from: `--${name}=${value} is neither a stage nor an image.`,
				number: `--${name} needs a whole number, not ${value}.`,
				'at-least-one': `--${name} must be 1 or more, not ${value}.`,
			})[wrong],
		'zh-cn': ({ name, value, wrong }) =>
			({
				missing: `--${name} 缺少值。`,
				boolean: `--${name} 只能是 true 或 false，不能是 ${value}。`,
				from: `--${name}=${value} 既不是阶段也不是镜像。`,
				number: `--${name} 必须是整数，不能是 ${value}。`,
				'at-least-one': `--${name} 至少为 1，不能是 ${value}。`,
			})[wrong],
	},
	check(file, report) {
		for (const instruction of file.instructions) {
			report.once(instruction, () => {
				const { keyword, flags } = instruction;
				const known = GRAMMAR.get(keyword)?.flags;
				if (flags.length === 0 || known === undefined) return;
				if (keyword === 'HEALTHCHECK' && healthcheck(instruction).kind === 'NONE') return;
				for (const flag of flags) {
					const { name, value, range, valueRange } = flag;
					const kind = known.get(name);
					if (kind === undefined) continue;
					const own = judge(keyword, name, kind, value);
					const wrong =
						own ?? (keyword === 'COPY' ? judge(keyword, name, kind, quotedValue(file.text, flag)) : undefined);
					if (wrong === undefined) continue;
					// The peer does not know the youngest flag, and looks at --from where it is the only one.
					const blind = name === 'unpack' || (wrong === 'from' && flags.length > 1);
					const peer = PEERS.has(keyword) && !blind ? [`dockerfile-utils:${CODES[wrong]}`] : [];
					const place = wrong === 'missing' || value === '' ? range : valueRange;
					// BuildKit takes a health check that is never tried again.
					const peerOnly = own === undefined || (wrong === 'at-least-one' && value === '0');
					if (peerOnly && peer.length === 0) continue;
					report(
						instruction,
						place,
						{ name, value: value ?? '', wrong },
						{ aliases: peer, exactLines: true, peerOnly },
					);
				}
			});
		}
	},
});

const PEERS: ReadonlySet<string> = new Set(['ADD', 'COPY', 'FROM', 'HEALTHCHECK']);
const CODES: Readonly<Record<Wrong, string>> = {
	missing: 'FLAG_MISSING_VALUE',
	boolean: 'FLAG_EXPECTED_BOOLEAN_VALUE',
	from: 'FLAG_INVALID_FROM_VALUE',
	number: 'INVALID_SYNTAX',
	'at-least-one': 'FLAG_AT_LEAST_ONE',
};

function judge(keyword: string, name: string, kind: string, value: string | undefined): Wrong | undefined {
	if (kind === 'boolean') {
		if (value === undefined) return undefined;
		return value === '' ? 'missing' : /^(true|false)$/i.test(value) ? undefined : 'boolean';
	}
	if (value === undefined) return 'missing';
	if (keyword === 'COPY' && name === 'from') return /^[a-zA-Z0-9]/.test(value) ? undefined : 'from';
	if (kind !== 'count' || value === '') return undefined;
	if (!/^[+-]?\d+/.test(value) || value.includes('.')) return 'number';
	return /^\+?(0x)?0*[1-9a-f]/i.test(value) ? undefined : 'at-least-one';
}
