/** One Dockerfile to be looked at, and what came of it. */
import { readFileSync } from 'node:fs';
import { adviceOf } from '../engine/advice/advise.ts';
import type { Advice } from '../engine/advice/types.ts';
import type { Analysis } from '../engine/analysis.ts';
import type { CatalogueAnalyzer } from '../engine/catalogueAnalyzer.ts';
import type { LintSettings } from '../engine/lint/types.ts';
import type { Sided } from '../worker/question.ts';

/** What is asked of every file alike. */
export interface Wish {
	readonly settings: LintSettings | undefined;
	/** Whether the fixes are to be tried on the model. */
	readonly gain: boolean;
}

export interface Check {
	/** As the report names it. */
	readonly path: string;
	readonly project: Sided;
}

export type Checked =
	| { readonly kind: 'answer'; readonly text: string; readonly analysis: Analysis; readonly advice: Advice | undefined }
	/** Why there is none: the file cannot be read, the engine took too long or broke off. */
	| { readonly kind: 'failed'; readonly reason: string };

export interface Result {
	readonly path: string;
	readonly checked: Checked;
}

/** Here and now, in this process. Nothing watches over it. */
export async function checkHere(analyzer: CatalogueAnalyzer, { project }: Check, wish: Wish): Promise<Checked> {
	const { settings, gain } = wish;
	try {
		await analyzer.prepare([project.dockerfile]);
		const { shared, ...texts } = project;
		const request = { project: { ...shared, ...texts }, locale: 'en', ...(settings ? { settings } : {}) } as const;
		const analysis = analyzer.analyze(request);
		const advice = gain ? adviceOf(analyzer.advise(request, analysis)) : undefined;
		return { kind: 'answer', text: project.dockerfile, analysis, advice };
	} catch (error) {
		return { kind: 'failed', reason: messageOf(error) };
	}
}

export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** The text of a file, `-` for standard input. Throws where it cannot be read. */
export function readText(path: string): string {
	return readFileSync(path === '-' ? 0 : path, 'utf8');
}
