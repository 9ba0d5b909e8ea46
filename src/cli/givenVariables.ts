/** What variables of a compose or bake file are here: those of the environment, then of the `.env` beside the file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseEnv } from 'node:util';
import type { GivenVariables } from '../engine/diagnose/records/types.ts';
import { entryOf } from '../engine/foreign/table.ts';

export function givenVariables(folder: string): GivenVariables {
	const own = besides(folder);
	return (name) => entryOf(process.env, name) ?? entryOf(own, name);
}

function besides(folder: string): NodeJS.Dict<string> {
	try {
		return parseEnv(readFileSync(join(folder, '.env'), 'utf8'));
	} catch {
		return {};
	}
}
