/** One change, simulated: what is built before it, what it does to the project, and what then runs again. */
import { Builder } from '../builder/builder.ts';
import type { BuildResult } from '../builder/types.ts';
import { applyChange, resolveChange } from '../project/changes.ts';
import { perWeekOf } from '../project/frequency.ts';
import type { ChangeId, Operation } from '../project/types.ts';
import type { Builds } from './builds.ts';
import type { Measurements } from './measured.ts';
import { onNewMachine } from './newMachine.ts';
import { type ChangeBuild, outcomeOf, type SimulatedChange, unavailable } from './outcome.ts';
import type { PreparedProject, Session } from './session.ts';

/** `cold`: the first build of `prepared`. `builtBefore`: the state as built, without which there is no "This edit". */
export function changeOf(
	id: ChangeId | string,
	prepared: PreparedProject,
	session: Session,
	cold: BuildResult,
	measurements: Measurements,
	builtBefore: PreparedProject | undefined,
): SimulatedChange {
	const { project } = prepared;
	const name = {
		id,
		name: project.changes.find((change) => change.id === id)?.name,
		perWeek: perWeekOf(id, project),
		touches: [],
	};
	if (id === 'first-build' || id === 'clean-machine') {
		const really = prepared.reallyBuilt().result;
		const pulled = () => id === 'clean-machine';
		return outcomeOf(name, prepared, { result: cold, pulled, ...(really === cold ? {} : { really }) }, measurements);
	}
	if (id === 'this-edit') {
		if (!builtBefore) return unavailable(name);
		const known = new Set(builtBefore.plan.steps.map((step) => step.name));
		const isNew = (image: string) => ![...known].some((step) => step.endsWith(`FROM ${image}`));
		const built = builtAgain(id, prepared, session.builds, builtBefore, isNew);
		return outcomeOf(name, prepared, built, measurements);
	}
	const resolved = resolveChange(id, project, prepared.dockerfile, prepared.files);
	const { operations, touches } = resolved;
	if (!resolved.available) return unavailable({ ...name, touches });
	const isGiven = project.changes.some((change) => change.id === id && change.perWeek !== undefined);
	const perWeek = isGiven ? name.perWeek : (resolved.perWeek ?? name.perWeek);
	const changed = session.prepareChanged(
		applyChange({ ...project, files: prepared.files }, operations),
		prepared,
		true,
	);
	const before = operations.some(({ op }) => op === 'prune') ? undefined : prepared;
	const built = builtAgain(id, changed, session.builds, before, pulledAfter(operations));
	return outcomeOf({ ...name, perWeek, touches }, changed, built, measurements);
}

/**
 * As the machine does it: by the builder that built `before`, or by a new one that imports what was exported, if anything was.
 * Where a step fails, the answer goes on as if it had worked, and what really happens is next to it.
 */
function builtAgain(
	id: string,
	prepared: PreparedProject,
	builds: Builds,
	before: PreparedProject | undefined,
	pulled: (image: string) => boolean,
): ChangeBuild {
	const asIf = builtBy(id, prepared, builds, before?.built().builder, true);
	const stoppedBefore = before !== undefined && before.reallyBuilt() !== before.built();
	if (asIf.result.assumed.length === 0 && !stoppedBefore) return { ...asIf, pulled: pulledBy(prepared, pulled) };
	const really = builtBy(`${id} really`, prepared, builds, before?.reallyBuilt().builder, false);
	if (!really.result.failure) return { ...really, pulled: pulledBy(prepared, pulled) };
	return { ...asIf, pulled: pulledBy(prepared, pulled), really: really.result };
}

function builtBy(
	id: string,
	{ request, plan, project }: PreparedProject,
	builds: Builds,
	before: Builder | undefined,
	asIf: boolean,
): Omit<ChangeBuild, 'pulled'> {
	const { cache = 'kept' } = project.machine;
	const builder = cache === 'none' || !before ? new Builder() : before.fork();
	if (cache !== 'kept' && cache !== 'none') builder.moveToNewMachine();
	const result = builds.run(id, builder, asIf ? { ...request, asIf } : request);
	return cache === 'kept' || cache === 'none' ? { result } : onNewMachine(plan, result, cache);
}

function pulledBy({ project }: PreparedProject, pulled: (image: string) => boolean): (image: string) => boolean {
	return (project.machine.cache ?? 'kept') === 'kept' ? pulled : () => true;
}

/** Images that have to be fetched after the operations: new layers are, new labels weigh nothing. */
function pulledAfter(operations: readonly Operation[]): (image: string) => boolean {
	const rebuilt = operations.flatMap((each) =>
		each.op === 'base-image' && each.what === 'layers' ? [each.image] : [],
	);
	const all = rebuilt.includes(undefined) || operations.some((each) => each.op === 'prune' && each.images);
	return (image) => all || rebuilt.includes(image);
}
