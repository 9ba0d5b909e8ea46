/** Answers requests with the engine. Knows nothing of workers, so that tests and Node run the same code. */
import type { Pieces } from '../engine/advice/advise.ts';
import type { Analyzer, AnalyzeRequest as EngineRequest } from '../engine/analyze.ts';
import type { Project } from '../engine/project/types.ts';
import { PartsSent } from './parts.ts';
import type { AnalyzeRequest, Answer, ProjectRef, Response, Shared } from './protocol.ts';

/**
 * `post` is called at once with what there is to say: progress between the jobs, then the answer. What can wait is returned
 * in pieces, to be left off when something newer is asked.
 */
export type Handler = (request: AnalyzeRequest, post: (response: Response) => void) => Pieces<void>;

export function createHandler(analyzer: Analyzer, now: () => number = () => performance.now()): Handler {
	let parts = new Map<number, Shared>();
	const answered = new PartsSent();

	const project = (reference: ProjectRef): Project => {
		const shared = parts.get(reference.shared);
		if (!shared) throw new Error(`shared part ${reference.shared} was never sent`);
		const { dockerfile, dockerignore, options } = reference;
		return { ...shared, dockerfile, dockerignore, options };
	};

	return ({ id, locale, jobs, parts: sent, warmUp, settings }, post) => {
		const start = now();
		try {
			const all = new Map([...parts, ...sent.map(({ key, shared }) => [key, shared] as const)]);
			// The client reckons with the same rule: what the last request did not name is forgotten.
			const named = new Set(jobs.flatMap((job) => [job.project.shared, ...(job.built ? [job.built.shared] : [])]));
			parts = new Map([...all].filter(([key]) => named.has(key)));

			const answers: Answer[] = [];
			const requests = jobs.map(({ project: reference, built }) => ({
				project: project(reference),
				...(built ? { built: project(built) } : {}),
				locale,
				...(settings ? { settings } : {}),
			}));
			for (const [index, request] of requests.entries()) {
				if (jobs.length > 1) post({ kind: 'progress', id, done: index, of: jobs.length });
				answers.push({ side: jobs[index]?.side ?? 'before', analysis: analyzer.analyze(request) });
			}
			const packed = warmUp ? [] : answers.map((answer) => answered.pack(answer));
			post({ kind: 'analyzed', id, answers: packed, milliseconds: now() - start });
			return warmUp ? practise(analyzer, requests) : advise(requests, answers);
		} catch (error) {
			post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
			return nothingLeft();
		}

		function* advise(requests: readonly EngineRequest[], answers: readonly Answer[]): Pieces<void> {
			for (const [index, { side, analysis }] of answers.entries()) {
				const request = requests[index];
				if (request) post({ kind: 'advised', id, side, advice: yield* analyzer.advise(request, analysis) });
			}
		}
	};
}

function* nothingLeft(): Pieces<void> {}

/** After so many answers a browser has compiled much of what they need, and the first keys do not wait for that. */
const ROUNDS = 40;

/** Answers what typing at the end of the file will ask, for nobody. */
function* practise(analyzer: Analyzer, requests: readonly EngineRequest[]): Pieces<void> {
	for (let round = 1; round <= ROUNDS; round++) {
		for (const request of requests) {
			const { project } = request;
			analyzer.analyze({ ...request, project: { ...project, dockerfile: `${project.dockerfile}\nRUN echo ${round}` } });
		}
		yield;
	}
	// What comes next differs from the text itself by little.
	for (const request of requests) analyzer.analyze(request);
}
