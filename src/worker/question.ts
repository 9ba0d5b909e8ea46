/** A question about one or both sides of a project, and how large it is. */
import type { LintSettings, Locale } from '../engine/lint/types.ts';
import type { Side } from '../engine/project/types.ts';
import { LARGEST_DOCKERFILE, type Shared, type SideName } from './protocol.ts';

export interface SideProject extends Side {
	/** Compared by identity: an unchanged object is not sent again. */
	readonly shared: Shared;
}

export interface Question {
	readonly locale: Locale;
	readonly jobs: readonly {
		readonly side: SideName;
		readonly project: SideProject;
		readonly built?: SideProject | undefined;
	}[];
	/** The change that is looked at: what it does is answered first. */
	readonly glimpse?: string;
	/** Rules and their levels; by default those that are recommended. */
	readonly settings?: LintSettings;
}

const MANY_LINES = 1_000;
const MANY_FILES = 5_000;

export function isTooLarge({ jobs }: Question): boolean {
	return jobs.some(({ project }) => project.dockerfile.length > LARGEST_DOCKERFILE);
}

/** It may take longer than usual, and the page says how far it is. */
export function isLarge({ jobs }: Question): boolean {
	return jobs.some(
		({ project }) => project.dockerfile.split('\n').length > MANY_LINES || project.shared.files.length > MANY_FILES,
	);
}
