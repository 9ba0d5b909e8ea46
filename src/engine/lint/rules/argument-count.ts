/** Too few or too many arguments. */
import { GRAMMAR } from '../../dockerfile/grammar.ts';
import { healthcheck } from '../../dockerfile/healthcheck.ts';
import { sourceRange } from '../../dockerfile/mapped.ts';
import type { Instruction, Range } from '../../dockerfile/types.ts';
import { looseJson } from '../helpers/looseJson.ts';
import { argumentsRange } from '../helpers/script.ts';
import { defineRule } from '../rule.ts';

type Code =
	| 'ARGUMENT_MISSING'
	| 'ARGUMENT_EXTRA'
	| 'ARGUMENT_REQUIRES_AT_LEAST_ONE'
	| 'ARGUMENT_REQUIRES_TWO'
	| 'ARGUMENT_REQUIRES_AT_LEAST_TWO'
	| 'ARGUMENT_REQUIRES_ONE_OR_THREE'
	| 'ARGUMENT_UNNECESSARY'
	| 'HEALTHCHECK_CMD_ARGUMENT_MISSING';

const WANTED: Readonly<Record<Code, { en: string; 'zh-cn': string }>> = {
	ARGUMENT_MISSING: { en: 'needs an argument', 'zh-cn': '缺少参数' },
	ARGUMENT_EXTRA: { en: 'takes only one argument', 'zh-cn': '只接受一个参数' },
	ARGUMENT_REQUIRES_AT_LEAST_ONE: { en: 'needs NONE, or CMD with a command', 'zh-cn': '需要 NONE，或 CMD 加命令' },
	ARGUMENT_REQUIRES_TWO: { en: 'needs a name and a value', 'zh-cn': '需要名称和值' },
	ARGUMENT_REQUIRES_AT_LEAST_TWO: { en: 'needs a source and a destination', 'zh-cn': '需要源和目标' },
	ARGUMENT_REQUIRES_ONE_OR_THREE: {
		en: 'takes an image, or an image with AS and a name',
		'zh-cn': '只接受镜像，或者镜像加 AS 和名称',
	},
	ARGUMENT_UNNECESSARY: { en: 'NONE takes no arguments', 'zh-cn': 'NONE 不接受参数' },
	HEALTHCHECK_CMD_ARGUMENT_MISSING: { en: 'CMD needs a command', 'zh-cn': 'CMD 缺少命令' },
};

export const rule = defineRule<{ keyword: string; code: Code }>({
	id: 'argument-count',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: Object.keys(WANTED).map((code) => `dockerfile-utils:${code}`),
	message: {
		en: ({ keyword, code }) => `${keyword} ${WANTED[code].en}.`,
		'zh-cn': ({ keyword, code }) => `${keyword} ${WANTED[code]['zh-cn']}。`,
	},
	check(file, report) {
		for (const instruction of file.instructions) {
			report.once(instruction, () => {
				const found = judge(instruction);
				if (found === undefined) return;
				const { code, range } = found;
				// The peer takes the words of an inline file for arguments, and flags where none are known.
				const flagged = instruction.flags.length > 0 && GRAMMAR.get(instruction.keyword)?.flags?.size === 0;
				const [heredoc] = instruction.heredocs;
				// It counts the words of a body that ends.
				const blind = flagged || (heredoc !== undefined && !(heredoc.terminated && heredoc.content.trim() !== ''));
				const more = { aliases: blind ? [] : [`dockerfile-utils:${code}`], exactLines: true };
				report(instruction, range, { keyword: instruction.keyword, code }, more);
			});
		}
	},
});

interface Found {
	readonly code: Code;
	readonly range: Range;
}

const ONE_OR_MORE: ReadonlySet<string> = new Set(
	'ENTRYPOINT VOLUME ARG ENV LABEL FROM ONBUILD SHELL STOPSIGNAL WORKDIR USER MAINTAINER EXPOSE'.split(' '),
);

function judge(instruction: Instruction): Found | undefined {
	const { keyword, keywordRange, args, words } = instruction;
	if (ONE_OR_MORE.has(keyword) && args.text === '') return { code: 'ARGUMENT_MISSING', range: keywordRange };
	const last = words.at(-1)?.range ?? keywordRange;
	switch (keyword) {
		case 'FROM':
			return words.length === 1 || words.length === 3
				? undefined
				: { code: 'ARGUMENT_REQUIRES_ONE_OR_THREE', range: last };
		case 'STOPSIGNAL':
			return words.length > 1 ? { code: 'ARGUMENT_EXTRA', range: last } : undefined;
		case 'HEALTHCHECK':
			return judgeHealthcheck(instruction);
		case 'ENV':
		case 'LABEL':
			return judgePairs(instruction);
		case 'COPY':
		case 'ADD':
			return judgeCopy(instruction);
		default:
			return undefined;
	}
}

function judgeHealthcheck(instruction: Instruction): Found | undefined {
	const { kind, kindRange, command } = healthcheck(instruction);
	if (kind === '') return { code: 'ARGUMENT_REQUIRES_AT_LEAST_ONE', range: instruction.keywordRange };
	if (kind === 'NONE' && command.text !== '') {
		return { code: 'ARGUMENT_UNNECESSARY', range: sourceRange(command, 0, command.text.length) };
	}
	return kind === 'CMD' && command.text === ''
		? { code: 'HEALTHCHECK_CMD_ARGUMENT_MISSING', range: kindRange }
		: undefined;
}

/** A single word without a value; among several that is a missing equals sign. */
function judgePairs({ words }: Instruction): Found | undefined {
	const [first] = words;
	const single = words.length === 1 && first !== undefined && !first.text.includes('=');
	return single ? { code: 'ARGUMENT_REQUIRES_TWO', range: first.range } : undefined;
}

function judgeCopy(instruction: Instruction): Found | undefined {
	const { words, args, heredocs, keywordRange } = instruction;
	const code = 'ARGUMENT_REQUIRES_AT_LEAST_TWO';
	const array = looseJson(args.text);
	if (array !== undefined) {
		const [only, ...more] = array.strings;
		if (only === undefined) return { code, range: argumentsRange(instruction) };
		const { text, at } = only;
		return more.length > 0 ? undefined : { code, range: sourceRange(args, at, at + text.length) };
	}
	const [only] = words;
	if (only === undefined) return { code, range: keywordRange };
	if (words.length > 1) return undefined;
	return { code, range: heredocs.length > 0 ? keywordRange : only.range };
}
