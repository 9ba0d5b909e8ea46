/** What a stage begins with: the settings of its image, or of the stage that it continues. */
import { assign } from './scope.ts';
import type { BaseImage, StepState, Variable } from './types.ts';

/** The state between two instructions, and what of it would be in the image. */
export interface StageState {
	readonly state: StepState;
	/** The image's variables, in the order of their first assignment: an ARG is not among them. */
	readonly imageEnv: ReadonlyMap<string, Variable>;
}

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const NONE: ReadonlySet<string> = new Set();
const DEFAULT_SHELL = ['/bin/sh', '-c'];

export function emptyState(): StageState {
	return startState({ env: [], workdir: '', user: '', shell: undefined });
}

export function startState(image: Pick<BaseImage, 'env' | 'isEnvOpen' | 'workdir' | 'user' | 'shell'>): StageState {
	const env = new Map<string, Variable>();
	for (const pair of image.env) {
		const at = pair.indexOf('=');
		if (at > 0) assign(env, pair.slice(0, at), { value: pair.slice(at + 1), by: 'base' });
	}
	if (!env.has('PATH')) env.set('PATH', { value: DEFAULT_PATH, by: 'base' });
	const { user, workdir, shell = DEFAULT_SHELL, isEnvOpen = false } = image;
	return { state: { env, user, workdir: workdir || '/', shell, ungiven: NONE, isEnvOpen }, imageEnv: env };
}

/** The image's variables are set again where a stage continues another: after the ARGs that it inherits, and over them. */
export function continuedState({ state, imageEnv }: StageState): StageState {
	const env = new Map(state.env);
	for (const [name, variable] of imageEnv) assign(env, name, variable);
	return { state: { ...state, env }, imageEnv };
}

/** After an ENV of these names, which `state` holds already. A variable that was there keeps its place in the image. */
export function withImageEnv(before: StageState, state: StepState, names: readonly string[]): StageState {
	const imageEnv = new Map(before.imageEnv);
	for (const name of names) {
		const variable = state.env.get(name);
		if (variable) imageEnv.set(name, variable);
	}
	return { state, imageEnv };
}
