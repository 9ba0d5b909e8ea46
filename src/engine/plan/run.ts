/** What a RUN becomes: argument list, the parts of its key, and what running it needs. */

import { hashText } from '../context/hash.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { perObject } from '../memory/perObject.ts';
import type { BuildOptions } from '../project/types.ts';
import { sandboxHostname } from './frontend.ts';
import type { MountDefinition } from './mounts.ts';
import type { RunDefinition, RunOperation, StepState } from './types.ts';

type Spoken = Pick<RunOperation, 'argv' | 'script' | 'file'>;

/** `text` is the Dockerfile's, for heredoc bodies that the shell gets as they stand. */
export function spokenCommand(instruction: Instruction, shell: readonly string[], text: string): Spoken {
	const { heredocs, args } = instruction;
	if (heredocs.length === 0) {
		if (instruction.json) return { argv: instruction.json, script: undefined, file: undefined };
		return { argv: shell, script: args.text, file: undefined };
	}
	const [only] = heredocs;
	if (only && isLoneHeredoc(args.text)) {
		// Looked at before leading tabs go.
		const shebang = text.startsWith('#!', only.bodyRange.start);
		if (!shebang) return { argv: shell, script: only.content, file: undefined };
		const file = { name: only.name, content: only.content };
		return { argv: shell, script: `/dev/pipes/${only.name}`, file };
	}
	const bodies = heredocs.map(({ bodyRange, name }) => `\n${text.slice(bodyRange.start, bodyRange.end)}${name}`);
	return { argv: shell, script: args.text + bodies.join(''), file: undefined };
}

/** `RUN <<EOF` and nothing else: the body is the command. */
function isLoneHeredoc(text: string): boolean {
	return /^\d*<<-?(?:[^\s<"']+|"[^"]*"|'[^']*')$/.test(text);
}

interface Environment {
	readonly list: readonly (readonly [name: string, value: string])[];
	readonly digest: string;
}

/** All steps between two assignments share one environment: it is written out once for them. */
export const environmentOf = perObject((env: StepState['env']): Environment => {
	const list = [...env].map(([name, { value }]) => [name, value] as const);
	return { list, digest: hashText(JSON.stringify(list)) };
});

const AGENT = 'SSH_AUTH_SOCK';

/** Where a command finds the first agent that is mounted; a variable of its own goes before. */
export function withAgent(list: RunOperation['env'], mounts: RunOperation['mounts']): RunOperation['env'] {
	const agent = mounts.find(({ type }) => type === 'ssh');
	return !agent || list.some(([name]) => name === AGENT) ? list : [...list, [AGENT, agent.target]];
}

/** Options of the build that become part of every RUN; for hosts only the names count. */
function buildOptionParts(
	options: BuildOptions,
): Pick<RunDefinition, 'hosts' | 'hostname' | 'shm' | 'ulimit' | 'cgroup'> {
	const frontend = options.frontend ?? {};
	const hosts = (frontend['add-hosts'] ?? '').split(',').map((host) => host.split(/[=:]/)[0] ?? '');
	return {
		hosts: hosts.join(','),
		hostname: sandboxHostname(options),
		shm: frontend['shm-size'] ?? '',
		ulimit: frontend['ulimit'] ?? '',
		cgroup: frontend['cgroup-parent'] ?? '',
	};
}

export function runDefinition(
	instruction: Instruction,
	command: Spoken,
	state: StepState,
	mounts: readonly MountDefinition[],
	options: BuildOptions,
	platform: string,
): RunDefinition {
	const frontend = options.frontend ?? {};
	const flag = (name: string) => instruction.flags.find((one) => one.name === name)?.value ?? '';
	const network = flag('network') || (frontend['force-network-mode'] ?? '');
	const argv = command.script === undefined ? command.argv : [...command.argv, command.script];
	return {
		operation: 'run',
		command: JSON.stringify(argv),
		env: environmentOf(state.env).digest,
		workdir: state.workdir,
		user: state.user,
		mounts: JSON.stringify(mounts),
		file: command.file?.content ?? '',
		network: network === 'default' || network === 'sandbox' ? '' : network,
		security: flag('security') === 'sandbox' ? '' : flag('security'),
		devices: flag('device'),
		...buildOptionParts(options),
		platform,
	};
}
