/** The modelled build for scripts: `simulate --format json`. Bytes and seconds, each with its range and where it comes from. */
import type { Analysis, AnalyzedChange, AnalyzedOutcome, AnalyzedStep } from '../engine/analysis.ts';
import type { MachineProfile } from '../engine/project/types.ts';

export function buildJson(analysis: Analysis, machine: MachineProfile) {
	const { steps, changes, imageBytes, week, assumptions } = analysis;
	return {
		machine: machine.id,
		imageBytes,
		steps: steps.map(stepOf),
		changes: changes.map((change) => changeOf(change, machine)),
		week: { builds: week.builds, seconds: week.seconds, ...(machine.pushes ? { pushed: week.pushed } : {}) },
		assumptions,
	};
}

function stepOf({ id, name, stage, instruction, line, endLine, inImage, seconds, bytes }: AnalyzedStep) {
	return { id, name, stage, instruction, line, endLine, inImage, seconds, bytes };
}

/** `pushed` where this machine pushes, or where it sends a cache. */
function changeOf(change: AnalyzedChange, { pushes }: MachineProfile) {
	const { id, name, available, perWeek, touches, outcomes, total, changedBytes, pushed, contextBytes, ask } = change;
	if (!available) return { id, ...(name === undefined ? {} : { name }), available };
	return {
		id,
		...(name === undefined ? {} : { name }),
		available,
		perWeek,
		touches,
		seconds: total,
		changedBytes,
		...(pushes || pushed.high > 0 ? { pushed } : {}),
		contextBytes,
		...(ask === undefined ? {} : { ask }),
		outcomes: outcomes.map(outcomeOf),
		failures: change.failures.map(({ step, line, text }) => ({ step, line, text })),
	};
}

function outcomeOf({ step, outcome, cause, start, end }: AnalyzedOutcome) {
	return { step, outcome, cause, start, end };
}
