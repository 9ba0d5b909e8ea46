/** Development dependencies in the image that is shipped. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { Tool } from '../../tools/types.ts';
import type { LintedFile } from '../file.ts';
import { cacheFolders } from '../helpers/caches.ts';
import { valueBefore } from '../helpers/env.ts';
import { insertAfter } from '../helpers/fixes.ts';
import { installedInto, mountsOf } from '../helpers/mounts.ts';
import { calledTool, hasWord, type Program, programOf, toolOf, verb } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ command: string; flag: string; manifest: string | undefined }>({
	id: 'dev-dependencies',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	fixable: true,
	message: {
		en: ({ command, flag, manifest }) =>
			`${manifest === undefined ? '' : `If ${manifest} lists development dependencies, `}\`${command}\` installs ${manifest === undefined ? 'development dependencies' : 'them'} into the image you ship: add ${flag}, or build in another stage.`,
		'zh-cn': ({ command, flag, manifest }) =>
			`${manifest === undefined ? '' : `如果 ${manifest} 列有开发依赖，`}\`${command}\` 会把${manifest === undefined ? '开发依赖' : '它们'}装进最终镜像：请加上 ${flag}，或放到构建阶段。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			if (!file.graph.shipped.has(instruction.stage) || file.triggers.has(instruction)) continue;
			// Who builds, tests or prunes in this image needs them; what is left behind is another rule's matter.
			if (usersOf(file).has(instruction.stage)) continue;
			for (const program of file.commands(instruction).map(programOf)) {
				const flag = missingFlag(file, instruction, program);
				const tool = calledTool(program)?.tool;
				const listed = tool && listsSome(file, tool);
				if (flag === undefined || tool === undefined || listed === false) continue;
				if (installedInto(mountsOf(instruction), program) !== undefined) continue;
				const command = `${program.name} ${verb(program) ?? ''}`.trim();
				// A package that is needed at run time may have been listed among those of development.
				const fix = insertAfter(file, instruction, program.command, [verb(program) ?? ''], flag, true);
				const manifest = listed === undefined ? (tool.manifests?.[0] ?? tool.id) : undefined;
				report(
					instruction,
					file.place(instruction, program.command.range),
					{ command, flag, manifest },
					{
						fix: fix && {
							...fix,
							check: CHECK,
							declares: { packages: true, caches: cacheFolders(file, instruction, tool) },
						},
					},
				);
				break;
			}
		}
	},
});

/** Stages in which something is built, tested or pruned. */
function usersOf(file: LintedFile): ReadonlySet<number> {
	return file.keep(findUsers);
}

function findUsers(file: LintedFile): ReadonlySet<number> {
	const uses = (instruction: Instruction): boolean =>
		file
			.commands(instruction)
			.map(programOf)
			.some((program) => {
				const tool = toolOf(program);
				return (
					hasWord(program, 'build', 'prune', 'test', 'compile') ||
					tool?.runners?.includes(program.name) === true ||
					runsScript(program)
				);
			});
	return new Set(
		file
			.of('RUN')
			.filter(uses)
			.map(({ stage }) => stage),
	);
}

/** `npm run build:css`, `yarn tsc`, `npm start`. */
function runsScript(program: Program): boolean {
	const { scripts, installs } = toolOf(program) ?? {};
	const word = verb(program);
	if (scripts === undefined || word === undefined || installs?.verbs.includes(word)) return false;
	return word === 'run' || word === 'run-script' || word === 'exec' || (scripts === 'bare' && !PLAIN.has(word));
}

/** Words that start no script of the project. */
const PLAIN: ReadonlySet<string> = new Set(
	'cache config set store global fetch import link unlink version policies'.split(' '),
);

/** Whether the project's manifest lists some: undefined where nobody has shown it. */
function listsSome(file: LintedFile, tool: Tool): boolean | undefined {
	const { manifests = [], development } = tool;
	const texts = (file.input.files ?? []).flatMap(({ path, text, assumed }) =>
		text !== undefined && assumed === undefined && manifests[0] === path.slice(path.lastIndexOf('/') + 1) ? [text] : [],
	);
	if (texts.length === 0 || development?.listed === undefined) return undefined;
	return texts.some((text) => development.listed?.test(text));
}

/** The option that leaves them out, where neither the words nor the environment do. */
function missingFlag(file: LintedFile, instruction: Instruction, program: Program): string | undefined {
	const known = calledTool(program)?.tool.development;
	const words = program.arguments.map(({ text }) => text);
	if (known === undefined || !known.verbs.includes(verb(program) ?? '') || known.left.test(words.join(' ')))
		return undefined;
	// Words that are no options: more than the verb means packages by name.
	if (known.alone && words.filter((word) => !word.startsWith('-')).length > 1) return undefined;
	const [name, value] = known.variable ?? [];
	if (name === undefined || value === undefined) return known.flag;
	const given = assignedTo(file, instruction, program, name) ?? valueBefore(file, instruction, name, ['ENV', 'ARG']);
	const resolved = given === undefined ? undefined : resolve(file, instruction, given);
	// What only the build knows may well be this value.
	return resolved === null || (resolved !== undefined && value.test(resolved)) ? undefined : known.flag;
}

/** `NAME=value` before the command itself, or in an `export` before it. */
function assignedTo(
	file: LintedFile,
	instruction: Instruction,
	{ command }: Program,
	name: string,
): string | undefined {
	const own = command.simple.assignments.find((each) => each.name === name)?.value.value;
	if (own !== undefined) return own;
	for (const { name: word, arguments: words, simple } of file.commands(instruction)) {
		if (simple === command.simple) break;
		const exported = word === 'export' ? words.find(({ text }) => text.startsWith(`${name}=`)) : undefined;
		if (exported !== undefined) return exported.text.slice(name.length + 1);
	}
	return undefined;
}

/** Follows a value that is one variable and nothing else; null where no text tells what it holds. */
function resolve(file: LintedFile, instruction: Instruction, value: string): string | null {
	let text = value;
	for (let depth = 0; depth < 5 && text.includes('$'); depth++) {
		const [, name, , fallback] = /^\$\{?(\w+)(:?-([^}]*))?\}?$/.exec(text) ?? [];
		if (name === undefined) return null;
		const next = valueBefore(file, instruction, name, ['ENV', 'ARG']) ?? fallback;
		if (next === undefined || next === text) return null;
		text = next;
	}
	return text.includes('$') ? null : text;
}

const CHECK = {
	en: 'Check that the program needs nothing at run time that is listed among the development dependencies.',
	'zh-cn': '请确认程序运行时用不到列在开发依赖里的软件包。',
};
