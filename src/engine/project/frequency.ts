/** How often each change happens in a week: what the project says, else what is usual for files of the kind it touches. */
import { entryOf } from '../foreign/table.ts';
import type { ChangeId, Project } from './types.ts';

/**
 * Of a team that works on one service: a build for each push of code, a dependency now and then, a base image once a month; and
 * each working day one of the same files under another number.
 * First builds and clean machines are left out: how often they come depends on the machines, not on the Dockerfile.
 */
const USUAL: Readonly<Partial<Record<ChangeId, number>>> = {
	'app-code': 40,
	requirements: 2,
	script: 1,
	'base-image': 0.25,
	'build-arg': 5,
};

export function perWeekOf(id: string, { changes }: Pick<Project, 'changes'>): number {
	const usual: Readonly<Record<string, number | undefined>> = USUAL;
	return changes.find((change) => change.id === id)?.perWeek ?? entryOf(usual, id) ?? 0;
}
