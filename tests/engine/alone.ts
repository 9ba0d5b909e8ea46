/** A project that is a Dockerfile and nothing else, but for what a test is about. */
import { machineById } from '../../src/engine/project/machines.ts';
import type { Project } from '../../src/engine/project/types.ts';

export function alone(dockerfile: string, more: Partial<Project> = {}): Project {
	return {
		dockerfile,
		dockerignore: '',
		files: [],
		options: {},
		images: [],
		packages: [],
		machine: machineById('laptop'),
		measured: [],
		changes: [],
		...more,
	};
}
