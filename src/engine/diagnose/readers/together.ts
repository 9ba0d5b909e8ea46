/** Several builds of one text: pods side by side, services one after another. */
import { emptyBuild, type LoggedBuild } from '../types.ts';

/** Several builds of one text as one: their steps one after another. */
export function together(builds: readonly LoggedBuild[]): LoggedBuild {
	const all = emptyBuild(builds[0]?.format ?? 'unknown');
	const contexts = builds.flatMap(({ contextBytes }) => contextBytes ?? []);
	all.steps = builds.flatMap(({ steps }) => steps);
	all.contextBytes = contexts.length > 0 ? contexts.reduce((sum, bytes) => sum + bytes, 0) : null;
	all.pushed = [...new Set(builds.flatMap(({ pushed }) => pushed))];
	all.warnings = [...new Set(builds.flatMap(({ warnings }) => warnings))];
	all.error = builds.findLast(({ error }) => error !== null)?.error ?? null;
	all.builds = builds.length;
	for (const build of builds) {
		for (const [name, bytes] of build.transfers) all.transfers.set(name, bytes);
		for (const [name, seconds] of build.transferSeconds) all.transferSeconds.set(name, seconds);
		for (const [name, rows] of build.exports) all.exports.set(name, rows);
		if (build.contextShown !== undefined) all.contextShown = build.contextShown;
		if (build.excerpt) all.excerpt = build.excerpt;
	}
	return all;
}
