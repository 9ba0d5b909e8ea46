/**
 * Looks at a fix from outside: applies its edits, reads and builds both texts, and compares what anyone could compare. Nothing of what
 * decides about offers is used here, so that the two can disagree.
 */
import type { PreparedProject } from '../src/engine/analyze/session.ts';
import { Session } from '../src/engine/analyze/session.ts';
import { type LoadedCatalogue, loadFor, loadImages } from '../src/engine/catalogue/load.ts';
import { catalogueKnowledge } from '../src/engine/commands/shared/catalogueKnowledge.ts';
import type { DirectoryNode, Node } from '../src/engine/context/types.ts';
import type { Declared, TextEdit } from '../src/engine/lint/types.ts';
import type { PlannedStep } from '../src/engine/plan/types.ts';
import type { Project } from '../src/engine/project/types.ts';
import type { ParseShell } from '../src/engine/shell/types.ts';

export type Violation = {
	readonly kind: 'syntax' | 'failure' | 'lost' | 'changed' | 'surroundings' | 'undo';
	readonly what: string;
};

const IMAGES = await loadImages();

export class FixCheck {
	readonly #parseShell: ParseShell;
	#loaded: LoadedCatalogue = {};
	#settings: Session;

	constructor(parseShell: ParseShell) {
		this.#parseShell = parseShell;
		this.#settings = this.#fresh();
	}

	#fresh(): Session {
		return new Session({
			parseShell: this.#parseShell,
			images: (name) => IMAGES.find(name),
			knowledge: catalogueKnowledge(this.#loaded),
		});
	}

	async prepare(text: string): Promise<void> {
		const loaded = await loadFor([text], this.#loaded);
		if (loaded === this.#loaded) return;
		this.#loaded = loaded;
		this.#settings = this.#fresh();
	}

	/** What the edits do that they must not. `declares`: of all fixes that they belong to. */
	violations(project: Project, edits: readonly TextEdit[], declares: readonly Declared[]): readonly Violation[] {
		const next = { ...project, ...applied(project, edits) };
		const before = this.#settings.prepare(project);
		const after = this.#settings.prepareChanged(next, before);
		return [
			...problems(before, after),
			...failures(before, after),
			...surroundings(before, after, declares),
			...files(before, after, declares),
			...undone(project, next, edits),
		];
	}
}

type Texts = Pick<Project, 'dockerfile' | 'dockerignore'>;

function applied({ dockerfile, dockerignore }: Texts, edits: readonly TextEdit[]): Texts {
	const put = (text: string, own: readonly TextEdit[]): string => {
		let made = '';
		let at = 0;
		for (const { range, text: words } of own.toSorted((a, b) => a.range.start - b.range.start)) {
			made += text.slice(at, range.start) + words;
			at = range.end;
		}
		return made + text.slice(at);
	};
	return {
		dockerfile: put(
			dockerfile,
			edits.filter(({ file }) => file === undefined),
		),
		dockerignore: put(
			dockerignore,
			edits.filter(({ file }) => file !== undefined),
		),
	};
}

/** The edits taken back, from the last to the first, give the old text to the byte. */
function undone(before: Texts, after: Texts, edits: readonly TextEdit[]): readonly Violation[] {
	let shift = 0;
	let text = after.dockerfile;
	const own = edits.filter(({ file }) => file === undefined).toSorted((a, b) => a.range.start - b.range.start);
	const back = own.map(({ range, text: words }) => {
		const start = range.start + shift;
		shift += words.length - (range.end - range.start);
		return { start, end: start + words.length, text: before.dockerfile.slice(range.start, range.end) };
	});
	for (const { start, end, text: words } of back.toReversed()) text = text.slice(0, start) + words + text.slice(end);
	return text === before.dockerfile ? [] : [{ kind: 'undo', what: 'another text' }];
}

function problems(before: PreparedProject, after: PreparedProject): readonly Violation[] {
	const old = before.dockerfile.problems.length;
	const [first] = after.dockerfile.problems;
	return after.dockerfile.problems.length > old ? [{ kind: 'syntax', what: first?.code ?? '' }] : [];
}

function failures(before: PreparedProject, after: PreparedProject): readonly Violation[] {
	const old = before.built().result.assumed.length;
	const { assumed } = after.built().result;
	return assumed.length > old ? [{ kind: 'failure', what: JSON.stringify(assumed.at(-1)).slice(0, 200) }] : [];
}

interface Called {
	/** Without its folder. */
	readonly program: string;
	readonly text: string;
	readonly directory: string;
	readonly around: string;
}

/** Every program is called as often as before with the same user, directory, shell, variables and mounts. */
function surroundings(
	before: PreparedProject,
	after: PreparedProject,
	declares: readonly Declared[],
): readonly Violation[] {
	if (declares.some(({ users, stages }) => users || stages)) return [];
	const names = new Set(declares.flatMap(({ variables = [] }) => variables));
	const targets = declares.flatMap(({ mounts = [] }) => mounts);
	const drops = new Set(declares.flatMap(({ drops = [] }) => drops));
	const anywhere = new Set(declares.flatMap(({ anywhere = [] }) => anywhere));
	const count = (calls: readonly Called[]): Map<string, Called[]> => {
		const counted = new Map<string, Called[]>();
		for (const call of calls) {
			const key = `${call.program}\0${anywhere.has(call.program) ? '' : call.directory}\0${call.around}`;
			counted.set(key, [...(counted.get(key) ?? []), call]);
		}
		return counted;
	};
	const now = count(called(after, names, targets));
	return [...count(called(before, names, targets))].flatMap(([key, calls]): readonly Violation[] => {
		const [first] = calls;
		const isKept = (now.get(key)?.length ?? 0) >= calls.length || drops.has(first?.program ?? '');
		return isKept ? [] : [{ kind: 'surroundings', what: `${first?.text} | ${first?.around}` }];
	});
}

function called({ plan, request }: PreparedProject, names: ReadonlySet<string>, targets: readonly string[]): Called[] {
	return plan.steps.flatMap((step) => {
		if (step.keyword !== 'RUN' || step.onbuild || step.instruction.json) return [];
		const around = aroundOf(step, names, targets);
		const { args, heredocs } = step.instruction;
		const texts = heredocs.length > 0 ? heredocs.map(({ content }) => content) : [args.text];
		return texts.flatMap((text) =>
			commandTexts(request.environment.parseShell(text).body).map((command) => {
				const [name = ''] = command.split(' ', 1);
				return { program: name.replace(/^.*\//, ''), text: command, directory: step.state.workdir, around };
			}),
		);
	});
}

function aroundOf({ state, instruction }: PlannedStep, names: ReadonlySet<string>, targets: readonly string[]): string {
	const variables = [...state.env].flatMap(([name, { value }]) => (names.has(name) ? [] : [`${name}=${value}`])).sort();
	const flags = instruction.flags
		.map(({ name, value = '' }) => `${name} ${value}`)
		.filter((flag) => !targets.some((target) => flag.includes(target)));
	return [state.user, state.shell.join(' '), ...variables, ...flags].join('\n');
}

type Shell = ReturnType<ParseShell>['body'];

/** The simple commands of the outermost level, as they are written. */
function commandTexts(body: Shell): string[] {
	switch (body.kind) {
		case 'simple':
			return [body.words.map(({ text }) => text).join(' ')].filter((text) => text !== '');
		case 'chain':
		case 'list':
			return body.items.flatMap(commandTexts);
		case 'group':
			return commandTexts(body.body);
		default:
			return [];
	}
}

interface Entry {
	readonly what: string;
	readonly text: string | undefined;
	readonly isParent: boolean;
	readonly isEmpty: boolean;
}

/** By path what each file and folder of the image is. */
function files(before: PreparedProject, after: PreparedProject, declares: readonly Declared[]): readonly Violation[] {
	const [old, now] = [listing(before), listing(after)];
	if (!old || !now) return [];
	const anything = declares.some(({ packages }) => packages);
	const places = (key: 'removes' | 'brings' | 'caches' | 'owners' | 'modes') =>
		declares.flatMap((each) => each[key] ?? []);
	const may = (path: string, list: readonly string[]) =>
		list.some((written) => {
			const place = written.replace(/\/\*?$/, '');
			return place.startsWith('/')
				? path === place || path.startsWith(`${place}/`)
				: path
						.split('/')
						.join('//')
						.includes(`/${place.split('/').join('//')}`);
		});
	const found: Violation[] = [];
	for (const [path, entry] of old) {
		const other = now.get(path);
		if (
			JOURNALS.some((journal) => path.startsWith(journal)) ||
			may(path, [...places('removes'), ...places('brings'), ...places('caches')]) ||
			anything
		)
			continue;
		if (!other) {
			// What was in a folder is listed by itself; an empty one was made for what is declared to go.
			if (!entry.isParent && !(entry.isEmpty && isAbove(path, places('removes'))))
				found.push({ kind: 'lost', what: path });
		} else if (
			![entry.what, other.what].includes(OPEN) &&
			other.what !== entry.what &&
			!may(path, [...places('owners'), ...places('modes')])
		) {
			found.push({ kind: 'changed', what: `${path} ${entry.what} -> ${other.what}` });
		} else if (entry.text !== undefined && other.text !== undefined && entry.text !== other.text) {
			const own = entry.text === before.project.dockerfile || entry.text === before.project.dockerignore;
			if (!own) found.push({ kind: 'changed', what: `${path} has another text` });
		}
	}
	return found;
}

/** `/root/.cache` for `/root/.cache/pip` and for `.cache/pip`. */
function isAbove(path: string, places: readonly string[]): boolean {
	return places.some((place) => place.startsWith(`${path}/`) || path.endsWith(`/${place.split('/', 1)[0]}`));
}

const JOURNALS = ['/var/log', '/var/lib/dpkg', '/var/lib/apt/extended_states', '/var/cache/ldconfig'];
const MOST_ENTRIES = 200_000;

function listing(setting: PreparedProject): ReadonlyMap<string, Entry> | undefined {
	const { plan } = setting;
	const last = plan.steps[plan.imageSteps[plan.imageSteps.length - 1] ?? -1];
	const root = last && setting.built().result.steps[last.mergedWith ?? last.id]?.after;
	if (!root) return undefined;
	const entries = new Map<string, Entry>();
	const visit = (directory: DirectoryNode, path: string): void => {
		for (const [name, node] of directory.children) {
			if (entries.size > MOST_ENTRIES) return;
			// What a program left that nobody describes has its words for a name.
			if (name.startsWith('…') && node.kind === 'file' && /^[df][\w.]+$/.test(node.content.id)) continue;
			const text = node.kind === 'file' ? node.content.text : undefined;
			const isParent = node.kind === 'directory' && node.children.size > 0;
			const isEmpty = node.kind === 'directory' && !isParent;
			entries.set(`${path}/${name}`, { what: said(node), text, isParent, isEmpty });
			if (node.kind === 'directory') visit(node, `${path}/${name}`);
		}
	};
	visit(root, '');
	return entries;
}

const OPEN = 'open folder';

/** A folder that may have been there has an owner that nobody knows. */
function said(node: Node): string {
	const { kind, uid, gid, mode } = node;
	if (node.kind === 'directory' && node.undescribed) return OPEN;
	return `${kind} ${uid}:${gid} ${mode.toString(8)}`;
}
