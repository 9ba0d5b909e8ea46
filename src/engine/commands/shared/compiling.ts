/** Compilers that keep what they have compiled: a part that is in their cache takes no time again. */
import { between, type Estimate, scale, sum } from '../../figures/estimate.ts';
import type { Shell } from '../command.ts';
import { servedContent, treeNode } from './packages.ts';

export interface CompiledPart {
	/** Equal ones give the same result. */
	readonly id: string;
	/** Seconds of processor time. */
	readonly seconds: Estimate;
	/** Bytes that stay in the cache. */
	readonly kept: Estimate;
}

export interface Compiling {
	readonly what: string;
	/** Absolute; undefined where nothing is kept. */
	readonly cache: string | undefined;
	readonly threads: number;
}

/** Takes the time of the parts that the cache lacks, and leaves them there. */
export function compileParts(shell: Shell, parts: readonly CompiledPart[], { what, cache, threads }: Compiling): void {
	const pathOf = ({ id }: CompiledPart) => `${cache ?? ''}/${id.replaceAll(/[ /]/g, '_')}`;
	const missing = parts.filter((part) => cache === undefined || !shell.files.lookup(pathOf(part)));
	if (missing.length === 0) return;
	const amount = sum(missing.map(({ seconds }) => ({ what: '', value: seconds })));
	shell.work({ resource: 'cpu', amount, threads, what });
	if (cache === undefined) return;
	shell.files.makeDirectory(cache, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
	for (const part of missing) {
		const content = servedContent(`compiled:${part.id}`, part.kept, 'binary');
		shell.files.put(pathOf(part), treeNode(shell, content, Math.max(1, Math.round(content.size / 60e3)), 2));
	}
}

/** A figure of which half or two and a half times as much would surprise nobody. */
export function about(expected: number, why: string): Estimate {
	return between(expected / 2, expected, expected * 2.5, 'assumed', why);
}

/** The same for many alike. */
export function times(estimate: Estimate, count: number): Estimate {
	return scale(estimate, count);
}

/** The number after `-j`; without a number as many as there are cores, which is taken for eight. */
export function jobsOf(value: string | undefined, asked: boolean, otherwise: number): number {
	const count = Number(value);
	if (value !== undefined && Number.isInteger(count) && count > 0) return count;
	return asked || value !== undefined ? 8 : otherwise;
}
