/** What BuildKit's parser refuses and no rule of its own names. */
import type { Range, SyntaxProblem } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { defineRule } from '../rule.ts';
import { problemsForPeer } from './pair-syntax.ts';

type Code = SyntaxProblem['code'];

/** Codes that other rules report. */
const ELSEWHERE: ReadonlySet<Code> = new Set<Code>([
	'unknown-instruction',
	'missing-arguments',
	'too-many-arguments',
	'unknown-flag',
	'duplicate-flag',
	'missing-flag-value',
	'bad-boolean',
	'short-duration',
	'missing-equals',
	'blank-name',
	'bad-stage-name',
	'no-stage',
	'before-from',
	'empty-file',
	'unknown-type',
	'chained-trigger',
	'disallowed-trigger',
	'unsupported-modifier',
	'bad-escape',
]);

const WORDS: Partial<Record<Code, { en: string; 'zh-cn': string }>> = {
	'bad-flag-value': { en: 'is not a value this flag accepts', 'zh-cn': '不是该选项可用的值' },
	'bad-mount': { en: 'is not valid in --mount', 'zh-cn': '在 --mount 中无效' },
	'from-variable': { en: 'contains a variable, which `from` does not allow', 'zh-cn': '含有变量，而 from 不支持变量' },
	'bad-json': { en: 'must be an array of strings', 'zh-cn': '必须是字符串数组' },
	'blank-volume': { en: 'is an empty volume', 'zh-cn': '卷路径为空' },
	'unclosed-brace': { en: 'has an unclosed ${', 'zh-cn': '中的 ${ 没有闭合' },
	'unclosed-single-quote': { en: 'has an unclosed single quote', 'zh-cn': '有未闭合的单引号' },
	'unclosed-double-quote': { en: 'has an unclosed double quote', 'zh-cn': '有未闭合的双引号' },
	'bad-substitution': { en: 'is not a valid substitution', 'zh-cn': '不是有效的变量替换' },
	'bad-pattern': { en: 'is not a valid pattern', 'zh-cn': '不是有效的模式' },
	'unterminated-heredoc': { en: 'has no end line', 'zh-cn': '缺少结束行' },
	'heredoc-destination': { en: 'cannot be the destination', 'zh-cn': '不能作为目标' },
	'duplicate-directive': { en: 'is repeated here', 'zh-cn': '重复出现' },
};

export const rule = defineRule<{ code: Code; detail: string; text: string }>({
	id: 'syntax-error',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	message: {
		en: ({ code, text }) => `${text} ${WORDS[code]?.en ?? `cannot be read (${code})`}: the build stops here.`,
		'zh-cn': ({ code, text }) => `${text} ${WORDS[code]?.['zh-cn'] ?? `无法解析（${code}）`}：构建会在此停止。`,
	},
	check(file, report) {
		for (const { code, range, detail, deferred } of file.dockerfile.problems) {
			if (code.startsWith('unclosed-') && isToldOfPair(file, range)) continue;
			if (ELSEWHERE.has(code) || deferred === true || (code === 'bad-json' && detail === 'SHELL')) continue;
			const ofPlace = detail === '' || code.startsWith('unclosed-');
			const text = ofPlace ? file.text.slice(range.start, range.end).slice(0, 40) : detail;
			report(undefined, range, { code, detail, text });
		}
	},
});

/** Another rule reports the open quotes of pairs that it finds. */
function isToldOfPair(file: LintedFile, { start }: Range): boolean {
	const instruction = file.of('ENV', 'LABEL', 'ARG').find(({ range }) => start >= range.start && start < range.end);
	if (instruction === undefined) return false;
	return problemsForPeer(instruction, file.dockerfile.escape).some(({ code }) => code.endsWith('QUOTE'));
}
