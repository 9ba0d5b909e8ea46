/** Why a step fails, in a sentence that a reader can check in the file. Code is between backticks. */
import type { Failure } from '../builder/types.ts';
import type { CommandFailure, Reason } from '../commands/failure.ts';
import type { Locale } from '../lint/types.ts';
import type { PlanError } from '../plan/types.ts';
import type { FoundFailure, GoneBy } from './failures.ts';

/** `refusal`: what the linter says about the place that BuildKit cannot read. */
export function failureText(found: FoundFailure, locale: Locale, refusal: string | undefined): string {
	const words = WORDS[locale];
	const { failure, goneBy } = found;
	const why = sentence(words, failure, refusal);
	return goneBy ? why + words.goneBy(goneBy) : why;
}

interface FailureWords {
	readonly missing: (path: string, inContext: boolean) => string;
	readonly secret: (id: string) => string;
	readonly nameUnderLink: (user: string) => string;
	readonly otherType: (path: string) => string;
	readonly code: (code: number) => string;
	readonly command: (failure: CommandFailure) => string;
	readonly plan: (error: PlanError, refusal: string | undefined) => string;
	readonly goneBy: (by: GoneBy) => string;
}

function sentence(words: FailureWords, failure: Failure, refusal: string | undefined): string {
	switch (failure.kind) {
		case 'missing-file':
			return words.missing(failure.path, failure.from === undefined);
		case 'missing-secret':
			return words.secret(failure.id);
		case 'name-under-link':
			return words.nameUnderLink(failure.user);
		case 'other-type':
			return words.otherType(failure.path);
		case 'exit-code':
			return failure.command ? words.command(failure.command) : words.code(failure.code);
		case 'plan':
			return words.plan(failure.error, refusal);
	}
}

type ReasonOf<K extends Reason['kind']> = Extract<Reason, { kind: K }>;
type ReasonWords = { readonly [K in Reason['kind']]: (reason: ReasonOf<K>) => string };

function because(words: ReasonWords, reason: Reason): string {
	// The key picks the function for this very kind, which the compiler cannot follow through the union.
	const say = words[reason.kind] as (reason: Reason) => string;
	return say(reason);
}

/** `rm ` in `` `x` `` would end the code early. */
function code(text: string): string {
	return `\`${text.replaceAll('`', "'")}\``;
}

const ENGLISH: ReasonWords = {
	missing: ({ path }) => `${code(path)} does not exist at this point.`,
	'not-found': ({ name }) => `the image has no program ${code(name)} at this point.`,
	'no-module': ({ directory }) => `${code(directory)} and the directories above it have no ${code('go.mod')}.`,
	'not-empty': ({ path }) => `${code(path)} already has files in it.`,
	'no-lists': ({ package: name }) =>
		`there are no package lists at this point, so apt does not find ${code(name)}. Run ${code('apt-get update')} in the same RUN.`,
	'shell-option': ({ option, shell }) =>
		`${code('/bin/sh')} is ${shell} in this image, which has no option ${code(option)}.`,
	'not-in-shell': ({ what, shell }) =>
		`${code('/bin/sh')} is ${shell} in this image, which does not know ${code(what)}. Write it for POSIX, or put ${code('SHELL ["/bin/bash", "-c"]')} before it.`,
	syntax: ({ shell }) => `${code(shell)} cannot parse it: a quote, bracket or operator is left open.`,
	'no-user': ({ user }) => `the image has no user ${code(user)}.`,
	asked: () => '',
	'answer-no': () => '',
	message: ({ text }) => `${code(text)}.`,
	unsaid: () => '',
};

const CHINESE: ReasonWords = {
	missing: ({ path }) => `此时 ${code(path)} 并不存在。`,
	'not-found': ({ name }) => `此时镜像里没有 ${code(name)} 这个程序。`,
	'no-module': ({ directory }) => `${code(directory)} 及其上级目录里没有 ${code('go.mod')}。`,
	'not-empty': ({ path }) => `${code(path)} 里已经有文件。`,
	'no-lists': ({ package: name }) =>
		`此时没有软件包列表，apt 找不到 ${code(name)}。请在同一条 RUN 里先运行 ${code('apt-get update')}。`,
	'shell-option': ({ option, shell }) => `该镜像的 ${code('/bin/sh')} 是 ${shell}，不支持选项 ${code(option)}。`,
	'not-in-shell': ({ what, shell }) =>
		`该镜像的 ${code('/bin/sh')} 是 ${shell}，不认识 ${code(what)}。请改用 POSIX 写法，或在前面加上 ${code('SHELL ["/bin/bash", "-c"]')}。`,
	syntax: ({ shell }) => `${code(shell)} 无法解析这条命令：有引号、括号或运算符没有写完。`,
	'no-user': ({ user }) => `镜像里没有用户 ${code(user)}。`,
	asked: () => '',
	'answer-no': () => '',
	message: ({ text }) => `${code(text)}。`,
	unsaid: () => '',
};

const WORDS: Readonly<Record<Locale, FailureWords>> = {
	en: {
		missing: (path, inContext) =>
			inContext
				? `${code(path)} is not in the build context.`
				: `${code(path)} does not exist where it is copied from.`,
		secret: (id) => `The secret ${code(id)} was not passed to the build.`,
		nameUnderLink: (user) =>
			`${code('--link')} copies onto an empty file system and cannot look up the user ${code(user)}. Use a number.`,
		otherType: (path) => `${code(path)} is a directory on one side and a file on the other.`,
		code: (exit) => `It ends with exit code ${exit}.`,
		command: ({ command, exit, reason }) => {
			if (reason.kind === 'asked') return `${code(command)} ends the RUN with exit code ${exit}.`;
			if (reason.kind === 'answer-no') return `${code(command)} is false, so the RUN ends with exit code ${exit}.`;
			const why = because(ENGLISH, reason);
			return `${code(command)} fails with exit code ${exit}${why === '' ? '.' : `: ${why}`}`;
		},
		plan: (error, refusal) => {
			if (error.kind === 'no-stage') return 'The Dockerfile has no FROM, so there is nothing to build.';
			if (error.kind === 'unknown-target') return `The target ${code(error.target)} is not a stage of this file.`;
			if (error.kind === 'empty-base') return 'A FROM names no image. If it uses a variable, that variable is empty.';
			if (error.kind === 'bad-ignore-pattern')
				return `Line ${error.line} of .dockerignore, ${code(error.pattern)}, is not a valid pattern.`;
			if (error.kind === 'later-stage')
				return `There is no stage ${code(error.from)} before the step that copies from it.`;
			return `BuildKit rejects the file. ${refusal ?? `It cannot read ${code(error.detail || error.code)}.`}`;
		},
		goneBy: ({ kind, line }) =>
			kind === 'step' ? ` Line ${line} removed it.` : ` Line ${line} of .dockerignore excludes it.`,
	},
	'zh-cn': {
		missing: (path, inContext) => (inContext ? `构建上下文里没有 ${code(path)}。` : `复制来源里没有 ${code(path)}。`),
		secret: (id) => `构建时没有提供密钥 ${code(id)}。`,
		nameUnderLink: (user) => `${code('--link')} 复制到空的文件系统上，查不到用户 ${code(user)}，请改用数字 ID。`,
		otherType: (path) => `${code(path)} 一边是目录，另一边是文件。`,
		code: (exit) => `退出码为 ${exit}。`,
		command: ({ command, exit, reason }) => {
			if (reason.kind === 'asked') return `${code(command)} 以退出码 ${exit} 结束了 RUN。`;
			if (reason.kind === 'answer-no') return `${code(command)} 的结果为否，RUN 因此以退出码 ${exit} 结束。`;
			const why = because(CHINESE, reason);
			return `${code(command)} 失败，退出码 ${exit}${why === '' ? '。' : `：${why}`}`;
		},
		plan: (error, refusal) => {
			if (error.kind === 'no-stage') return 'Dockerfile 里没有 FROM，无从构建。';
			if (error.kind === 'unknown-target') return `没有名为 ${code(error.target)} 的阶段可供构建。`;
			if (error.kind === 'empty-base') return '有一条 FROM 没有指定镜像；如果用了变量，那变量就是空的。';
			if (error.kind === 'bad-ignore-pattern')
				return `.dockerignore 第 ${error.line} 行的 ${code(error.pattern)} 不是有效的模式。`;
			if (error.kind === 'later-stage') return `这一步要从 ${code(error.from)} 取文件，但前面没有这个阶段。`;
			return `BuildKit 拒绝这个文件。${refusal ?? `无法解析 ${code(error.detail || error.code)}。`}`;
		},
		goneBy: ({ kind, line }) =>
			kind === 'step' ? `第 ${line} 行已将其删除。` : `.dockerignore 第 ${line} 行把它排除在外。`,
	},
};
