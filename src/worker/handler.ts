/** Answers requests with the engine. Knows nothing of workers, so that tests and Node run the same code. */
import type { Analysis } from '../engine/analysis.ts';
import type { Analyzer, AnalyzeRequest as EngineRequest } from '../engine/analyze.ts';
import type { Project } from '../engine/project/types.ts';
import { PartsSent } from './parts.ts';
import type { AnalyzeRequest, Answer, ProjectRef, Response, Shared, SideName } from './protocol.ts';

/**
 * `post` is called at once with what there is to say: progress between the jobs, then the answer, or what comes ahead of it where
 * that is wanted. What can wait is returned in pieces, to be left off when something newer is asked; each says what it is.
 */
export type Handler = (request: AnalyzeRequest, post: (response: Response) => void) => Generator<Next, void>;

/** What comes next: the rest of an answer, or something that nobody looks at while he types. */
export type Next = 'rest' | 'extra';

export function createHandler(analyzer: Analyzer, now: () => number = () => performance.now()): Handler {
	let parts = new Map<number, Shared>();
	const answered = new PartsSent();

	const project = (reference: ProjectRef): Project => {
		const shared = parts.get(reference.shared);
		if (!shared) throw new Error(`shared part ${reference.shared} was never sent`);
		const { dockerfile, dockerignore, options } = reference;
		return { ...shared, dockerfile, dockerignore, options };
	};

	return ({ id, locale, jobs, parts: sent, warmUp, glimpse, settings }, post) => {
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
			if (glimpse !== undefined && !warmUp) {
				const begun = requests.map((request) => analyzer.begin(request, glimpse));
				const glimpses = begun.map((each, index) => ({ side: sideOf(jobs, index), glimpse: each.glimpse }));
				post({ kind: 'glimpsed', id, glimpses: glimpses.map((each) => answered.packGlimpse(each)) });
				return finish(
					requests,
					begun.map(({ rest }) => rest),
				);
			}
			for (const [index, request] of requests.entries()) {
				if (jobs.length > 1) post({ kind: 'progress', id, done: index, of: jobs.length });
				answers.push({ side: sideOf(jobs, index), analysis: analyzer.analyze(request) });
			}
			tell(answers);
			return warmUp ? practise(analyzer, requests) : advise(requests, answers);
		} catch (error) {
			fail(error);
			return nothingLeft();
		}

		function tell(answers: readonly Answer[]): void {
			const packed = warmUp ? [] : answers.map((answer) => answered.pack(answer));
			post({ kind: 'analyzed', id, answers: packed, milliseconds: now() - start });
		}

		function fail(error: unknown): void {
			post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
		}

		function* finish(requests: readonly EngineRequest[], rests: readonly (() => Analysis)[]): Generator<Next, void> {
			yield 'rest';
			let answers: readonly Answer[];
			try {
				answers = rests.map((rest, index) => ({ side: sideOf(jobs, index), analysis: rest() }));
				tell(answers);
			} catch (error) {
				fail(error);
				return;
			}
			yield* advise(requests, answers);
		}

		function* advise(requests: readonly EngineRequest[], answers: readonly Answer[]): Generator<Next, void> {
			for (const [index, { side, analysis }] of answers.entries()) {
				const request = requests[index];
				if (!request) continue;
				yield 'extra';
				const pieces = analyzer.advise(request, analysis);
				let piece = pieces.next();
				for (; !piece.done; piece = pieces.next()) yield 'extra';
				post({ kind: 'advised', id, side, advice: piece.value });
			}
		}
	};
}

function sideOf(jobs: AnalyzeRequest['jobs'], index: number): SideName {
	return jobs[index]?.side ?? 'before';
}

function* nothingLeft(): Generator<Next, void> {}

/** After so many answers a browser has compiled much of what they need, and the first keys do not wait for that. */
const ROUNDS = 40;

/** Answers what typing at the end of the file will ask, for nobody. */
function* practise(analyzer: Analyzer, requests: readonly EngineRequest[]): Generator<Next, void> {
	for (let round = 1; round <= ROUNDS; round++) {
		for (const request of requests) {
			const { project } = request;
			analyzer.analyze({ ...request, project: { ...project, dockerfile: `${project.dockerfile}\nRUN echo ${round}` } });
		}
		yield 'extra';
	}
	// What comes next differs from the text itself by little.
	for (const request of requests) analyzer.analyze(request);
}
