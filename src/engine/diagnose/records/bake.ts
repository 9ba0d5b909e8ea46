/** The targets of a bake file, in HCL or JSON, with what they inherit and one for each entry of their matrix. */
import { type Fields, fieldsOf } from '../fields.ts';
import { filledIn, type HclBlock, type HclExpression, type HclTable, type HclValue, hclBlocks, OPEN } from './hcl.ts';
import { type DescribedBuild, type GivenVariables, NO_VARIABLES } from './types.ts';

type Target = ReadonlyMap<string, HclExpression>;
type LookUp = (name: string) => HclValue;

interface BakeFile {
	readonly targets: ReadonlyMap<string, Target>;
	readonly groups: readonly HclExpression[];
	readonly variables: ReadonlyMap<string, HclExpression>;
}

/** More entries of a matrix are not listed. */
const MOST_TARGETS = 200;
const DEEPEST = 20;

export function hclBuilds(text: string, given: GivenVariables = NO_VARIABLES): readonly DescribedBuild[] {
	const blocks = hclBlocks(text);
	const of = (type: string) => blocks.filter((block) => block.type === type);
	const named = (list: readonly HclBlock[]) =>
		new Map(list.map(({ label, attributes }) => [label, attributes] as const));
	return builds(
		{
			targets: named(of('target')),
			groups: of('group').flatMap(({ attributes }) => attributes.get('targets') ?? []),
			variables: new Map(
				of('variable').map(({ label, attributes }) => [label, attributes.get('default') ?? (() => OPEN)] as const),
			),
		},
		given,
	);
}

export function jsonBuilds(fields: Fields, given: GivenVariables = NO_VARIABLES): readonly DescribedBuild[] {
	const of = (type: string) => [...fieldsOf(fields.get(type))].map(([name, value]) => [name, fieldsOf(value)] as const);
	const attributes = (block: Fields) =>
		new Map([...block].map(([name, value]) => [name, expressionOf(value, 0)] as const));
	return builds(
		{
			targets: new Map(of('target').map(([name, block]) => [name, attributes(block)] as const)),
			groups: of('group').flatMap(([, block]) => attributes(block).get('targets') ?? []),
			variables: new Map(
				of('variable').map(([name, block]) => [name, attributes(block).get('default') ?? (() => OPEN)] as const),
			),
		},
		given,
	);
}

function expressionOf(value: unknown, depth: number): HclExpression {
	if (typeof value === 'string') return (lookUp) => filledIn(value, lookUp, false);
	if (typeof value === 'number' || typeof value === 'boolean' || value === null) return () => value;
	if (depth > DEEPEST) return () => OPEN;
	if (Array.isArray(value)) {
		const items = value.map((item) => expressionOf(item, depth + 1));
		return (lookUp) => items.map((item) => item(lookUp));
	}
	const entries = [...fieldsOf(value)].map(([name, item]) => [name, expressionOf(item, depth + 1)] as const);
	return (lookUp) => new Map(entries.map(([name, item]) => [name, item(lookUp)]));
}

function builds({ targets, groups, variables }: BakeFile, given: GivenVariables): readonly DescribedBuild[] {
	const depth = new Set<string>();
	const global: LookUp = (name) => {
		const own = given(name);
		if (own !== undefined) return own;
		if (depth.has(name)) return OPEN;
		depth.add(name);
		const value = variables.get(name)?.(global) ?? OPEN;
		depth.delete(name);
		return value;
	};
	const inherited = new Set([...targets.values()].flatMap((target) => textsIn(target.get('inherits')?.(global))));
	const wanted = new Set(groups.flatMap((group) => textsIn(group(global))));
	return [...targets]
		.filter(([name]) => !inherited.has(name) || wanted.has(name) || name === 'default')
		.flatMap(([name, target]) => {
			const whole = withParents(name, targets, global);
			return combinations(target.get('matrix')?.(global)).map((matrix) => {
				const lookUp = within(matrix, global);
				const own = target.get('name')?.(lookUp);
				return described(typeof own === 'string' && matrix.size > 0 ? own : name, whole, lookUp);
			});
		})
		.slice(0, MOST_TARGETS);
}

/** Parents in their order, then the target itself: what comes last wins; tables are joined. */
function withParents(name: string, targets: ReadonlyMap<string, Target>, global: LookUp): readonly Target[] {
	const found: Target[] = [];
	const visit = (each: string, seen: ReadonlySet<string>): void => {
		const target = targets.get(each);
		if (!target || seen.has(each) || found.length > MOST_TARGETS) return;
		for (const parent of textsIn(target.get('inherits')?.(global))) visit(parent, new Set([...seen, each]));
		found.push(target);
	};
	visit(name, new Set());
	return found;
}

function combinations(matrix: HclValue | undefined): readonly HclTable[] {
	let found: HclTable[] = [new Map()];
	if (!isTable(matrix)) return found;
	for (const [name, values] of matrix) {
		if (!isList(values)) continue;
		found = found
			.flatMap((one) => values.map((value): HclTable => new Map<string, HclValue>([...one, [name, value]])))
			.slice(0, MOST_TARGETS);
	}
	return found;
}

/** `item.tgt` looks into the table that the matrix gives. */
function within(matrix: HclTable, global: LookUp): LookUp {
	return (name) => {
		const [first = '', ...fields] = name.split('.');
		const start = matrix.get(first) ?? global(first);
		return fields.reduce<HclValue>((value, field) => (isTable(value) ? (value.get(field) ?? OPEN) : OPEN), start);
	};
}

function described(name: string, targets: readonly Target[], lookUp: LookUp): DescribedBuild {
	const last = (key: string): HclValue =>
		targets.reduce<HclValue>((value, target) => target.get(key)?.(lookUp) ?? value, null);
	const word = (key: string): string | undefined => {
		const value = last(key);
		return typeof value === 'string' && value !== '' ? value : undefined;
	};
	const args = new Map<string, string>();
	for (const target of targets) {
		const own = target.get('args')?.(lookUp);
		for (const [key, value] of isTable(own) ? own : []) {
			// A value that nobody knows is not the parent's either.
			if (value === OPEN || value === null || typeof value === 'object') args.delete(key);
			else args.set(key, String(value));
		}
	}
	const [target, inline] = [word('target'), word('dockerfile-inline')];
	return {
		name,
		dockerfile: word('dockerfile') ?? 'Dockerfile',
		context: word('context') ?? '.',
		...(target === undefined ? {} : { target }),
		...(inline === undefined ? {} : { inline }),
		args,
		platforms: textsIn(last('platforms')),
		noCache: last('no-cache') === true,
		noCacheFilter: textsIn(last('no-cache-filter')),
	};
}

function isTable(value: HclValue | undefined): value is HclTable {
	return value instanceof Map;
}

function isList(value: HclValue | undefined): value is readonly HclValue[] {
	return Array.isArray(value);
}

function textsIn(value: HclValue | undefined): string[] {
	return isList(value) ? value.filter((each) => typeof each === 'string') : [];
}
