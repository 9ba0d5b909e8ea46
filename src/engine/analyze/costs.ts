/** What a project costs, without all that an analysis says beside it: for trying out many variants of one project. */
import type { Pieces } from '../advice/advise.ts';
import type { Built, Costs, Simulation } from '../advice/types.ts';
import type { Analysis } from '../analysis.ts';
import { sum } from '../figures/estimate.ts';
import { perWeekOf } from '../project/frequency.ts';
import type { Project } from '../project/types.ts';
import { changeOf } from './changes.ts';
import { failureNames } from './failureNames.ts';
import { stepBytes } from './layers.ts';
import { measurementsOf } from './measured.ts';
import type { Setting, Settings } from './setting.ts';

export function costsIn({ imageBytes, changes }: Analysis): Costs {
	const own = changes.filter(({ perWeek }) => perWeek > 0);
	return { image: imageBytes, changes: own, failures: failureNames(changes.map(({ failures }) => failures)) };
}

/** All that a proof looks at. */
export function builtOf({ project, dockerfile, plan, image, request, built }: Setting): Built {
	const { parseShell } = request.environment;
	return { project, dockerfile, plan, parseShell, findImage: (name) => image(name).base, result: built().result };
}

/** `near`: the project that this one was changed from, of which unchanged steps are taken over. */
export function* simulationOf(project: Project, settings: Settings, near: Setting): Pieces<Simulation> {
	const setting = settings.prepareChanged(project, near);
	const { result: cold } = setting.built();
	const measurements = measurementsOf(setting, cold);
	yield;
	const changes = [];
	for (const id of weeklyChanges(project)) {
		changes.push(changeOf(id, setting, settings, cold, measurements, undefined));
		yield;
	}
	const image = setting.plan.imageSteps.flatMap((id) => {
		const step = setting.plan.steps[id];
		const value = step && stepBytes(setting, cold, measurements, step);
		return value ? [{ what: step.name, value }] : [];
	});
	const failures = failureNames([cold.assumed, ...changes.map((change) => change.failures)]);
	return { costs: { image: sum(image), changes, failures }, built: builtOf(setting) };
}

const BAR = ['app-code', 'requirements', 'script', 'base-image', 'build-arg'];

function weeklyChanges(project: Project): string[] {
	const ids = new Set([...BAR, ...project.changes.map(({ id }) => id)]);
	return [...ids].filter((id) => perWeekOf(id, project) > 0);
}
