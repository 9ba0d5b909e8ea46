/** Which step of a log waits for which: from the stream's own inputs, else from what the names say. */
import type { LoggedBuild, LoggedStep } from './types.ts';

export interface LoggedNode {
	readonly step: LoggedStep;
	readonly inputs: LoggedNode[];
}

interface Place {
	readonly stage: string;
	readonly index: number;
	readonly total: number;
	readonly instruction: string;
}

/** `[linux/amd64 build 2/4] RUN make` and `STEP 3/6: …`; undefined for what is no instruction. */
export function placeOf(name: string): Place | undefined {
	const bracket = /^\[(?:(.*) )?(\d+)\/(\d+)\] (.*)$/s.exec(name);
	if (bracket && !/^STEP /.test(bracket[4] ?? ''))
		return {
			stage: bracket[1] ?? '',
			index: Number(bracket[2]),
			total: Number(bracket[3]),
			instruction: bracket[4] ?? '',
		};
	const step = /^(.*? ?)?(?:STEP|Step) (\d+)(?:\/(\d+))? ?: (.*)$/s.exec(name);
	if (!step) return undefined;
	return { stage: step[1] ?? '', index: Number(step[2]), total: Number(step[3] ?? 0), instruction: step[4] ?? '' };
}

const SENT = /^\[(?:\S+ )?internal\] load build context/;

/** Nodes in the order of the log. Steps of one stage follow one another; what is copied from a stage waits for its last step. */
export function graphOf({ steps }: Pick<LoggedBuild, 'steps'>): readonly LoggedNode[] {
	const nodes = steps.map((step): LoggedNode => ({ step, inputs: [] }));
	if (steps.some(({ inputs }) => inputs)) {
		const byDigest = new Map(nodes.map((node) => [node.step.digest, node]));
		for (const node of nodes)
			node.inputs.push(
				...(node.step.inputs ?? []).flatMap((digest) => byDigest.get(digest) ?? []).filter((each) => each !== node),
			);
	} else byNames(nodes);
	byKind(nodes);
	return nodes;
}

function byNames(nodes: readonly LoggedNode[]): void {
	const places = new Map(nodes.map((node) => [node, placeOf(node.step.name)]));
	const last = new Map<string, { node: LoggedNode; index: number }>();
	for (const [node, place] of places) {
		if (!place) continue;
		const known = last.get(place.stage);
		if (!known || known.index < place.index) last.set(place.stage, { node, index: place.index });
	}
	for (const node of nodes) {
		const place = places.get(node);
		if (!place) continue;
		const before = nodes.filter((each) => {
			const other = places.get(each);
			return other && other.stage === place.stage && other.index < place.index && other.total === place.total;
		});
		const nearest = before.reduce<LoggedNode | undefined>(
			(best, each) => (best && (places.get(best)?.index ?? 0) >= (places.get(each)?.index ?? 0) ? best : each),
			undefined,
		);
		if (nearest) node.inputs.push(nearest);
		for (const [, stage = ''] of place.instruction.matchAll(/\bfrom=([\w.-]+)/g)) {
			const source = stageNamed(last, stage, place.stage);
			if (source && source !== node) node.inputs.push(source);
		}
	}
}

function stageNamed(
	last: ReadonlyMap<string, { node: LoggedNode }>,
	name: string,
	beside: string,
): LoggedNode | undefined {
	const platform = beside.includes(' ') ? beside.slice(0, beside.lastIndexOf(' ') + 1) : '';
	const wanted = /^\d+$/.test(name) ? `stage-${name}` : name;
	return (last.get(platform + wanted) ?? last.get(wanted))?.node;
}

/** Sent files come before what copies them, a base image before its stage, and all of it before the export. */
function byKind(nodes: readonly LoggedNode[]): void {
	const context = nodes.find(({ step }) => SENT.test(step.name));
	const copies = nodes.filter(({ step }) => {
		const instruction = placeOf(step.name)?.instruction ?? '';
		return /^(?:COPY|ADD)\b/i.test(instruction) && !/\bfrom=/.test(instruction);
	});
	if (context) for (const copy of copies) if (!copy.inputs.includes(context)) copy.inputs.push(context);
	for (const node of nodes) {
		const base = /^\[(?:\S+ )?internal\] load metadata for (\S+)/.exec(node.step.name)?.[1];
		if (base === undefined) continue;
		for (const each of nodes)
			if (each !== node && placeOf(each.step.name)?.instruction.startsWith(`FROM ${base}`)) each.inputs.push(node);
	}
	const used = new Set(nodes.flatMap(({ inputs }) => inputs));
	const exporting = nodes.filter(({ step }) => /^(?:\[\S+\] )?exporting to /.test(step.name));
	const ends = nodes.filter((node) => !used.has(node) && placeOf(node.step.name) !== undefined);
	for (const node of exporting) if (node.inputs.length === 0) node.inputs.push(...ends);
}

export interface CriticalPath {
	readonly steps: readonly LoggedStep[];
	readonly seconds: number;
}

/** The chain of steps that took longest one after another: what the build waited for. */
export function criticalPath(build: Pick<LoggedBuild, 'steps'>): CriticalPath {
	const nodes = graphOf(build);
	const best = new Map<LoggedNode, { seconds: number; from: LoggedNode | undefined }>();
	const order: LoggedNode[] = [];
	const state = new Map<LoggedNode, boolean>();
	for (const root of nodes) {
		const stack: { node: LoggedNode; at: number }[] = [{ node: root, at: 0 }];
		while (stack.length > 0) {
			const top = stack[stack.length - 1];
			if (!top) break;
			if (top.at === 0 && state.has(top.node)) {
				stack.pop();
				continue;
			}
			state.set(top.node, false);
			const next = top.node.inputs[top.at++];
			if (next === undefined) {
				order.push(top.node);
				stack.pop();
			} else if (!state.has(next)) stack.push({ node: next, at: 0 });
		}
	}
	for (const node of order) {
		const before = node.inputs.reduce<LoggedNode | undefined>(
			(slow, each) => ((best.get(each)?.seconds ?? 0) >= (slow ? (best.get(slow)?.seconds ?? 0) : 0) ? each : slow),
			undefined,
		);
		best.set(node, {
			seconds: (before ? (best.get(before)?.seconds ?? 0) : 0) + (node.step.seconds ?? 0),
			from: before,
		});
	}
	let end = order.reduce<LoggedNode | undefined>(
		(slow, each) => ((best.get(each)?.seconds ?? 0) > (slow ? (best.get(slow)?.seconds ?? 0) : 0) ? each : slow),
		undefined,
	);
	const steps: LoggedStep[] = [];
	const seconds = end ? (best.get(end)?.seconds ?? 0) : 0;
	const seen = new Set<LoggedNode>();
	while (end && !seen.has(end)) {
		seen.add(end);
		steps.unshift(end.step);
		end = best.get(end)?.from;
	}
	return { steps: steps.filter((step) => (step.seconds ?? 0) > 0), seconds };
}

/** Steps that ran although all that they build on came from the cache: where the cache was lost. */
export function firstMisses(build: Pick<LoggedBuild, 'steps'>): readonly LoggedStep[] {
	return graphOf(build)
		.filter(({ step, inputs }) => {
			const place = placeOf(step.name);
			if (!place || /^FROM\b/i.test(place.instruction) || step.outcome === 'CACHED' || step.outcome === 'NOT_STARTED')
				return false;
			const before = inputs.filter(
				(each) => placeOf(each.step.name) && !/^FROM\b/i.test(placeOf(each.step.name)?.instruction ?? ''),
			);
			return before.every((each) => each.step.outcome === 'CACHED');
		})
		.map(({ step }) => step);
}
