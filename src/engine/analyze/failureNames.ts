/** Failures by names that an edit elsewhere leaves alone, so that those before and after a fix can be compared. */
import type { Failure, StepFailure } from '../builder/types.ts';

/** Of several builds of one project. A name stands as often as it does in the build where it does so most often. */
export function failureNames(builds: readonly (readonly StepFailure[])[]): readonly string[] {
	const most = new Map<string, number>();
	for (const failures of builds) {
		const own = new Map<string, number>();
		for (const { failure } of failures) {
			const name = nameOf(failure);
			own.set(name, (own.get(name) ?? 0) + 1);
		}
		for (const [name, times] of own) most.set(name, Math.max(times, most.get(name) ?? 0));
	}
	return [...most].flatMap(([name, times]) => Array.from({ length: times }, () => name));
}

/** Without places, and without the text of the command where something else tells what fails. */
function nameOf(failure: Failure): string {
	switch (failure.kind) {
		case 'missing-file':
		case 'other-type':
			return `${failure.kind} ${failure.path}`;
		case 'missing-secret':
			return `${failure.kind} ${failure.id}`;
		case 'name-under-link':
			return `${failure.kind} ${failure.user}`;
		case 'plan':
			return failure.error.kind === 'refused'
				? `refused ${failure.error.code} ${failure.error.detail}`
				: JSON.stringify(failure.error);
		case 'exit-code': {
			const { command, code } = failure;
			const program = command?.command.split(' ', 1)[0] ?? '';
			return `exit-code ${code} ${program} ${command ? JSON.stringify(command.reason) : ''}`;
		}
	}
}
