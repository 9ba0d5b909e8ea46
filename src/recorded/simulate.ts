/** Runs recorded cases through the model: the same builds in the same order, answered in the same form. */
import { scheduleInput } from '../engine/analyze/outcome.ts';
import { Builder } from '../engine/builder/builder.ts';
import { layerRoots } from '../engine/builder/layerRoots.ts';
import type { BuildResult, Cause, Outcome } from '../engine/builder/types.ts';
import { NO_KNOWLEDGE } from '../engine/commands/knowledge.ts';
import { textContent } from '../engine/context/content.ts';
import { applyIgnore, ignoreTextFor, parseIgnore } from '../engine/context/ignore.ts';
import { contextTree } from '../engine/context/tree.ts';
import type { ContextFile } from '../engine/context/types.ts';
import { parseDockerfile } from '../engine/dockerfile/parse.ts';
import { NOTHING } from '../engine/figures/estimate.ts';
import { diffLayer } from '../engine/filesystem/layer.ts';
import { entryOf } from '../engine/foreign/table.ts';
import { makePlan } from '../engine/plan/plan.ts';
import { rebased } from '../engine/plan/rebased.ts';
import type { BaseImage, Plan } from '../engine/plan/types.ts';
import type { BuilderVersion } from '../engine/project/builders.ts';
import type { BuildOptions, MachineProfile } from '../engine/project/types.ts';
import type { ParseShell } from '../engine/shell/types.ts';
import { schedule } from '../engine/timing/schedule.ts';
import type { Timeline } from '../engine/timing/types.ts';
import type { Bases } from './base.ts';
import type { RecordedCase, RecordedEdit } from './case.ts';
import { type Files, writeFiles } from './context.ts';

export interface CaseStep {
	readonly name: string;
	readonly stage: string;
	readonly instruction: string;
	readonly outcome: Outcome;
	readonly link?: Outcome;
	readonly download?: Outcome;
	readonly mergedWith?: string;
	readonly cause?: Cause;
	/** Positions of the steps between this one and the change, nearest first. */
	readonly chain?: readonly number[];
	/** Seconds from the start of the build; a wait for a locked cache mount counts, as it does for BuildKit. */
	readonly start?: number;
	readonly end?: number;
}

export interface CaseBuild {
	readonly edit: string;
	readonly steps: readonly CaseStep[];
	readonly layers: readonly { readonly by: string; readonly tar: number }[];
	readonly contextBytes?: number;
	readonly error?: string;
}

/** A case in the middle: all that the next build depends on. */
interface State {
	readonly dockerfile: string;
	readonly dockerfileTime: number;
	readonly dockerignore: string | undefined;
	readonly ignoreTime: number;
	readonly files: Files;
	readonly options: NonNullable<RecordedCase['options']>;
	readonly base: RecordedCase['base'];
	readonly http: NonNullable<RecordedCase['http']>;
	readonly builder: Builder;
	readonly time: number;
}

/** The machine of the recorded builds, roughly: tiny steps on a fast disk, nothing to fetch or to push. */
const RECORDER: MachineProfile = {
	id: 'recorder',
	name: { en: 'Recorder', 'zh-cn': '录制机' },
	cores: 4,
	disk: 500e6,
	index: 10e6,
	network: 10e6,
	pull: 100e6,
	push: 100e6,
	compress: 200e6,
	context: 200e6,
	stepOverhead: 0.06,
	pushes: false,
	fixed: [],
};

/** The release that recorded the cases which do not say theirs. */
const RECORDED_WITH: BuilderVersion = '0.31';

const FIRST_TIME = 1_700_000_000;
const EDIT_TIME = 1_760_000_000;

export function simulateCase(recorded: RecordedCase, bases: Bases, parseShell: ParseShell): CaseBuild[] {
	const start = (): State => ({
		dockerfile: recorded.dockerfile,
		dockerfileTime: FIRST_TIME,
		dockerignore: recorded.dockerignore ?? undefined,
		ignoreTime: FIRST_TIME,
		files: writeFiles(new Map(), recorded.context),
		options: recorded.options ?? {},
		base: recorded.base,
		http: recorded.http ?? {},
		builder: new Builder(),
		time: EDIT_TIME,
	});
	const plans: Plans = new Map();
	const run = (name: string, state: State) => buildOnce(name, state, plans, bases, parseShell);
	const cold = start();
	const builds = [run('(cold)', cold), run('(no change)', { ...cold, builder: cold.builder.fork() })];
	const after = new Map<string, State>();
	for (const edit of recorded.edits) {
		const from = edit.after === undefined ? cold : (after.get(edit.after) ?? cold);
		const state = edited({ ...from, builder: from.builder.fork() }, edit);
		builds.push(run(edit.name, state));
		after.set(edit.name, state);
	}
	return builds;
}

function edited(state: State, { change, dropContextSync, prune }: RecordedEdit): State {
	const time = state.time + 1;
	if (dropContextSync) state.builder.dropContext();
	if (prune || change.prune) state.builder.prune();
	return {
		...state,
		time,
		...(change.dockerfile === undefined ? {} : { dockerfile: change.dockerfile, dockerfileTime: time }),
		...(change.dockerignore === undefined ? {} : { dockerignore: change.dockerignore ?? undefined, ignoreTime: time }),
		files: change.files ? writeFiles(state.files, change.files, time) : state.files,
		options: { ...state.options, ...change.options },
		base: change.base ?? state.base,
		http: { ...state.http, ...change.http },
	};
}

/** The recorded builds pulled their base from a registry of their own, whose name stood in the file that was built. */
function asBuilt(dockerfile: string): string {
	return dockerfile.replace(/^(\s*FROM\s+(?:--\S+\s+)*|.*--from=)(?=base:)/gim, '$1127.0.0.1:5000/');
}

/** Those of a case: while text and options stay, so do its steps, and the builder takes over what it can. */
type Plans = Map<string, Plan>;

function planOf({ dockerfile: text, options, base }: State, plans: Plans, bases: Bases): Plan {
	const images = new Map<string, BaseImage>();
	const findImage = (name: string, platform?: string): BaseImage => {
		const known = images.get(name) ?? bases.find(name, base) ?? unknownImage(name);
		images.set(name, known);
		return onPlatform(known, platform);
	};
	const key = JSON.stringify([text, options]);
	const known = plans.get(key);
	const same = known && rebased(known, findImage);
	if (same) return same;
	const dockerfile = parseDockerfile(text);
	const plan = makePlan(dockerfile, buildOptions(options), findImage);
	plans.set(key, plan);
	return plan;
}

function buildOnce(edit: string, state: State, plans: Plans, bases: Bases, parseShell: ParseShell): CaseBuild {
	const files: ContextFile[] = [{ path: 'Dockerfile', text: asBuilt(state.dockerfile), mtime: state.dockerfileTime }];
	if (state.dockerignore !== undefined)
		files.push({ path: '.dockerignore', text: state.dockerignore, mtime: state.ignoreTime });
	files.push(...state.files.values());
	const ignore = parseIgnore(ignoreTextFor(files, state.dockerignore ?? ''));
	const folder = contextTree(files);
	const context = applyIgnore(folder, ignore);
	const plan = planOf(state, plans, bases);
	const result = state.builder.build({
		plan,
		context,
		folder,
		ignore,
		dockerignore: state.dockerignore,
		secrets: state.options.secrets ?? {},
		version: state.options.builder ?? RECORDED_WITH,
		environment: {
			parseShell,
			knowledge: NO_KNOWLEDGE,
			imageRoot: (image) =>
				bases.root(image) ?? {
					kind: 'directory',
					mode: 0o755,
					uid: 0,
					gid: 0,
					mtime: 0,
					children: new Map(),
					partial: true,
				},
			download: (url) => {
				const path = url.replace(/^https?:\/\/[^/]+\//, '').replace(/[?#].*$/, '');
				const found = entryOf(state.http, path);
				if (!found) return undefined;
				return {
					kind: 'file',
					mode: 0o600,
					uid: 0,
					gid: 0,
					mtime: found.mtime ?? 0,
					content: textContent(found.content),
					inode: 0,
				};
			},
		},
	});
	const image = () => ({ size: NOTHING, compressed: NOTHING });
	const timeline = schedule(scheduleInput({ plan, machine: RECORDER, image }, { result, pulled: () => false }));
	return answer(edit, plan, result, timeline, bases);
}

function unknownImage(name: string): BaseImage {
	return { name, digest: name, layersDigest: name, env: [], workdir: '', user: '', shell: undefined, onbuild: [] };
}

/** The recorded images have the same layers on every platform, and nothing else in common. */
function onPlatform(image: BaseImage, platform: string | undefined): BaseImage {
	return platform === undefined ? image : { ...image, digest: `${image.digest} ${platform}` };
}

function buildOptions(options: State['options']): BuildOptions {
	return {
		buildArgs: options.buildArgs ?? {},
		noCache: options.noCache ?? false,
		noCacheFilter: options.noCacheFilter ?? [],
		frontend: options.opts ?? {},
		...(options.target ? { target: options.target } : {}),
		...(options.platform ? { platform: options.platform } : {}),
	};
}

function answer(edit: string, plan: Plan, result: BuildResult, timeline: Timeline, bases: Bases): CaseBuild {
	const steps = plan.steps.map((step): CaseStep => {
		const { outcome, link, download, mergedWith, cause, chain } = result.steps[step.id] ?? {};
		const bar = timeline.bars.find((one) => one.kind === 'step' && one.step === step.id);
		return {
			name: step.name,
			stage: step.stageName,
			instruction: step.keyword,
			outcome: outcome ?? 'NO_STEP',
			...(link ? { link } : {}),
			...(download ? { download } : {}),
			...(mergedWith === undefined ? {} : { mergedWith: plan.steps[mergedWith]?.name ?? '' }),
			...(cause ? { cause } : {}),
			...(chain && chain.length > 0 ? { chain } : {}),
			...(bar ? { start: bar.ready, end: bar.end } : {}),
		};
	});
	const failed = result.failure;
	return {
		edit,
		steps,
		layers: failed ? [] : layersOf(plan, result, bases),
		...(result.contextBytes === undefined ? {} : { contextBytes: result.contextBytes }),
		...(failed ? { error: JSON.stringify(failed.failure) } : {}),
	};
}

function layersOf(plan: Plan, result: BuildResult, bases: Bases): { by: string; tar: number }[] {
	const layers: { by: string; tar: number }[] = [];
	for (const id of plan.platforms[0]?.imageSteps ?? []) {
		const step = plan.steps[id];
		const roots = layerRoots(result.steps[step?.mergedWith ?? id]);
		const operation = step?.vertex === undefined ? undefined : plan.vertices[step.vertex]?.operation;
		const by = step?.name.slice(step.name.indexOf(']') + 2) ?? '';
		if (operation?.kind === 'image') layers.push({ by, tar: bases.tar(operation.image) ?? 0 });
		else if (roots) layers.push({ by, tar: diffLayer(roots.before, roots.after).tar });
	}
	return layers;
}
