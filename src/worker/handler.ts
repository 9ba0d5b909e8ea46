/** Answers requests with the engine. Knows nothing of workers, so that tests and Node run the same code. */
import type { Analysis } from '../engine/analysis.ts';
import type { Locale } from '../engine/lint/types.ts';
import type { Project } from '../engine/project/types.ts';
import type { AnalyzeRequest, Answer, ProjectRef, Response, Shared } from './protocol.ts';

export interface Analyzer {
	analyze(request: { project: Project; built?: Project; locale: Locale }): Analysis;
}

/** `post` is called at once with what there is to say: progress between the jobs, then the answer. */
export type Handler = (request: AnalyzeRequest, post: (response: Response) => void) => void;

export function createHandler(analyzer: Analyzer, now: () => number = () => performance.now()): Handler {
	let parts = new Map<number, Shared>();

	const project = (reference: ProjectRef): Project => {
		const shared = parts.get(reference.shared);
		if (!shared) throw new Error(`shared part ${reference.shared} was never sent`);
		const { dockerfile, dockerignore, options } = reference;
		return { ...shared, dockerfile, dockerignore, options };
	};

	return ({ id, locale, jobs, parts: sent }, post) => {
		const start = now();
		try {
			const all = new Map([...parts, ...sent.map(({ key, shared }) => [key, shared] as const)]);
			// The client reckons with the same rule: what the last request did not name is forgotten.
			const named = new Set(jobs.flatMap((job) => [job.project.shared, ...(job.built ? [job.built.shared] : [])]));
			parts = new Map([...all].filter(([key]) => named.has(key)));

			const answers: Answer[] = [];
			for (const { side, project: reference, built } of jobs) {
				if (jobs.length > 1) post({ kind: 'progress', id, done: answers.length, of: jobs.length });
				const analysis = analyzer.analyze({
					project: project(reference),
					...(built ? { built: project(built) } : {}),
					locale,
				});
				answers.push({ side, analysis });
			}
			post({ kind: 'analyzed', id, answers, milliseconds: now() - start });
		} catch (error) {
			post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
		}
	};
}
