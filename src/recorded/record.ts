/**
 * Records builds for the model's truth: a case's Dockerfile is built cold, again, and after each of its edits, each edit from
 * the cold state. What the builder answers is written beside the case, in the form of tests/buildkit. What a case needs that
 * cannot be made here (its own base images, servers, attributes) is said and refused.
 */
import { chmodSync, lutimesSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readLog } from '../engine/diagnose/readLog.ts';
import type { LoggedBuild } from '../engine/diagnose/types.ts';
import type { RecordedCase, RecordedFile } from './case.ts';

/** What runs a build; a test gives one that needs no Docker. */
export interface RecordingBuilder {
	/** Empties the cache. */
	prune(): void;
	/** Builds the folder with the options of `docker buildx build`; the status stream, whether the build works or not. */
	build(folder: string, options: readonly string[]): string;
}

export interface RecordedResult {
	readonly edit: string;
	readonly steps: readonly {
		readonly name: string;
		readonly instruction: string;
		readonly stage: string;
		readonly outcome: string;
	}[];
	readonly contextBytes: number | null;
	readonly error?: string;
}

type Side = Pick<RecordedCase, 'dockerfile' | 'dockerignore' | 'options'>;

/** `folder` is emptied and written again for each build. Throws what it cannot record, in plain words. */
export function recordBuilds(given: RecordedCase, folder: string, builder: RecordingBuilder): RecordedResult[] {
	refuse(given);
	const cold = (): RecordedResult => {
		rmSync(folder, { recursive: true, force: true });
		builder.prune();
		write(folder, given, given.context);
		return result('(cold)', builder.build(folder, optionsOf(given.options)));
	};
	const results = [cold(), result('(no change)', builder.build(folder, optionsOf(given.options)))];
	for (const { name, change, prune } of given.edits) {
		cold();
		const side: Side = {
			dockerfile: change.dockerfile ?? given.dockerfile,
			dockerignore: change.dockerignore === undefined ? given.dockerignore : change.dockerignore,
			options: change.options ?? given.options,
		};
		write(folder, side, change.files ?? {});
		if (prune === true || change.prune === true) builder.prune();
		results.push(result(name, builder.build(folder, optionsOf(side.options))));
	}
	return results;
}

function refuse({ base, http, context, edits }: RecordedCase): void {
	const files = [context, ...edits.map(({ change }) => change.files ?? {})].flatMap((each) => Object.values(each));
	const special = files.some(
		(file) =>
			file !== null &&
			typeof file === 'object' &&
			(file.hardlink ?? file.tar ?? file.xattr ?? file.uid ?? file.sparse) !== undefined,
	);
	if (base !== undefined || edits.some(({ change }) => change.base !== undefined))
		throw new Error('own base images cannot be recorded here');
	if (http !== undefined || edits.some(({ change }) => change.http !== undefined))
		throw new Error('files of a server cannot be recorded here');
	if (special) throw new Error('hard links, archives, owners and attributes cannot be recorded here');
}

function write(
	folder: string,
	{ dockerfile, dockerignore }: Side,
	files: Readonly<Record<string, RecordedFile | null>>,
): void {
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'Dockerfile'), dockerfile);
	if (typeof dockerignore === 'string') writeFileSync(join(folder, '.dockerignore'), dockerignore);
	else rmSync(join(folder, '.dockerignore'), { force: true });
	for (const [path, file] of Object.entries(files)) writeFile(join(folder, path), file);
}

function writeFile(path: string, given: RecordedFile | null): void {
	if (given === null) {
		rmSync(path, { recursive: true, force: true });
		return;
	}
	const file = typeof given === 'string' ? { content: given } : given;
	mkdirSync(dirname(path), { recursive: true });
	if (file.symlink !== undefined) {
		rmSync(path, { force: true });
		symlinkSync(file.symlink, path);
		if (file.mtime !== undefined) lutimesSync(path, file.mtime, file.mtime);
		return;
	}
	if (file.dir === true) mkdirSync(path, { recursive: true });
	else writeFileSync(path, file.content ?? 'x'.repeat(file.size ?? 0));
	if (file.mode !== undefined) chmodSync(path, file.mode);
	if (file.mtime !== undefined) utimesSync(path, file.mtime, file.mtime);
}

function optionsOf(options: RecordedCase['options']): string[] {
	const pairs = Object.entries(options?.buildArgs ?? {}).flatMap(([name, value]) => [
		'--build-arg',
		`${name}=${value}`,
	]);
	const labels = Object.entries(options?.labels ?? {}).flatMap(([name, value]) => ['--label', `${name}=${value}`]);
	return [
		...pairs,
		...labels,
		...(options?.target ? ['--target', options.target] : []),
		...(options?.platform ? ['--platform', options.platform] : []),
		...(options?.noCache === true ? ['--no-cache'] : []),
		...(options?.noCacheFilter ?? []).flatMap((stage) => ['--no-cache-filter', stage]),
	];
}

const STEP = /^\[(?:(\S+) )?\d+\/\d+\] (\w+)/;

function result(edit: string, log: string): RecordedResult {
	const build: LoggedBuild | undefined = readLog(log);
	const steps = (build?.steps ?? []).flatMap(({ name, outcome }) => {
		const step = STEP.exec(name);
		return step ? [{ name, instruction: step[2] ?? '', stage: step[1] ?? '', outcome }] : [];
	});
	const { final, message } = build?.error ?? { final: null, message: null };
	return {
		edit,
		steps,
		contextBytes: build?.contextBytes ?? null,
		...(build?.error ? { error: message ?? final ?? '' } : {}),
	};
}
