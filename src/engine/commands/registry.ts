/** All programs that the model knows, by name. */
import { apk } from './apk.ts';
import { APT_COMMANDS } from './apt.ts';
import type { Command } from './command.ts';
import { FILE_COMMANDS } from './coreutils/index.ts';
import { curl } from './curl.ts';
import { dnf } from './dnf.ts';
import { pip } from './pip.ts';
import { python } from './python.ts';
import { wget } from './wget.ts';

const ALL: readonly Command[] = [...FILE_COMMANDS, ...APT_COMMANDS, apk, dnf, curl, pip, python, wget];

export const COMMANDS: ReadonlyMap<string, Command> = new Map(
	ALL.flatMap((command) => command.names.map((name) => [name, command] as const)),
);
