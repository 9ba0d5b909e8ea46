/** Two arbitrary Dockerfiles, each with all that surrounds it, as one link. */
import * as v from 'valibot';
import { shortened } from '../../engine/project/permalink.ts';
import { workspaceSchema } from '../../engine/project/schema.ts';
import type { Workspace } from '../../engine/project/types.ts';
import { IN_ADDRESS, type Kind } from './documents.ts';

export interface Comparison {
	readonly before: Workspace;
	readonly after: Workspace;
}

export const COMPARISON: Kind<Comparison> = {
	name: 'comparison',
	letter: 'd',
	schema: v.object({ before: workspaceSchema, after: workspaceSchema }),
	migrations: [],
	limits: { ...IN_ADDRESS, text: 512 * 1024 },
};

export function writtenComparison({ before, after }: Comparison): Record<string, unknown> {
	return { before: shortened(before), after: shortened(after) };
}
