/** A secret whose bytes a layer of the image keeps: copied in, written from a secret mount, or cloned with its address. */

import { decidingRule, parseIgnore } from '../../context/ignore.ts';
import { cleanPath } from '../../context/paths.ts';
import type { ContextFile } from '../../context/types.ts';
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction, Range } from '../../dockerfile/types.ts';
import { perObject } from '../../memory/perObject.ts';
import type { LintedFile } from '../file.ts';
import { type Argument, operands, type ScriptCommand } from '../helpers/commands.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { mountsOf } from '../helpers/mounts.ts';
import { programOf, verb } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

const NAMES =
	/^(\.env(\.(?!example$|sample$|template$|dist$|defaults?$)[\w-]+)?|id_(rsa|dsa|ecdsa|ed25519)|\.npmrc|\.pypirc|\.netrc|\.git-credentials|\.htpasswd|kubeconfig|(?!public)[\w.-]+\.(key|p12|pfx|keystore))$/;
const FOLDERS = /(^|\/)(\.ssh|\.aws|\.gnupg)(\/|$)|(^|\/)\.(docker\/config\.json|kube\/config)$/;
/** `https://user:password@host` */
const ADDRESS = /\bhttps?:\/\/[^\s/:@"']*:(?:\$\{[^}]*\}|[^\s/@"'])+@/;

type How = 'copied' | 'history' | 'written' | 'cloned' | 'text';

export const rule = defineRule<{ what: string; how: How }>({
	id: 'secret-in-layer',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'security',
	aliases: [],
	message: {
		en: ({ what, how }) =>
			({
				copied: `${what} is copied into a layer of the image. Anyone who has the image can read it, even if it is deleted later. Mount it: RUN --mount=type=secret.`,
				history: `${what} is copied into a layer of the image: anyone who has it can read the whole history, and every commit changes this layer. Mount it where it is read: RUN --mount=type=bind,source=${what},target=${what}.`,
				written: `${what} is mounted to keep it out of the layers, and then written into one. Let the tool read it from where it is mounted.`,
				cloned:
					'git stores the URL with the password in .git/config, in this layer. Mount the credentials: RUN --mount=type=secret.',
				text: "The password in this URL stays in the image's history. Mount it: RUN --mount=type=secret.",
			})[how],
		'zh-cn': ({ what, how }) =>
			({
				copied: `${what} 被复制进镜像层：拿到镜像的人都能读到，之后再删除也没有用。请改用挂载：RUN --mount=type=secret。`,
				history: `${what} 被复制进镜像层：拿到镜像的人能读到全部提交历史，而且每次提交都会改变这一层。请在读取它的步骤里挂载：RUN --mount=type=bind,source=${what},target=${what}。`,
				written: `${what} 本是为了不进入任何层才挂载的，这里又把它写进了镜像层。请让工具直接从挂载处读取。`,
				cloned: 'git 会把带密码的地址存进这一层的 .git/config。请挂载凭据：RUN --mount=type=secret。',
				text: '地址中的密码会留在镜像历史里。请改用挂载：RUN --mount=type=secret。',
			})[how],
	},
	check(file, report) {
		const seen = secretsInContext(file);
		for (const instruction of file.dockerfile.instructions) {
			// What only a stage that is not shipped holds goes nowhere.
			if (!file.graph.shipped.has(instruction.stage)) continue;
			const found = instruction.keyword === 'RUN' ? inRun(file, instruction) : inCopy(instruction, seen);
			if (found !== undefined) report(instruction, found.range, found);
		}
	},
});

interface Found {
	readonly what: string;
	readonly how: How;
	readonly range: Range;
}

function isSecret(path: string): boolean {
	return FOLDERS.test(path) || NAMES.test(path.replace(/^.*\//, ''));
}

/** A context has many files, and they stay what they are while the Dockerfile is typed. */
const isSecretFile = perObject((file: ContextFile) => file.assumed !== true && isSecret(file.path));

/** Of the files that are really there, those that the builder sees. */
function secretsInContext({ input: { files = [], dockerignore = '' } }: LintedFile): readonly string[] {
	const named = files.filter(isSecretFile).map(({ path }) => path);
	if (named.length === 0) return [];
	const ignore = parseIgnore(dockerignore);
	return named.filter((path) => decidingRule(ignore, path)?.exception !== false);
}

function inCopy(instruction: Instruction, seen: readonly string[]): Found | undefined {
	if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || copySource(instruction) !== undefined)
		return undefined;
	for (const { text, range } of copyParts(instruction).sources) {
		const path = cleanPath(unquoted(text));
		const inside = path === '' ? seen[0] : seen.find((each) => each.startsWith(`${path}/`));
		const what = isSecret(path) ? path : inside;
		if (what !== undefined) return { what, how: 'copied', range };
		const [, folder] = /^((?:.*\/)?\.git)(?:\/(?:\*{1,2}|objects))?$/.exec(path) ?? [];
		if (folder !== undefined) return { what: folder, how: 'history', range };
	}
	return undefined;
}

function inRun(file: LintedFile, run: Instruction): Found | undefined {
	const mounted = mountsOf(run)
		.filter(({ type }) => type === 'secret')
		.map(({ target, option }) => target || `/run/secrets/${option('id') ?? ''}`);
	const commands = file.commands(run);
	const written = ({ range: { start, end } }: Argument) => file.script(run)?.text.slice(start, end) ?? '';
	const found = (command: ScriptCommand, what: string, how: How): Found => {
		return { what, how, range: file.place(run, command.range) };
	};
	for (const [at, command] of commands.entries()) {
		const after = commands.slice(at + 1);
		const secret = mounted.find((path) => writesOn(command, path));
		if (secret !== undefined && !after.some(({ name }) => name === 'rm')) return found(command, secret, 'written');
		const address = command.arguments.find(({ text }) => ADDRESS.test(text));
		if (address === undefined) continue;
		if (!ADDRESS.exec(address.text)?.[0].includes('$')) return found(command, address.text, 'text');
		const program = programOf(command);
		const clones = program.name === 'git' && verb(program) === 'clone';
		if (clones && !after.some(({ name }) => name === 'rm')) return found(command, written(address), 'cloned');
	}
	return undefined;
}

/** `cp SECRET file`, `cat SECRET > file`: somewhere else than into another mount or to a device. */
function writesOn(command: ScriptCommand, secret: string): boolean {
	const words = operands(command).map(({ text }) => text);
	if (!words.includes(secret)) return false;
	if (command.name === 'cp' || command.name === 'install') return !/^\/(dev|tmp|run)\//.test(words.at(-1) ?? '');
	const to = command.simple.redirects.find(({ operator }) => operator === '>' || operator === '>>');
	return command.name === 'cat' && to !== undefined && !/^\/(dev|tmp|run)\//.test(to.target.value);
}
