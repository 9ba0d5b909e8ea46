/** All programs that the model knows, by name. */
import type { Command } from './command.ts';
import { FILE_COMMANDS } from './coreutils/index.ts';
import { curl } from './curl.ts';
import { pip } from './pip.ts';
import { python } from './python.ts';
import { wget } from './wget.ts';

const ALL: readonly Command[] = [...FILE_COMMANDS, curl, pip, python, wget];

export const COMMANDS: ReadonlyMap<string, Command> = new Map(
	ALL.flatMap((command) => command.names.map((name) => [name, command] as const)),
);
