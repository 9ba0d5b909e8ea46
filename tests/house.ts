/** The rooms of the house and the arrows between them: who may import whom. CONTRIBUTING.md says why. */

export interface Arrows {
	/** Rooms whose values, and types, this room may import. */
	readonly values: readonly string[];
	/** Rooms of which it may import types only. */
	readonly types?: readonly string[];
	/** Packages that a room of the engine may import; other rooms are free. */
	readonly packages?: readonly string[];
}

/** Every room may import figures and foreign. Each room stands below the rooms that import it, so the list is in building order. */
export const ENGINE: Readonly<Record<string, Arrows>> = {
	'engine/figures': { values: [] },
	'engine/foreign': { values: [] },
	'engine/memory': { values: [] },
	'engine/dockerfile': { values: [] },
	'engine/shell': { values: [], types: ['engine/dockerfile'], packages: ['web-tree-sitter'] },
	'engine/context': { values: ['engine/dockerfile'] },
	'engine/tools': { values: [], types: ['engine/context'] },
	'engine/reads': { values: ['engine/dockerfile', 'engine/context'], types: ['engine/project'] },
	'engine/project': {
		values: ['engine/dockerfile', 'engine/context', 'engine/reads', 'engine/tools'],
		packages: ['fflate', 'valibot', 'yaml'],
	},
	'engine/infer': {
		values: ['engine/dockerfile', 'engine/context', 'engine/reads', 'engine/tools'],
		types: ['engine/project'],
	},
	'engine/plan': { values: ['engine/dockerfile', 'engine/shell', 'engine/context', 'engine/project'] },
	'engine/filesystem': { values: ['engine/context'] },
	'engine/catalogue': { values: ['engine/tools'], types: ['engine/project', 'engine/context'] },
	'engine/commands': {
		values: ['engine/shell', 'engine/filesystem', 'engine/catalogue', 'engine/context', 'engine/tools'],
		types: ['engine/dockerfile', 'engine/project'],
	},
	'engine/interpreter': {
		values: ['engine/shell', 'engine/filesystem', 'engine/commands', 'engine/context'],
		types: ['engine/dockerfile'],
	},
	'engine/builder': {
		values: [
			'engine/plan',
			'engine/interpreter',
			'engine/commands',
			'engine/filesystem',
			'engine/context',
			'engine/project',
		],
		types: ['engine/dockerfile', 'engine/shell'],
	},
	'engine/timing': { values: ['engine/builder', 'engine/commands', 'engine/project'], types: ['engine/plan'] },
	'engine/lint': {
		values: ['engine/dockerfile', 'engine/shell', 'engine/context', 'engine/plan', 'engine/project', 'engine/tools'],
		types: ['engine/builder', 'engine/timing', 'engine/filesystem', 'engine/commands'],
	},
	'engine/diagnose': {
		values: ['engine/dockerfile', 'engine/context', 'engine/project', 'engine/plan'],
		types: ['engine/timing', 'engine/builder'],
		packages: ['fflate', 'yaml'],
	},
};

const ROOMS_OF_THE_ENGINE = Object.keys(ENGINE);
const WITH_THE_ENGINE_BY_TYPES = {
	values: ['engine/project', 'engine/tools'],
	types: ['engine', 'engine/advice', ...ROOMS_OF_THE_ENGINE],
};

export const HOUSE: Readonly<Record<string, Arrows>> = {
	...ENGINE,
	'engine/advice': { values: ROOMS_OF_THE_ENGINE, types: ['engine'] },
	engine: { values: [...ROOMS_OF_THE_ENGINE, 'engine/advice'] },
	language: { values: ['engine/dockerfile', 'engine/plan', 'engine/catalogue'], types: ['engine/lint'] },
	worker: { values: ['engine', 'engine/advice', ...ROOMS_OF_THE_ENGINE, 'language'] },
	editor: {
		values: ['worker', 'engine/project', 'engine/tools'],
		types: [...WITH_THE_ENGINE_BY_TYPES.types, 'language'],
	},
	workbench: { ...WITH_THE_ENGINE_BY_TYPES, values: ['worker', 'editor', 'engine/project', 'engine/tools'] },
	diagnose: { ...WITH_THE_ENGINE_BY_TYPES, values: ['worker', 'engine/project'] },
	learn: { ...WITH_THE_ENGINE_BY_TYPES, values: ['worker', 'editor', 'workbench', 'engine/project', 'engine/tools'] },
	teach: {
		...WITH_THE_ENGINE_BY_TYPES,
		values: ['worker', 'editor', 'workbench', 'learn', 'engine/project', 'engine/tools', 'engine/context'],
	},
	recorded: { values: ['engine', ...ROOMS_OF_THE_ENGINE] },
	site: {
		values: [
			'engine',
			'engine/advice',
			...ROOMS_OF_THE_ENGINE,
			'worker',
			'editor',
			'workbench',
			'diagnose',
			'learn',
			'teach',
			'cli',
			'recorded',
		],
	},
	cli: { values: ['engine', 'engine/advice', ...ROOMS_OF_THE_ENGINE, 'worker', 'recorded'] },
};

/** The room that a file of src/ lies in; undefined for files that belong to none. */
export function roomOf(path: string): string | undefined {
	const [first = '', second = '', third] = path.split('/');
	// engine/analyze/ holds the parts of engine/analyze.ts.
	if (first === 'engine') return third === undefined || second === 'analyze' ? 'engine' : `engine/${second}`;
	if (first === 'pages' || first === 'site' || first === 'content.config.ts') return 'site';
	if (first === 'cli' || first === 'cli.ts') return 'cli';
	return first in HOUSE ? first : undefined;
}

export function mayImport(from: string, to: string, typeOnly: boolean): boolean {
	if (from === to || to === 'engine/figures' || to === 'engine/foreign' || to === 'engine/memory') return true;
	const arrows = HOUSE[from];
	return Boolean(arrows?.values.includes(to) || (typeOnly && arrows?.types?.includes(to)));
}
