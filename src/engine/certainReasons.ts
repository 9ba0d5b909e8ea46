/**
 * Why a step missed the cache, for certain: where the Dockerfiles of both builds are there, and their contexts with them, the model
 * builds one on the other and says what differs.
 */
import type { AnalyzedOutcome } from './analysis.ts';
import type { Analyzer } from './analyze.ts';
import type { Cause } from './builder/types.ts';
import { type ComparedBuilds, compareBuilds } from './diagnose/compare.ts';
import { matchSteps } from './diagnose/match.ts';
import type { Reason } from './diagnose/reasons.ts';
import { emptyBuild, type LoggedStep } from './diagnose/types.ts';
import type { Locale } from './lint/types.ts';
import type { Project } from './project/types.ts';

/** Reasons that the texts and files of both builds decide. */
const DECIDED: ReadonlySet<Reason['kind']> = new Set(['command', 'files', 'stage', 'arguments']);

/** The reasons with what is certain in front, and without what it rules out. `locale`: the one that the analyzer has words in. */
export function withCertainReason(
	analyzer: Analyzer,
	compared: ComparedBuilds,
	before: Project,
	after: Project,
	locale: Locale,
): ComparedBuilds {
	const { firstMiss, reasons } = compared;
	if (firstMiss === undefined) return compared;
	const { steps, changes } = analyzer.analyze({ project: after, built: before, locale });
	const names = steps.map(({ name }) => name);
	const match = matchSteps([{ name: firstMiss }], names)[0];
	const outcomes = changes.find(({ id }) => id === 'this-edit')?.outcomes ?? [];
	const outcome = outcomes.find(({ step }) => step === match?.step);
	if (!outcome) return compared;
	const others = reasons.filter(({ kind, certain }) => certain || !DECIDED.has(kind));
	if (outcome.outcome === 'RAN' || outcome.outcome === 'ERROR') {
		const root = rootOf(outcome, outcomes);
		const own = root && reasonOf(root.cause, names[root.step] ?? '', before, after);
		return own ? { ...compared, reasons: [own, ...others.filter(({ kind }) => kind !== own.kind)] } : compared;
	}
	// Files that nobody gave are the same in both builds by assumption alone.
	if (outcome.outcome !== 'CACHED' || !isGiven(before) || !isGiven(after)) return compared;
	const same: Reason = { kind: 'nothing-changed', certain: true, about: '', check: 'docker buildx du --verbose' };
	return { ...compared, reasons: [same, ...others] };
}

/** The second project built on the first, as the model has it: for contexts and Dockerfiles that came without a log. */
export function comparedByModel(analyzer: Analyzer, before: Project, after: Project, locale: Locale): ComparedBuilds {
	const { steps, changes } = analyzer.analyze({ project: after, built: before, locale });
	const old = analyzer.analyze({ project: before, locale }).steps;
	const outcomes = changes.find(({ id }) => id === 'this-edit')?.outcomes ?? [];
	const one = { ...emptyBuild('model'), steps: old.map(({ name }): LoggedStep => ({ name, outcome: 'RAN' })) };
	const other = {
		...emptyBuild('model'),
		steps: outcomes.flatMap(({ step, outcome }): LoggedStep[] => {
			const told = outcome === 'CACHED' || outcome === 'RAN' || outcome === 'ERROR' ? outcome : undefined;
			return told ? [{ name: steps[step]?.name ?? '', outcome: told }] : [];
		}),
	};
	const compared = compareBuilds(one, other);
	const { reasons } = withCertainReason(analyzer, compared, before, after, locale);
	return { ...compared, reasons: reasons.filter(({ certain }) => certain) };
}

/** A step after one that ran again runs because of that one. */
function rootOf(outcome: AnalyzedOutcome, outcomes: readonly AnalyzedOutcome[]): AnalyzedOutcome | undefined {
	const root = outcome.chain.at(-1);
	return root === undefined ? outcome : outcomes.find(({ step }) => step === root);
}

function isGiven({ files }: Project): boolean {
	return files.length > 0;
}

/** Undefined for causes that lie in the cache and not in the project. */
function reasonOf(cause: Cause, name: string, before: Project, after: Project): Reason | undefined {
	const make = (kind: Reason['kind'], about: string, check: string): Reason => ({ kind, certain: true, about, check });
	switch (cause.kind) {
		case 'text-changed':
		case 'state-changed':
		case 'order-changed':
			return make('command', name.slice(name.indexOf(']') + 1).trim(), 'git log -p -1 -- Dockerfile');
		case 'file-changed':
		case 'stage-file-changed': {
			// Files that were inferred differ because the texts do, and that is told of the texts.
			if (!isGiven(before) || !isGiven(after)) return undefined;
			const more = cause.more > 0 ? ` + ${cause.more}` : '';
			return make('files', `${cause.path}${more}`, `git log -p -1 -- ${cause.path}`);
		}
		case 'variable-changed':
			return make('variable', `${cause.by} ${cause.name}`, `grep -rn ${cause.name} Dockerfile`);
		case 'base-changed':
			return make('base', cause.image, `docker buildx imagetools inspect ${cause.image}`);
		default:
			return undefined;
	}
}
