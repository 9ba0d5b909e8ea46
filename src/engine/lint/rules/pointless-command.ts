/** Commands that make no sense while an image is built. */
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

const POINTLESS: ReadonlySet<string> = new Set([
	'free',
	'kill',
	'mount',
	'ps',
	'service',
	'shutdown',
	'ssh',
	'top',
	'vim',
]);
/** The same for people who read the peer's message, which names it, and miss it in its list. */
const OURS: ReadonlySet<string> = new Set([...POINTLESS, 'ifconfig', 'systemctl', 'reboot', 'halt']);

export const rule = defineRule<{ command: string }>({
	id: 'pointless-command',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3001'],
	message: {
		en: ({ command }) =>
			`\`${command}\` does nothing useful during a build: no service is running and no effect is kept.`,
		'zh-cn': ({ command }) => `构建镜像时执行 \`${command}\` 没有意义：此时没有运行中的服务，它的效果也不会保留。`,
	},
	check(file, report) {
		reportRuns(
			file,
			report,
			({ name }) => OURS.has(name),
			(_, instruction) => {
				const commands = file.commands(instruction);
				const peer = commands.some(({ name }) => POINTLESS.has(name));
				// What is started lives until the RUN ends: what comes after it may well need it.
				const first = commands.findIndex((command) => command.name === 'service' || command.name === 'systemctl');
				const used = (first >= 0 && first < commands.length - 1) || / &\s|&$/.test(instruction.args.text);
				return { peerOnly: used, ...(peer ? {} : { aliases: [] }) };
			},
		);
	},
});
