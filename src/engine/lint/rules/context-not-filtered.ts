/** The whole context is copied, and no .dockerignore keeps back what does not belong into an image. */
import { applyIgnore, parseIgnore } from '../../context/ignore.ts';
import { contextTree } from '../../context/tree.ts';
import type { ContextFile } from '../../context/types.ts';
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { cacheFolders } from '../helpers/caches.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { programOf, toolOf } from '../helpers/programs.ts';
import { defineRule, type FixDraft } from '../rule.ts';

/** What a context has at its top that an image seldom wants. */
const SURPLUS: readonly string[] = [
	'.git',
	'node_modules',
	'.venv',
	'venv',
	'__pycache__',
	'dist',
	'target',
	'.idea',
	'.vscode',
	'.env',
	'coverage',
	'.next',
];

/** Of a context that nobody has shown. */
const USUAL: readonly string[] = ['.git', '.env', '.venv', 'node_modules', '**/__pycache__'];

export const rule = defineRule<{ names: string; isGuess: boolean }>({
	id: 'context-not-filtered',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'cache',
	aliases: [],
	fixable: true,
	message: {
		en: ({ names, isGuess }) =>
			isGuess
				? 'The whole context is copied. If there is no .dockerignore yet (a guess), .git, logs and local build output come along, and every change to them invalidates the cache.'
				: names === ''
					? 'The whole context is copied and there is no .dockerignore: .git, logs and local build output come along, and every change to them invalidates the cache.'
					: `The whole context is copied, including ${names}: list what the image does not need in .dockerignore.`,
		'zh-cn': ({ names, isGuess }) =>
			isGuess
				? '复制了整个上下文。如果还没有 .dockerignore（推测），.git、日志和本地构建产物都会进来，它们一变缓存就失效。'
				: names === ''
					? '复制了整个上下文却没有 .dockerignore：.git、日志和本地构建产物都会进来，它们一变缓存就失效。'
					: `复制了整个上下文，其中包括 ${names}：请把镜像不需要的内容写进 .dockerignore。`,
	},
	check(file, report) {
		const { dockerignore, files } = file.input;
		const copy = file.dockerfile.instructions.find(copiesAll);
		if (copy === undefined) return;
		const source = copyParts(copy).sources[0]?.range;
		// Of a text that came alone: nobody knows what is next to it.
		if (dockerignore === undefined) {
			report(copy, source, { names: '', isGuess: true }, { fix: listed(file, '', [], CHECK_ALONE), level: 'INFO' });
			return;
		}
		// The Dockerfile is in every context: that it is there says nothing of the rest.
		const isReal = ({ assumed, path }: ContextFile) => assumed !== true && path !== 'Dockerfile';
		const shown = files?.filter(isReal) ?? [];
		// The list itself where nothing was assumed: its tree is known.
		const real = shown.length > 0 && files?.every(({ assumed }) => assumed !== true) ? files : shown;
		const left = real.length === 0 ? undefined : applyIgnore(contextTree(real), parseIgnore(dockerignore));
		const surplus = SURPLUS.filter((name) => left?.children.has(name) === true);
		const names = surplus.join(', ');
		if (names === '' && (dockerignore.trim() !== '' || real.length > 0)) return;
		report(copy, source, { names, isGuess: false }, { fix: listed(file, dockerignore, surplus, CHECK) });
	},
});

/** What the Dockerfile names itself is wanted, and so is what an exception names. */
function listed(
	file: LintedFile,
	dockerignore: string,
	surplus: readonly string[],
	check: NonNullable<FixDraft['check']>,
): FixDraft | undefined {
	const named = (name: string): boolean =>
		dockerignore.includes(`!${name}`) ||
		file.dockerfile.instructions.some(({ keyword, original }) => {
			const words = original.text.split(/[\s,=]+/);
			return keyword !== 'FROM' && words.some((word) => unquoted(word).replace(/^\.\//, '').split('/')[0] === name);
		});
	const names = (surplus.length > 0 ? surplus : USUAL).filter((name) => !named(name));
	if (names.length === 0) return undefined;
	const end = dockerignore.length;
	const text = `${end === 0 || dockerignore.endsWith('\n') ? '' : '\n'}${names.join('\n')}\n`;
	return {
		title: { en: `List ${names.join(', ')} in .dockerignore`, 'zh-cn': `把 ${names.join('、')} 写进 .dockerignore` },
		edits: [{ range: { start: end, end }, text, file: '.dockerignore' }],
		guarded: true,
		check,
		declares: { removes: names.map((name) => name.replace('**/', '')), caches: cachesInUse(file) },
	};
}

/** What tools keep of compiled sources is named by all that they see. */
function cachesInUse(file: LintedFile): readonly string[] {
	const found = file.of('RUN').flatMap((run) =>
		file.commands(run).flatMap((command) => {
			const tool = toolOf(programOf(command));
			return tool?.cache === undefined ? [] : cacheFolders(file, run, tool);
		}),
	);
	return [...new Set(found)];
}

function copiesAll(instruction: Instruction): boolean {
	if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || copySource(instruction) !== undefined)
		return false;
	return copyParts(instruction).sources.some(({ text }) => /^(\.\/?|\/|\*)$/.test(unquoted(text)));
}

const CHECK = {
	en: 'Check that no step and nothing in the image reads what is listed.',
	'zh-cn': '请确认没有步骤会读取列出的内容，镜像里也用不到它们。',
};

const CHECK_ALONE = {
	en: 'Check that the project has no .dockerignore yet, and that nothing needs what is listed.',
	'zh-cn': '请确认项目里还没有 .dockerignore，也没有什么需要列出的内容。',
};
