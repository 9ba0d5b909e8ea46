/** `--machine ID|FILE`: a profile of the list, or one that a file describes. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse } from 'yaml';
import { MACHINES } from '../engine/project/machines.ts';
import { parseWorkspace } from '../engine/project/schema.ts';
import type { MachineProfile } from '../engine/project/types.ts';
import { messageOf } from './check.ts';

/** What a file leaves out is as on the machine that `like` names. */
const own = v.looseObject({ like: v.optional(v.string(), 'laptop') });

/** `path` gives the place of a file. Throws, with a sentence, where there is no such machine or the file describes none. */
export function readMachine(given: string, path: (file: string) => string): MachineProfile {
	const known = MACHINES.find(({ id }) => id === given);
	if (known) return known;
	const ids = MACHINES.map(({ id }) => id).join(', ');
	if (!/[./\\]/.test(given))
		throw new Error(`there is no machine ${given}; choose from ${ids}, or give a YAML or JSON file`);
	let document: unknown;
	try {
		document = parse(readFileSync(path(given), 'utf8'));
	} catch (error) {
		throw new Error(`--machine ${given}: ${messageOf(error)}`);
	}
	const described = v.safeParse(own, document);
	if (!described.success) throw new Error(`--machine ${given}: the file must be a table of a machine’s fields`);
	const { like, ...fields } = described.output;
	const base = MACHINES.find(({ id }) => id === like);
	if (!base) throw new Error(`--machine ${given}: like: there is no machine ${like}; choose from ${ids}`);
	const unknown = Object.keys(fields).find((field) => !FIELDS.has(field));
	if (unknown !== undefined) throw new Error(`--machine ${given}: a machine has no field ${unknown}`);
	const { note: _, ...rest } = base;
	const name = typeof fields['name'] === 'string' ? { en: fields['name'], 'zh-cn': fields['name'] } : undefined;
	const parsed = parseWorkspace({ machine: { ...rest, id: 'own', ...fields, ...(name ? { name } : {}) } });
	if (parsed.ok) return parsed.workspace.machine;
	const [problem] = parsed.problems;
	throw new Error(`--machine ${given}: ${problem?.path.replace(/^machine\./, '') ?? ''}: ${problem?.message ?? ''}`);
}

const FIELDS: ReadonlySet<string> = new Set([
	'id',
	'name',
	'cores',
	'disk',
	'index',
	'network',
	'pull',
	'push',
	'compress',
	'context',
	'stepOverhead',
	'pushes',
	'cache',
	'fixed',
	'pricePerMinute',
	'source',
	'note',
] satisfies readonly (keyof MachineProfile)[]);
