/** One Dockerfile to be looked at, and what came of it. */
import { readFileSync, statSync } from 'node:fs';
import { adviceOf } from '../engine/advice/advise.ts';
import type { Advice } from '../engine/advice/types.ts';
import type { Analysis } from '../engine/analysis.ts';
import type { CatalogueAnalyzer } from '../engine/catalogueAnalyzer.ts';
import { DEFAULT_SETTINGS } from '../engine/lint/runner.ts';
import type { LintSettings } from '../engine/lint/types.ts';
import type { SideProject } from '../worker/question.ts';

/** What is asked of every file alike. */
export interface Wish {
	readonly settings: LintSettings | undefined;
	/** Whether the fixes are to be tried on the model. */
	readonly gain: boolean;
	/** Whether they are to be written to the disk. */
	readonly writes: boolean;
}

export interface Check {
	/** As the report names it. */
	readonly path: string;
	readonly project: SideProject;
	/** Its .dockerignore is nowhere on the disk: that of a build context that was not given. */
	readonly dockerfileOnly?: boolean;
}

export type Checked =
	| {
			readonly kind: 'answer';
			readonly text: string;
			readonly dockerignore: string;
			readonly analysis: Analysis;
			readonly advice: Advice | undefined;
	  }
	/** Why there is none: the file cannot be read, the engine took too long or broke off. */
	| { readonly kind: 'failed'; readonly reason: string };

export interface Result {
	readonly path: string;
	readonly checked: Checked;
}

/** What is asked of one file: where nobody knows where its .dockerignore lies, no fix is to write to it. */
export function settingsOf({ dockerfileOnly = false }: Check, { settings, writes }: Wish): LintSettings | undefined {
	return writes && dockerfileOnly ? { ...(settings ?? DEFAULT_SETTINGS), dockerfileOnly } : settings;
}

/** Here and now, in this thread. */
export async function checkHere(analyzer: CatalogueAnalyzer, check: Check, wish: Wish): Promise<Checked> {
	const { project } = check;
	const settings = settingsOf(check, wish);
	try {
		await analyzer.prepare([project.dockerfile]);
		const { shared, ...texts } = project;
		const request = { project: { ...shared, ...texts }, locale: 'en', ...(settings ? { settings } : {}) } as const;
		const analysis = analyzer.analyze(request);
		const advice = wish.gain ? adviceOf(analyzer.advise(request, analysis)) : undefined;
		const { dockerfile: text, dockerignore } = project;
		return { kind: 'answer', text, dockerignore, analysis, advice };
	} catch (error) {
		return { kind: 'failed', reason: messageOf(error) };
	}
}

export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** Bytes: recorded cases have some millions, no Dockerfile has. */
const LARGEST = 64e6;

/** What came through a pipe: it comes once. */
const piped = new Map<string, string>();

/** The text of a file, `-` for standard input. Throws, with a sentence, where it cannot be read. */
export function readText(path: string): string {
	const known = piped.get(path);
	if (known !== undefined) return known;
	if (path === '-') {
		piped.set(path, readInput());
		return readText(path);
	}
	const file = statSync(path);
	if (file.isDirectory()) throw new Error(`${path} is a folder`);
	// A pipe that the shell made, as `<(…)` does, has somebody who writes; a named one may have nobody, for ever.
	const isPipe = file.isFIFO() && /^\/(?:dev|proc)\//.test(path);
	if (!file.isFile() && !isPipe) throw new Error(`${path} is not a file; use - to read standard input`);
	if (file.size > LARGEST) throw new Error(`${path} is larger than ${LARGEST / 1e6} MB`);
	const text = readFileSync(path, 'utf8');
	if (isPipe) piped.set(path, text);
	return text;
}

/** Closed input reads as nothing, too. */
function readInput(): string {
	let text = '';
	try {
		text = readFileSync(0, 'utf8');
	} catch {
		throw new Error('standard input cannot be read');
	}
	if (text === '') throw new Error('standard input is empty');
	return text;
}
