/** How long it takes to try all fixes on the model, and how long a key that comes in between would wait. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { nodeShell } from '../src/cli/shell.ts';
import { createAnalyzer } from '../src/engine/analyze.ts';
import { projectFromDocument, projectOf } from '../src/engine/project/schema.ts';
import type { Project } from '../src/engine/project/types.ts';

export interface AdviceTimes {
	readonly fixes: number;
	/** Milliseconds: the analysis that the advice follows, all of the advice, and its longest piece; medians. */
	readonly analysis: number;
	readonly advice: number;
	readonly longest: number;
}

const RUNS = 15;

/** Of the lessons' case, each run with another comment in the text, as after a key. */
export async function adviceTimes(): Promise<AdviceTimes> {
	const parseShell = await nodeShell();
	const { analyze, advise } = createAnalyzer({ parseShell });
	const project = caseProject();
	const runs: { fixes: number; analysis: number; advice: number; longest: number }[] = [];
	for (let run = 0; run < RUNS; run++) {
		const request = { project: { ...project, dockerfile: `${project.dockerfile}\n# ${run}` }, locale: 'en' } as const;
		const start = performance.now();
		const analyzed = analyze(request);
		const middle = performance.now();
		const pieces = advise(request, analyzed);
		let [last, longest] = [middle, 0];
		let piece = pieces.next();
		for (; ; piece = pieces.next()) {
			const now = performance.now();
			longest = Math.max(longest, now - last);
			last = now;
			if (piece.done) break;
		}
		runs.push({ fixes: piece.value.fixes.length, analysis: middle - start, advice: last - middle, longest });
	}
	const median = (of: (run: (typeof runs)[number]) => number) =>
		runs.map(of).toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
	return {
		fixes: runs[0]?.fixes ?? 0,
		analysis: median(({ analysis }) => analysis),
		advice: median(({ advice }) => advice),
		longest: median(({ longest }) => longest),
	};
}

function caseProject(): Project {
	const read = (path: string) =>
		readFileSync(new URL(`../content/examples/python-service/${path}`, import.meta.url), 'utf8');
	const before = { dockerfile: read('before/Dockerfile'), dockerignore: read('before/.dockerignore') };
	const parsed = projectFromDocument(parse(read('project.yaml')), { before });
	if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
	return projectOf(parsed.workspace, 'before');
}
