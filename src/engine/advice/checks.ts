/** What a person has to check before a fix that is not certain, in one sentence of each language. */
import type { Locale } from '../lint/types.ts';
import type { Doubt } from './types.ts';

const WORDS: {
	readonly [K in Doubt['kind']]: Readonly<Record<Locale, (doubt: Extract<Doubt, { kind: K }>) => string>>;
} = {
	variable: {
		en: ({ name, line, command }) =>
			`Check that \`${command}\` on line ${line} does not read ${name} from its environment.`,
		'zh-cn': ({ name, line, command }) => `请确认第 ${line} 行的 \`${command}\` 不会从环境变量里读取 ${name}。`,
	},
	content: {
		en: ({ path }) => `Check that ${path} still comes out the same: the model cannot see what it is made from.`,
		'zh-cn': ({ path }) => `请确认 ${path} 的构建结果不变：模型无法判断它由哪些内容生成。`,
	},
	named: {
		en: ({ path, line }) => `Check that line ${line} works without ${path}, which is removed before it.`,
		'zh-cn': ({ path, line }) => `请确认第 ${line} 行不再需要 ${path}：它在此之前就会被删除。`,
	},
	owner: {
		en: ({ path }) => `Check who owns ${path}: if it already existed, COPY does not change its owner.`,
		'zh-cn': ({ path }) => `请确认 ${path} 的属主：如果它原本就存在，COPY 不会改变它的属主。`,
	},
	input: {
		en: ({ path }) => `Check that ${path} is there when it is read: the model no longer sees where it comes from.`,
		'zh-cn': ({ path }) => `请确认读取 ${path} 时它已经存在：模型看不到它从哪里来。`,
	},
	outcome: {
		en: ({ command }) => `Check that \`${command}\` still succeeds: the model cannot tell.`,
		'zh-cn': ({ command }) => `请确认 \`${command}\` 仍能成功：模型无法判断。`,
	},
	order: {
		en: () => 'Check that the steps work in their new order: the model does not know all of their programs.',
		'zh-cn': () => '请确认步骤调换顺序后仍能正常工作：其中有模型不认识的程序。',
	},
	meaning: {
		en: () => 'Check that the image still does what you need: this changes what gets built.',
		'zh-cn': () => '请确认镜像仍满足需要：这处修复会改变构建内容。',
	},
};

export function checkOf(doubt: Doubt, locale: Locale): string {
	const say = WORDS[doubt.kind][locale] as (doubt: Doubt) => string;
	return say(doubt);
}
