/** Where the last stage is for development only, the one that is shipped must be asked for: `docker build` takes the last. */
import type { Dockerfile, Stage } from '../dockerfile/types.ts';

/** Whole words of a stage's name: `dev`, `web-test`, `debug_tools`. */
const FOR_DEVELOPMENT =
	/(?:^|[-_.])(?:dev|devel|develop|development|debug|debugger|test|tests|testing|tester|lint|linter|e2e|local|devcontainer|watch)(?:[-_.]|$)/;
/** What starts a server that restarts when its sources change. */
const STARTS_DEVELOPMENT =
	/\bnodemon\b|\brun (?:start:)?dev\b|\b(?:yarn|pnpm|bun) dev\b|\bts-node-dev\b|\btsx watch\b|--reload\b|\bdlv debug\b/;
const SHIPPED = /(?:^|[-_.])(?:prod|production|release|final|runtime|runner|run|deploy|ship|dist)(?:[-_.]|$)/;

/**
 * Names of the stages that may be meant, the likeliest first; none where the last one may well be what is shipped. A guess by names
 * and by what the last stage starts: it is a reason to ask, not to take another stage.
 */
export function likelyTargets({ stages }: Dockerfile): readonly string[] {
	const last = stages.at(-1);
	if (!last || !isForDevelopment(last)) return [];
	const others = stages.slice(0, -1).filter((stage) => stage.name !== undefined && !isForDevelopment(stage));
	const names = [...new Set(others.toReversed().flatMap(({ name }) => name ?? []))];
	return [...names.filter((name) => SHIPPED.test(name)), ...names.filter((name) => !SHIPPED.test(name))];
}

function isForDevelopment({ name, instructions }: Stage): boolean {
	if (name !== undefined && (FOR_DEVELOPMENT.test(name) || SHIPPED.test(name))) return FOR_DEVELOPMENT.test(name);
	const start = instructions.findLast(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
	return start !== undefined && STARTS_DEVELOPMENT.test(start.json?.join(' ') ?? start.args.text);
}
