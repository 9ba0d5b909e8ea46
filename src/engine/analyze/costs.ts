/** What a project costs, without all that an analysis says beside it: for trying out many variants of one project. */
import type { Pieces } from '../advice/advise.ts';
import type { BuiltProject, Costs, Simulation } from '../advice/types.ts';
import type { Analysis } from '../analysis.ts';
import { sum } from '../figures/estimate.ts';
import { perWeekOf } from '../project/frequency.ts';
import type { Project } from '../project/types.ts';
import { changeOf } from './changes.ts';
import { failureNames } from './failureNames.ts';
import { stepBytes } from './layers.ts';
import { measurementsOf } from './measured.ts';
import type { PreparedProject, Session } from './session.ts';

export function costsIn({ imageBytes, changes }: Analysis): Costs {
	const own = changes.filter(({ perWeek }) => perWeek > 0);
	return { image: imageBytes, changes: own, failures: failureNames(changes.map(({ failures }) => failures)) };
}

/** All that a proof looks at. */
export function builtOf({ project, dockerfile, plan, image, request, built }: PreparedProject): BuiltProject {
	const { parseShell } = request.environment;
	return { project, dockerfile, plan, parseShell, findImage: (name) => image(name).base, result: built().result };
}

/** `origin`: the project that this one was changed from. Unchanged steps are taken over from it. */
export function* simulationOf(project: Project, session: Session, origin: PreparedProject): Pieces<Simulation> {
	const prepared = session.prepareChanged(project, origin);
	const { result: cold } = prepared.built();
	const measurements = measurementsOf(prepared, cold);
	yield;
	const changes = [];
	for (const id of weeklyChanges(project)) {
		changes.push(changeOf(id, prepared, session, cold, measurements, undefined));
		yield;
	}
	const image = prepared.plan.imageSteps.flatMap((id) => {
		const step = prepared.plan.steps[id];
		const value = step && stepBytes(prepared, cold, measurements, step);
		return value ? [{ what: step.name, value }] : [];
	});
	const failures = failureNames([cold.assumed, ...changes.map((change) => change.failures)]);
	return { costs: { image: sum(image), changes, failures }, built: builtOf(prepared) };
}

const BAR = ['app-code', 'requirements', 'script', 'base-image', 'build-arg'];

function weeklyChanges(project: Project): string[] {
	const ids = new Set([...BAR, ...project.changes.map(({ id }) => id)]);
	return [...ids].filter((id) => perWeekOf(id, project) > 0);
}
