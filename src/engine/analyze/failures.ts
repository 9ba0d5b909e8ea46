/** Which steps of a build fail, on which line, and what took away what they miss. */
import type { BuildResult, Failure, StepFailure, StepResult } from '../builder/types.ts';
import { decidingRule, ignoreTextFor, parseIgnore } from '../context/ignore.ts';
import { cleanPath } from '../context/paths.ts';
import { nodeAt } from '../context/tree.ts';
import type { DirectoryNode } from '../context/types.ts';
import { sourceOffset } from '../dockerfile/mapped.ts';
import { locate } from '../filesystem/locate.ts';
import { shellText } from '../lint/helpers/script.ts';
import type { PlannedStep } from '../plan/types.ts';
import type { PreparedProject } from './session.ts';

export interface FoundFailure extends StepFailure {
	/** Where it fails: a command of a RUN of many lines has its own. Undefined for a file without any instruction. */
	readonly line: number | undefined;
	readonly goneBy: GoneBy | undefined;
}

/** Why what is missing is missing: an earlier step removed it, or a rule of .dockerignore holds it back. */
export interface GoneBy {
	readonly kind: 'step' | 'dockerignore';
	readonly line: number;
}

/** Of a build that goes on as if every step worked. */
export function failuresOf(prepared: PreparedProject, result: BuildResult): FoundFailure[] {
	return result.assumed.map(
		(each): FoundFailure => ({ ...each, line: lineOf(prepared, each), goneBy: goneBy(prepared, result, each) }),
	);
}

function lineOf({ plan, dockerfile }: PreparedProject, { step, failure }: StepFailure): number | undefined {
	const planned = step === undefined ? undefined : plan.steps[step];
	if (!planned) {
		const range = failure.kind === 'plan' && failure.error.kind === 'refused' ? failure.error.range : undefined;
		if (range) return lineAt(dockerfile.text, range.start);
		const stage = failure.kind === 'plan' && 'stage' in failure.error ? failure.error.stage : undefined;
		return stage === undefined ? undefined : dockerfile.stages[stage]?.instructions[0]?.line;
	}
	const { instruction, onbuild } = planned;
	const range = failure.kind === 'exit-code' ? failure.command?.range : undefined;
	if (!range || onbuild || instruction.json) return instruction.line;
	return lineAt(dockerfile.text, sourceOffset(shellText(dockerfile.text, instruction), range.start));
}

function lineAt(text: string, offset: number): number {
	let line = 1;
	for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
	return line;
}

function goneBy(prepared: PreparedProject, result: BuildResult, { step, failure }: StepFailure): GoneBy | undefined {
	const path = missingPath(failure);
	if (path === undefined || step === undefined) return undefined;
	const { plan, files, project } = prepared;
	if (failure.kind === 'missing-file' && failure.from === undefined) {
		const clean = cleanPath(path);
		if (!files.some((file) => cleanPath(file.path) === clean || cleanPath(file.path).startsWith(`${clean}/`)))
			return undefined;
		if (nodeAt(prepared.request.context, clean)) return undefined;
		const rule = decidingRule(parseIgnore(ignoreTextFor(files, project.dockerignore)), clean);
		return rule ? { kind: 'dockerignore', line: rule.line } : undefined;
	}
	const last = failure.kind === 'missing-file' ? failure.from : step;
	const searched = last === undefined ? undefined : plan.steps[last];
	// Step by step towards the base: the first one in front of which it was there took it away.
	for (let at = searched && (failure.kind === 'missing-file' ? searched : before(prepared, searched)); at; ) {
		const own = result.steps[at.mergedWith ?? at.id];
		if (own && tookAway(own, path)) return { kind: 'step', line: at.instruction.line };
		at = before(prepared, at);
	}
	return undefined;
}

function missingPath(failure: Failure): string | undefined {
	if (failure.kind === 'missing-file') return failure.path;
	if (failure.kind !== 'exit-code') return undefined;
	const reason = failure.command?.reason;
	return reason?.kind === 'missing' ? reason.path : undefined;
}

function tookAway({ before: root, after }: StepResult, path: string): boolean {
	return isThere(root, path) && after !== undefined && !isThere(after, path);
}

function isThere(root: DirectoryNode | undefined, path: string): boolean {
	return root !== undefined && locate(root, path).node !== undefined;
}

/** The step that this one's root file system builds on. */
function before({ plan }: PreparedProject, step: PlannedStep): PlannedStep | undefined {
	const vertex = plan.vertices[step.linkVertex ?? step.vertex ?? -1];
	const source = vertex?.inputs[0]?.source;
	const input = source?.kind === 'vertex' ? plan.vertices[source.vertex] : undefined;
	// On scratch the first input is what an ADD fetches: a vertex of the same step, and no root.
	return input && input.step < step.id ? plan.steps[input.step] : undefined;
}
