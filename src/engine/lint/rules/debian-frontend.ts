/** Packages of Debian that ask questions while nobody answers, and the setting against it left in the image. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { operands, runs, type ScriptCommand } from '../helpers/commands.ts';
import { valueBefore } from '../helpers/env.ts';
import { replaceWith } from '../helpers/fixes.ts';
import { defineRule, type FixDraft } from '../rule.ts';

const NAME = 'DEBIAN_FRONTEND';
/** What is known to ask when it is installed with questions on. */
const ASKS =
	/^(tzdata|keyboard-configuration|console-setup|locales-all|mysql-server|mariadb-server|postfix|krb5-user|iptables-persistent|wireshark(-common)?|ttf-mscorefonts-installer|slapd|grub-pc|jackd2?|libpam-krb5|nslcd|x11-xserver-utils|xorg|ubuntu-desktop)([=/:].*)?$/;

export const rule = defineRule<{ package: string | undefined }>({
	id: 'debian-frontend',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	fixable: true,
	message: {
		en: ({ package: name }) =>
			name === undefined
				? `ENV ${NAME} stays in the image and silences apt for everyone who uses it: set it in the RUN, or as ARG.`
				: `${name} may ask a question while installing, and the build waits for an answer: set ${NAME}=noninteractive for this command.`,
		'zh-cn': ({ package: name }) =>
			name === undefined
				? `ENV ${NAME} 会留在镜像里，影响之后使用 apt 的人：请只在 RUN 中设置，或改用 ARG。`
				: `安装 ${name} 时可能弹出询问，构建会一直等待回答：请为这条命令设置 ${NAME}=noninteractive。`,
	},
	check(file, report) {
		for (const instruction of file.dockerfile.instructions) {
			const pair = instruction.keyword === 'ENV' ? instruction.pairs.find(({ name }) => name === NAME) : undefined;
			if (pair === undefined || !file.graph.shipped.has(instruction.stage)) continue;
			const alone = instruction.pairs.length === 1 && !pair.legacy;
			const fix = alone
				? { ...replaceWith(instruction.keywordRange, 'ARG'), declares: { settings: ['ARG', 'ENV'], variables: [NAME] } }
				: undefined;
			report(instruction, pair.nameRange, { package: undefined }, { fix });
		}
		for (const instruction of file.of('RUN')) {
			if (isSet(file, instruction)) continue;
			for (const command of file.commands(instruction)) {
				const asks = runs(command, 'apt-get', 'install')
					? operands(command).find(({ text }) => ASKS.test(text))
					: undefined;
				if (asks === undefined) continue;
				const fix = prefixed(file, instruction, command);
				report(instruction, file.place(instruction, asks.range), { package: asks.text }, { fix });
				break;
			}
		}
	},
});

/** By ENV or ARG above, or anywhere in the script. */
function isSet(file: LintedFile, instruction: Instruction): boolean {
	if (valueBefore(file, instruction, NAME, ['ENV', 'ARG']) !== undefined) return true;
	return file.script(instruction)?.text.includes(NAME) === true;
}

function prefixed(file: LintedFile, instruction: Instruction, command: ScriptCommand): FixDraft | undefined {
	const word = command.simple.words[0];
	if (word === undefined || instruction.json !== undefined) return undefined;
	const { start } = file.place(instruction, word.range);
	const text = `${NAME}=noninteractive `;
	const title = { en: `Put ${NAME}=noninteractive before it`, 'zh-cn': `在前面加上 ${NAME}=noninteractive` };
	return { title, edits: [{ range: { start, end: start }, text }], guarded: false };
}
