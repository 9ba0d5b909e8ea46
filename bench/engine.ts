/** How long the engine takes for a whole analysis: findings and all changes of the bar. */
import { Bench } from 'tinybench';
import { nodeShell } from '../src/cli/shell.ts';
import { createAnalyzer } from '../src/engine/analyze.ts';
import { projectFromDocument, projectOf } from '../src/engine/project/schema.ts';
import type { Project } from '../src/engine/project/types.ts';
import { dockerfileOf } from './texts.ts';

/** A context as large as that of a grown service. */
const FOLDERS = 40;
const FILES_IN_EACH = 50;

function projectWith(dockerfile: string): Project {
	const sources = Array.from({ length: FOLDERS * FILES_IN_EACH }, (_, index) => ({
		path: `src/part${Math.floor(index / FILES_IN_EACH)}/file${index}.py`,
		role: 'source',
		size: 2_000 + index,
	}));
	const parsed = projectFromDocument(
		{
			files: [
				{ path: 'requirements.txt', role: 'manifest', text: 'flask==3.0.0\nrequests==2.31.0\n' },
				{ path: 'src/app.py', role: 'source', size: 4_000 },
				...sources,
			],
		},
		{ before: { dockerfile } },
	);
	if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
	return projectOf(parsed.workspace, 'before');
}

export interface Times {
	readonly lines: number;
	/** Milliseconds, medians: by an engine that has seen nothing yet, and by one that saw the text before one line of it changed. */
	readonly cold: number;
	readonly edited: number;
}

export async function engineTimes(lines: number): Promise<Times> {
	const parseShell = await nodeShell();
	let edits = 0;
	// All but the text stays the same object from edit to edit, as it does in the worker.
	const first = projectWith(dockerfileOf(lines, 'edit 0'));
	const next = (): Project => {
		edits += 1;
		return { ...first, dockerfile: dockerfileOf(lines, `edit ${edits}`) };
	};
	const warm = createAnalyzer({ parseShell });
	const bench = new Bench({ time: 1000, warmupTime: 300 });
	let project = next();
	const options = {
		beforeEach: () => {
			project = next();
		},
	};
	bench.add('cold', () => void createAnalyzer({ parseShell }).analyze({ project, locale: 'en' }), options);
	bench.add('edited', () => void warm.analyze({ project, locale: 'en' }), options);
	await bench.run();
	const median = (name: string) => {
		const result = bench.getTask(name)?.result;
		return result && 'latency' in result ? result.latency.p50 : Number.NaN;
	};
	return { lines, cold: median('cold'), edited: median('edited') };
}
