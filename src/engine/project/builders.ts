/** The releases of BuildKit between which a build can differ. Source: solver and frontend of v0.31.2 and v0.32.2, and builds recorded with both. */

/** `0.31`: that release and those before it (Docker Engine up to 29.6); `0.32`: that one and later (from Engine 29.7). */
export const BUILDERS = ['0.31', '0.32'] as const;

export type BuilderVersion = (typeof BUILDERS)[number];

export const NEWEST_BUILDER: BuilderVersion = '0.32';

/** What the builder itself runs on. */
export const BUILD_PLATFORM = 'linux/amd64';

/**
 * A step that ran can be what the steps on it are found by, with its key of earlier builds. A step that `--no-cache` forces never is;
 * but the step on it is, so that what comes after that one may be found with what it made of older files.
 */
export function keepsKeysOfRuns(builder: BuilderVersion): boolean {
	return builder !== '0.31';
}

/** The build check takes `COPY .` for ignored where any pattern fits `.`, not only where one means everything. */
export function takesRootForIgnored(builder: BuilderVersion): boolean {
	return builder === '0.31';
}
