/**
 * Rebuilds a Dockerfile from the names of a log's steps, as far as they say: BuildKit names no ENV, ARG, USER or CMD, and of
 * a heredoc only the first line. Lines that are a guess say so.
 */
import { placeOf } from './graph.ts';
import { comparable } from './names.ts';
import type { LoggedBuild } from './types.ts';

export interface Rebuilt {
	readonly text: string;
	/** True where every instruction is in the log, as older builders print them. */
	readonly whole: boolean;
}

interface Stage {
	readonly name: string;
	from: string | undefined;
	readonly lines: Map<number, string>;
}

/** Undefined where the log names no instruction. */
export function rebuiltDockerfile({
	steps,
	dockerfile,
}: Pick<LoggedBuild, 'steps' | 'dockerfile'>): Rebuilt | undefined {
	if (dockerfile !== undefined) return { text: dockerfile, whole: true };
	const numbered = steps.filter(({ name }) => /(?:^|\s)(?:STEP|Step) \d+(?:\/\d+)? ?: /.test(name));
	if (numbered.length > 0) return fromNumbered(numbered.map(({ name }) => name));
	const stages = new Map<string, Stage>();
	for (const { name } of steps) {
		const place = placeOf(name);
		if (!place || place.total === 0) continue;
		const { stage: key, text } = comparable(name);
		const stage = stages.get(key) ?? { name: key, from: undefined, lines: new Map() };
		stages.set(key, stage);
		const instruction = place.instruction.replace(/\s+$/, '');
		if (/^FROM\b/i.test(instruction)) stage.from = text.slice('FROM '.length);
		else stage.lines.set(place.index, withoutHeredoc(instruction));
	}
	if (stages.size === 0) return undefined;
	const bases = new Set([...stages.values()].flatMap(({ from }) => from ?? []));
	const [base = 'scratch'] = bases;
	const ordered = inOrder([...stages.values()]);
	const text = ordered
		.map((stage) => {
			const as = stage.name === '' || /^stage-\d+$/.test(stage.name) ? '' : ` AS ${stage.name}`;
			const guess =
				stage.from === undefined && bases.size !== 1 ? '# The log does not say what this stage is built on.\n' : '';
			const lines = [...stage.lines].sort(([one], [other]) => one - other).map(([, line]) => line);
			return [`${guess}FROM ${stage.from ?? base}${as}`, ...lines].join('\n');
		})
		.join('\n\n');
	return { text: `${text}\n`, whole: false };
}

function fromNumbered(names: readonly string[]): Rebuilt {
	const lines = names.flatMap((name) => /(?:STEP|Step) \d+(?:\/\d+)? ?: ([\s\S]*)$/.exec(name)?.[1] ?? []);
	return {
		text: `${lines
			.map((line) => (/^FROM\b/i.test(line) ? `\n${line}` : line))
			.join('\n')
			.trimStart()}\n`,
		whole: true,
	};
}

/** What the heredoc held is not in the log. */
function withoutHeredoc(instruction: string): string {
	return /<<-?["']?\w/.test(instruction) ? `# ${instruction}` : instruction;
}

/** A stage comes after those it copies from; `stage-3` is the fourth. */
function inOrder(stages: readonly Stage[]): readonly Stage[] {
	const done: Stage[] = [];
	const open = new Set<Stage>();
	const visit = (stage: Stage): void => {
		if (done.includes(stage) || open.has(stage)) return;
		open.add(stage);
		for (const line of stage.lines.values())
			for (const [, name] of line.matchAll(/\bfrom=([\w.-]+)/g)) {
				const source = stages.find((each) => each.name === name || each.name === `stage-${name}`);
				if (source) visit(source);
			}
		done.push(stage);
	};
	const place = ({ name }: Stage) => Number(/^stage-(\d+)$/.exec(name)?.[1] ?? -1);
	for (const stage of [...stages].sort((one, other) => place(one) - place(other))) visit(stage);
	return done;
}
