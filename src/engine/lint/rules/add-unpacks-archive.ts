/** An archive that is copied and then unpacked by a RUN: ADD unpacks by itself, and no layer holds the archive. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { operands, type ScriptCommand } from '../helpers/commands.ts';
import { copySource, isArchive, unquoted } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

const UNPACKERS: ReadonlySet<string> = new Set([
	'unzip',
	'gunzip',
	'bunzip2',
	'unlzma',
	'unxz',
	'zgz',
	'uncompress',
	'zcat',
	'gzcat',
]);

export const rule = defineRule<{ name: string; line: number }>({
	id: 'add-unpacks-archive',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: ['hadolint:DL3010'],
	message: {
		en: ({ name, line }) =>
			`${name} is copied here and unpacked on line ${line}: its bytes stay in this layer. ADD unpacks a local tar archive on its own.`,
		'zh-cn': ({ name, line }) =>
			`${name} 在此复制、在第 ${line} 行解压，压缩包本身会留在这一层。ADD 会自动解压本地 tar 包。`,
	},
	check(file, report) {
		for (const section of file.sections) {
			const { instructions } = section;
			// The peer forgets a stage when the next begins.
			const more = section === file.sections.at(-1) ? {} : { aliases: [] };
			const copied = new Map<string, Instruction[]>();
			for (const instruction of instructions) {
				if (instruction.keyword === 'COPY' && copySource(instruction) === undefined) {
					for (const name of archivesOf(instruction)) copied.set(name, [...(copied.get(name) ?? []), instruction]);
				}
				if (instruction.keyword !== 'RUN' || copied.size === 0) continue;
				for (const name of new Set(file.commands(instruction).filter(unpacks).flatMap(namesOf))) {
					for (const copy of copied.get(name) ?? []) report(copy, undefined, { name, line: instruction.line }, more);
					copied.delete(name);
				}
			}
		}
	},
});

function archivesOf(instruction: Instruction): readonly string[] {
	const { sources, destination } = copyParts(instruction);
	const target = unquoted(destination?.text ?? '');
	if (isArchive(target)) return [baseName(target)];
	return [
		...new Set(
			sources
				.map(({ text }) => unquoted(text))
				.filter(isArchive)
				.map(baseName),
		),
	];
}

function unpacks(command: ScriptCommand): boolean {
	if (UNPACKERS.has(command.name)) return true;
	const extracts = ({ text }: { text: string }): boolean =>
		text === '--extract' || text === '--get' || (text.startsWith('-') && text.includes('x'));
	return command.name === 'tar' && command.arguments.some(extracts);
}

function namesOf(command: ScriptCommand): readonly string[] {
	return operands(command).map(({ text }) => baseName(unquoted(text)));
}

function baseName(path: string): string {
	return path.replace(/^.*[/\\]/s, '');
}
