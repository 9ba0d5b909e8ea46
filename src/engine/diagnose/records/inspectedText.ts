/** Reads `docker buildx history inspect` in its own words: totals, the error, the excerpt. */
import { exitCodeIn } from '../text/failure.ts';
import { emptyBuild, type LoggedBuild } from '../types.ts';

const STEPS = /^Build Steps:\s+(\d+)\/(\d+) \((\d+)% cached\)/m;
const DURATION = /^Duration:\s+(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?\s*$/m;
const ERROR = /^Error:\s+(?:[A-Z]\w* )?(.+)$/m;
const BLAMED = /^> => (.+):$/m;

export function inspectedText(text: string): LoggedBuild | undefined {
	const steps = STEPS.exec(text);
	if (!steps || !/^Name:\s/m.test(text)) return undefined;
	const build = emptyBuild('buildx-history-inspect');
	const [completed, total, percent] = steps.slice(1).map(Number);
	build.counts = {
		total: total ?? 0,
		completed: completed ?? 0,
		cached: Math.round(((total ?? 0) * (percent ?? 0)) / 100),
	};
	const duration = DURATION.exec(text);
	if (duration) {
		const [hours, minutes, seconds] = duration.slice(1).map((part) => Number(part ?? 0));
		build.totalSeconds = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
	}
	const message = ERROR.exec(text)?.[1];
	if (message !== undefined)
		build.error = {
			step: BLAMED.exec(text)?.[1] ?? null,
			exitCode: exitCodeIn(message) ?? null,
			message,
			final: message,
		};
	return build;
}
