/** The examples of content/examples/ and what the engine says about them, worked out when the site is built. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';
import { adviceOf } from '../engine/advice/advise.ts';
import type { Advice } from '../engine/advice/types.ts';
import type { Analysis } from '../engine/analysis.ts';
import type { Analyzer } from '../engine/analyze.ts';
import { createCatalogueAnalyzer } from '../engine/catalogueAnalyzer.ts';
import { projectFromDocument, projectOf } from '../engine/project/schema.ts';
import type { Side, Workspace } from '../engine/project/types.ts';
import { loadShell } from '../engine/shell/load.ts';
import { commentsIn } from './comments.ts';
import type { Locale } from './i18n/index.ts';

export type SideName = 'before' | 'after';

export interface Example {
	readonly id: string;
	/** Changes when anything of it changes. */
	readonly hash: string;
	readonly workspace: Workspace;
	readonly analyses: Readonly<Partial<Record<SideName, Analysis>>>;
	readonly advice: Readonly<Partial<Record<SideName, Advice>>>;
}

const loaded = new Map<string, Promise<Example>>();

/** `id` is the folder's name. Throws where the example does not fit the schema: no page may be built from half of one. */
export function loadExample(id: string, locale: Locale): Promise<Example> {
	const key = `${locale}/${id}`;
	const example = loaded.get(key) ?? readExample(id, locale);
	loaded.set(key, example);
	return example;
}

async function readExample(id: string, locale: Locale): Promise<Example> {
	const folder = join(process.cwd(), 'content/examples', id);
	const document: unknown = parse(readFileSync(join(folder, 'project.yaml'), 'utf8'));
	const after = readSide(join(folder, 'after'), locale);
	const parsed = projectFromDocument(document, {
		before: readSide(join(folder, 'before'), locale) ?? {},
		...(after ? { after } : {}),
	});
	if (!parsed.ok) {
		const problems = parsed.problems.map(({ path, message }) => `${path}: ${message}`);
		throw new Error(`content/examples/${id}: ${problems.join('; ')}`);
	}
	const workspace = inWordsOf(locale, parsed.workspace, document);
	const engine = await analyzer();
	const sides: readonly SideName[] = workspace.after ? ['before', 'after'] : ['before'];
	const analyzed = sides.map((side) => {
		const request = { project: projectOf(workspace, side), locale };
		const analysis = engine.analyze(request);
		return { side, analysis, advice: adviceOf(engine.advise(request, analysis)) };
	});
	const hash = createHash('sha256').update(JSON.stringify(workspace)).digest('hex').slice(0, 12);
	const analyses = Object.fromEntries(analyzed.map(({ side, analysis }) => [side, analysis]));
	const advice = Object.fromEntries(analyzed.map(({ side, advice: own }) => [side, own]));
	return { id, hash, workspace, analyses, advice };
}

/** Names of the example's own changes, where it gives them in other languages as `nameIn`. */
function inWordsOf(locale: Locale, workspace: Workspace, document: unknown): Workspace {
	const { changes = [] } = document as {
		changes?: readonly { id: string; nameIn?: Partial<Record<Locale, string>> }[];
	};
	const names = new Map(changes.map(({ id, nameIn }) => [id, nameIn?.[locale]]));
	return {
		...workspace,
		changes: workspace.changes.map((change) => {
			const name = names.get(change.id);
			return name === undefined ? change : { ...change, name };
		}),
	};
}

/** A folder with a Dockerfile and, where there is one, a .dockerignore; undefined for a folder that is not there. Comments are in the reader's language. */
export function readSide(folder: string, locale: Locale): Partial<Side> | undefined {
	if (!existsSync(folder)) return undefined;
	const ignore = join(folder, '.dockerignore');
	return {
		dockerfile: commentsIn(readFileSync(join(folder, 'Dockerfile'), 'utf8'), locale),
		...(existsSync(ignore) ? { dockerignore: readFileSync(ignore, 'utf8') } : {}),
	};
}

let starting: Promise<Analyzer> | undefined;

/** One for the whole build of the site. */
export function analyzer(): Promise<Analyzer> {
	starting ??= startAnalyzer();
	return starting;
}

async function startAnalyzer(): Promise<Analyzer> {
	const wasm = (path: string) => readFileSync(join(process.cwd(), 'node_modules', path));
	const parseShell = await loadShell({
		runtime: wasm('web-tree-sitter/web-tree-sitter.wasm'),
		grammar: wasm('tree-sitter-bash/tree-sitter-bash.wasm'),
	});
	const analyzer = createCatalogueAnalyzer(parseShell);
	await analyzer.prepare();
	return analyzer;
}
