/** How the cost of a build of the model grows with the lines of the file and the files of the context. */
import { cpuUsage } from 'node:process';
import { nodeShell } from '../src/cli/shell.ts';
import { Builder } from '../src/engine/builder/builder.ts';
import { NO_KNOWLEDGE } from '../src/engine/commands/knowledge.ts';
import { contextTree } from '../src/engine/context/tree.ts';
import type { ContextFile, DirectoryNode } from '../src/engine/context/types.ts';
import { parseDockerfile } from '../src/engine/dockerfile/parse.ts';
import { makePlan } from '../src/engine/plan/plan.ts';
import type { BaseImage } from '../src/engine/plan/types.ts';

export interface Growth {
	readonly lines: number;
	readonly files: number;
	/** Milliseconds of processor time: reading, planning and a first build; a build after an edit of one file. */
	readonly first: number;
	readonly edit: number;
}

const SIZES = [
	[100, 100],
	[1_000, 100],
	[10_000, 100],
	[100, 10_000],
	[100, 100_000],
] as const;

const image = (name: string): BaseImage => ({
	name,
	digest: name,
	layersDigest: name,
	env: [],
	workdir: '',
	user: '',
	shell: undefined,
	onbuild: [],
});

function dockerfileOf(lines: number): string {
	const text = ['FROM python:3.12-slim', 'COPY src /src'];
	while (text.length < lines) {
		const line = text.length;
		if (line % 10 === 3) text.push(`ENV LEVEL${line % 50}=${line}`);
		else if (line % 10 === 5) text.push(`COPY src/file${line % 50}.py /app/${line % 100}/file${line}.py`);
		else text.push(`RUN mkdir -p /opt/${line % 100} && echo ${line} > /opt/${line % 100}/${line}`);
	}
	return text.join('\n');
}

function contextOf(count: number): ContextFile[] {
	return Array.from({ length: count }, (_, index) => {
		const folder = index < 50 ? '' : `part${index % 500}/`;
		return { path: `src/${folder}file${index}.py`, text: `value = ${index}` };
	});
}

/** In one process, the smallest first: what the engine learns on the way is not part of what grows. */
export async function growth(): Promise<Growth[]> {
	const parseShell = await nodeShell();
	const root: DirectoryNode = { ...contextTree([{ path: 'bin/sh', size: 1, mode: 0o755 }]), partial: true };
	const environment = { parseShell, knowledge: NO_KNOWLEDGE, imageRoot: () => root, download: () => undefined };
	return SIZES.map(([lines, files]) => {
		const text = dockerfileOf(lines);
		const before = contextOf(files);
		const start = cpuUsage().user;
		const plan = makePlan(parseDockerfile(text), {}, image);
		const builder = new Builder();
		builder.build({ plan, context: contextTree(before), environment });
		const built = cpuUsage().user;
		const after = before.map((file, index) => (index === 3 ? { ...file, text: 'value = "edited"' } : file));
		builder.build({ plan, context: contextTree(after, before), environment });
		return { lines, files, first: (built - start) / 1000, edit: (cpuUsage().user - built) / 1000 };
	});
}
