/** Where a tool that root starts keeps its cache, as far as the file and its base image tell. */
import type { Instruction } from '../../dockerfile/types.ts';
import { entryOf } from '../../foreign/table.ts';
import { cacheOf, emptiesCache, isOver } from '../../tools/caches.ts';
import type { Tool, ToolCache } from '../../tools/types.ts';
import type { LintedFile } from '../file.ts';
import { copySource } from './copies.ts';
import { valueBefore } from './env.ts';
import { imageVariables } from './imageEnv.ts';
import { mountsOf } from './mounts.ts';
import { calledTool, type Program } from './programs.ts';

/** Absolute folders, in the order of the tool's sheet. */
export function cacheFolders(file: LintedFile, instruction: Instruction, tool: Tool): readonly string[] {
	const variable = (name: string) =>
		valueBefore(file, instruction, name) ?? variableOfImage(file, instruction, tool, name);
	return cacheOf(tool, { home: '/root', variable });
}

/** An image that is not known is taken for the tool's own, unless the tool is copied into it. */
function variableOfImage(file: LintedFile, instruction: Instruction, tool: Tool, name: string): string | undefined {
	const { image = '', imageSets = {} } = tool;
	const set = entryOf(imageSets, name);
	if (set === undefined) return undefined;
	let stage = file.dockerfile.stages[instruction.stage];
	for (let below = stage && file.graph.base[stage.index]; below !== undefined; below = file.graph.base[below])
		stage = file.dockerfile.stages[below];
	const base = stage?.base.text ?? '';
	const isOwn = repository(base) === repository(image);
	const copied = file.instructions.some((each) => repository(copySource(each) ?? '') === repository(image));
	const holds = isOwn || (imageVariables(base)?.includes(name) ?? !copied);
	return holds ? set : undefined;
}

/** `golang` for `docker.io/library/golang:1.23`. */
function repository(image: string): string {
	return image.replace(/[:@].*$/s, '').replace(/^.*\//s, '');
}

/** Whether a mount of the RUN keeps what is written to the cache out of the layer. */
export function isCacheMounted(instruction: Instruction, cache: ToolCache): boolean {
	return mountsOf(instruction).some(({ type, target }) => type !== 'bind' && isOver(cache, target));
}

/** Whether the program empties the tool's cache: in its own way, or by `rm`. */
export function cleansCache(program: Program, tool: Tool, cache: ToolCache): boolean {
	if (program.name === 'rm') return program.arguments.some(({ text }) => isOver(cache, text) || cache.mark.test(text));
	const called = calledTool(program);
	return (
		called?.tool === tool &&
		emptiesCache(
			cache,
			called.arguments.map(({ text }) => text),
		)
	);
}
