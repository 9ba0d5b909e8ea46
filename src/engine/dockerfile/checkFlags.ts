/** What BuildKit refuses in the flags of an instruction. */
import { entryOf } from '../foreign/table.ts';
import type { FlagKind, Grammar } from './grammar.ts';
import { healthcheck } from './healthcheck.ts';
import { lex } from './lexer.ts';
import { mountProblems } from './mountChecks.ts';
import { nearest } from './suggest.ts';
import type { Flag, Instruction, SyntaxProblem } from './types.ts';

export function flagProblems(instruction: Instruction, grammar: Grammar): readonly SyntaxProblem[] {
	const { keyword, flags } = instruction;
	const kinds = grammar.flags;
	if (flags.length === 0 || kinds === undefined) return [];
	// BuildKit is done with HEALTHCHECK NONE before it looks at flags.
	if (keyword === 'HEALTHCHECK' && healthcheck(instruction).kind === 'NONE') return [];
	const seen = new Set<string>();
	return flags.flatMap((flag) => {
		const kind = kinds.get(flag.name);
		if (kind === undefined) return [unknownFlag(flag, kinds.keys())];
		if (seen.has(flag.name) && kind !== 'strings') return [problem(flag, 'duplicate-flag')];
		seen.add(flag.name);
		return valueProblems(keyword, flag, kind);
	});
}

function problem(flag: Flag, code: SyntaxProblem['code']): SyntaxProblem {
	return { code, range: flag.range, detail: flag.name };
}

function unknownFlag(flag: Flag, known: Iterable<string>): SyntaxProblem {
	const suggestion = nearest(flag.name, known);
	const unknown = problem(flag, 'unknown-flag');
	return suggestion === undefined ? unknown : { ...unknown, suggestion };
}

function valueProblems(keyword: string, flag: Flag, kind: FlagKind): readonly SyntaxProblem[] {
	const { value, valueRange: range } = flag;
	if (kind === 'boolean') {
		if (value === undefined) return [];
		if (value === '') return [problem(flag, 'missing-flag-value')];
		return /^(true|false)$/i.test(value) ? [] : [{ code: 'bad-boolean', range, detail: value }];
	}
	if (value === undefined) return [problem(flag, 'missing-flag-value')];
	if (kind === 'duration') return durationProblems(flag, value);
	if (kind === 'count')
		return /^\+?\d+$/.test(value) || value === '' ? [] : [{ code: 'bad-flag-value', range, detail: value }];
	if (keyword === 'COPY' && flag.name === 'from') return fromProblems(flag, value);
	if (keyword !== 'RUN') return [];
	if (flag.name === 'mount') return mountProblems(flag);
	const allowed = entryOf(MODES, flag.name);
	return allowed === undefined || allowed.includes(value) ? [] : [{ code: 'bad-flag-value', range, detail: value }];
}

/** Refused is what expansion would change. */
function fromProblems({ valueRange: range }: Flag, value: string): readonly SyntaxProblem[] {
	if (!value.includes('$')) return [];
	const expanded = lex(value, () => undefined, { escape: '\\' });
	return expanded.error !== undefined || expanded.value !== value
		? [{ code: 'from-variable', range, detail: value }]
		: [];
}

const MODES: Readonly<Record<string, readonly string[]>> = {
	network: ['default', 'none', 'host'],
	security: ['sandbox', 'insecure'],
};

const NANOSECONDS: Readonly<Record<string, number>> = {
	ns: 1,
	us: 1e3,
	µs: 1e3,
	μs: 1e3,
	ms: 1e6,
	s: 1e9,
	m: 60e9,
	h: 3600e9,
};

/** Durations as Go writes them (`1h30m`, `1.5s`): 0, or at least a millisecond; an empty one counts as none. */
function durationProblems(flag: Flag, value: string): readonly SyntaxProblem[] {
	const unsigned = value.replace(/^[+-]/, '');
	if (value === '' || unsigned === '0') return [];
	const range = flag.valueRange;
	let sum = 0;
	for (let at = 0; at < unsigned.length; ) {
		const part = /^(\d+\.?\d*|\.\d+)([^\d.]+)/.exec(unsigned.slice(at, at + 64));
		const unit = entryOf(NANOSECONDS, part?.[2] ?? '');
		if (part === null || unit === undefined) return [{ code: 'bad-flag-value', range, detail: value }];
		sum += Number(part[1]) * unit;
		at += part[0].length;
	}
	if (unsigned === '') return [{ code: 'bad-flag-value', range, detail: value }];
	const nanoseconds = value.startsWith('-') ? -sum : sum;
	return nanoseconds !== 0 && nanoseconds < 1e6 ? [{ code: 'short-duration', range, detail: value }] : [];
}
