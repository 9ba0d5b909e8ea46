/** Failing commands as builders write them: which process ended, and with which code. */
import { unescaped } from './quoted.ts';

const PROCESS = /process "((?:[^"\\]|\\.)*)" did not complete successfully/;
const EXECUTOR = /executor failed running \[([\s\S]*?)\]: (?:exit code|runc|buildkit-runc)/;
const CODES = [
	/did not complete successfully: exit code: (\d+)/,
	/\]: exit code: (\d+)/,
	/returned a non-zero code: (\d+)/,
	/exit status (\d+)/,
	/[Ee]xit code:? (\d+)/,
];
const SHELL = /^(?:\/bin\/(?:ba|da|a)?sh -[a-z]*c|cmd \/S \/C|(?:powershell|pwsh)(?:\.exe)? -Command)\s/;

/** The exit code of the failing command; undefined where the message has none. */
export function exitCodeIn(message: string): number | undefined {
	for (const form of CODES) {
		const match = form.exec(message);
		if (match) return Number(match[1]);
	}
	return undefined;
}

/** `RUN …` of the process that a message says failed; undefined for commands that no shell ran. */
export function failedCommand(message: string): string | undefined {
	const quoted = PROCESS.exec(message)?.[1];
	const command = quoted === undefined ? EXECUTOR.exec(message)?.[1] : unescaped(quoted);
	return command === undefined ? undefined : asRun(command);
}

/** A command after its shell, as the instruction that asked for it. */
export function asRun(command: string): string | undefined {
	return SHELL.test(command) ? `RUN ${command.replace(SHELL, '')}` : undefined;
}
