/** A download for one processor, in a file that does not ask which one the image is for. */
import type { LintedFile } from '../file.ts';
import { type Program, programOf } from '../helpers/programs.ts';
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
			if (file.keep(aware).has(instruction.stage)) continue;
			report.once(instruction, () => {
				for (const command of file.commands(instruction)) {
					const program = programOf(command);
					const url = addressOf(program);
					const word = AMD64.exec(url ?? '')?.[0];
					if (word === undefined || /noarch|\ball\.deb\b/.test(url ?? '')) continue;
					report(instruction, file.place(instruction, command.range), { what: program.name, word });
					break;
				}
			});
		}
	},
});

/** Stages that name the platform, and those in which somebody asks for it anywhere. */
function aware({ dockerfile: { stages } }: LintedFile): ReadonlySet<number> {
	const found = stages.filter(
		({ platform, instructions }) =>
			/amd64|x86/.test(platform?.value ?? '') || instructions.some(({ original }) => ASKS.test(original.text)),
	);
	return new Set(found.map(({ index }) => index));
}

function addressOf({ name, arguments: words }: Program): string | undefined {
	if (name !== 'curl' && name !== 'wget' && name !== 'aria2c') return undefined;
	return words.find(({ text }) => /^https?:\/\//.test(text))?.text;
}
