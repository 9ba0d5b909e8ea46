/** A download for one processor, in a file that does not ask which one the image is for. */
import type { LintedFile } from '../file.ts';
import { addedAddresses, addressOf } from '../helpers/addresses.ts';
import { programOf } from '../helpers/programs.ts';
import { stagesUnder } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

const AMD64 = /(?<![a-zA-Z])(?:amd64|x86_64|x86-64|x64|linux64)(?![a-zA-Z0-9])/;
/** Somebody asks: BuildKit's variables, or the machine itself. */
const ASKS =
	/TARGETARCH|TARGETPLATFORM|TARGETOS|\buname\b|--print-architecture|\barch\b(?!\/)|apk --print-arch|dpkg-architecture/;

export const rule = defineRule<{ what: string; word: string }>({
	id: 'platform-in-url',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	message: {
		en: ({ what, word }) =>
			`If somebody builds this for arm64, \`${what}\` still downloads ${word}, and the program does not start. Use TARGETARCH (ARG TARGETARCH) in the address.`,
		'zh-cn': ({ what, word }) =>
			`如果有人为 arm64 构建，\`${what}\` 下载的仍是 ${word}，程序无法启动。请在地址中使用 TARGETARCH（ARG TARGETARCH）。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			if (isAware(file, instruction.stage)) continue;
			for (const command of file.commands(instruction)) {
				const program = programOf(command);
				const word = LOADERS.has(program.name) && wordOf(addressOf(file, instruction, program, ['ENV']));
				if (!word) continue;
				report(instruction, file.place(instruction, command.range), { what: program.name, word });
				break;
			}
		}
		for (const instruction of file.of('ADD')) {
			if (isAware(file, instruction.stage)) continue;
			const word = addedAddresses(file, instruction, ['ENV']).map(wordOf).find(Boolean);
			if (word) report(instruction, undefined, { what: 'ADD', word });
		}
	},
});

const LOADERS: ReadonlySet<string> = new Set(['curl', 'wget', 'aria2c']);

function wordOf(url: string | undefined): string | undefined {
	return url === undefined || /noarch|\ball\.deb\b/.test(url) ? undefined : AMD64.exec(url)?.[0];
}

/** What a stage is FROM may ask for it, too. */
function isAware(file: LintedFile, stage: number): boolean {
	const found = file.keep(aware);
	return stagesUnder(file, stage).some((each) => found.has(each));
}

/** Stages that name the platform, and those in which somebody asks for it anywhere. */
function aware({ dockerfile: { stages } }: LintedFile): ReadonlySet<number> {
	const found = stages.filter(
		({ platform, base, instructions }) =>
			/amd64|x86/.test(platform?.value ?? '') ||
			OF_ONE.test(base.text) ||
			instructions.some(({ original }) => ASKS.test(original.text)),
	);
	return new Set(found.map(({ index }) => index));
}

/** Images for one kind of processor. */
const OF_ONE = /^(?:amd64|i386)\/|amd64|x86[_-]64/;
