/** A cache mount beside the option or command that keeps it empty. */
import type { Command } from '../helpers/commands.ts';
import { removeWord } from '../helpers/fixes.ts';
import { mountsOf } from '../helpers/mounts.ts';
import { hasWord, type Program, pipArguments, programOf, verb } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ what: string; target: string }>({
	id: 'cache-mount-defeated',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'time',
	aliases: [],
	fixable: true,
	message: {
		en: ({ what, target }) =>
			`\`${what}\` empties the cache mounted at ${target}, so everything is downloaded again on every run. Leave it out.`,
		'zh-cn': ({ what, target }) => `\`${what}\` 会清空挂载在 ${target} 的缓存：每次执行都要重新下载。请去掉它。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			report.once(instruction, () => {
				const targets = mountsOf(instruction)
					.filter(({ type, target }) => type === 'cache' && target !== '')
					.map(({ target }) => target.replace(/\/$/, ''));
				if (targets.length === 0) return;
				for (const command of file.commands(instruction)) {
					const found = defeats(command, targets);
					if (found === undefined) continue;
					const { target, option } = found;
					const argument = command.arguments.find(({ text }) => text === option);
					const range = file.place(instruction, argument?.range ?? command.range);
					const fix = argument === undefined ? undefined : removeWord(file, range, argument.text);
					const what = argument?.text ?? `${command.name} ${command.arguments.map(({ text }) => text).join(' ')}`;
					report(instruction, range, { what, target }, { fix });
				}
			});
		}
	},
});

interface Found {
	readonly target: string;
	/** The option to leave out; undefined where the whole command is the matter. */
	readonly option: string | undefined;
}

function defeats(command: Command, targets: readonly string[]): Found | undefined {
	const program = programOf(command);
	const over = (pattern: RegExp): string | undefined => targets.find((target) => pattern.test(target));
	if (pipArguments(program) !== undefined && hasWord(program, '--no-cache-dir'))
		return found(over(/\.cache(\/pip)?$/), '--no-cache-dir');
	if (program.name === 'uv' && hasWord(program, '--no-cache')) return found(over(/\.cache(\/uv)?$/), '--no-cache');
	if (program.name === 'apk' && hasWord(program, '--no-cache'))
		return found(over(/\/(var\/cache|etc)\/apk$/), '--no-cache');
	if (program.name === 'rm') return removes(program, targets);
	return found(cleaned(program, over), undefined);
}

function found(target: string | undefined, option: string | undefined): Found | undefined {
	return target === undefined ? undefined : { target, option };
}

function cleaned(program: Program, over: (pattern: RegExp) => string | undefined): string | undefined {
	const first = verb(program);
	switch (program.name) {
		case 'apt-get':
			return first === 'clean' || first === 'autoclean' ? over(/\/var\/cache\/apt$/) : undefined;
		case 'yum':
		case 'dnf':
		case 'microdnf':
			return first === 'clean' ? over(/\/var\/cache\/(yum|dnf|libdnf5)$/) : undefined;
		case 'zypper':
			return first === 'clean' ? over(/\/var\/cache\/zypp$/) : undefined;
		case 'npm':
			return first === 'cache' && hasWord(program, 'clean') ? over(/\.npm$/) : undefined;
		case 'yarn':
			return first === 'cache' && hasWord(program, 'clean') ? over(/yarn/) : undefined;
		case 'go':
			return first === 'clean' ? over(/go-build$|\/pkg\/mod$/) : undefined;
		default:
			return undefined;
	}
}

function removes(program: Program, targets: readonly string[]): Found | undefined {
	const paths = program.arguments.map(({ text }) => text.replace(/\/\*?$/, ''));
	return found(
		targets.find((target) => paths.includes(target)),
		undefined,
	);
}
