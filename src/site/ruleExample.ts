/** The two examples on a rule's page as one project: a link that opens them in the workbench, and what the model says of them. */
import type { Analysis } from '../engine/analysis.ts';
import type { Estimate } from '../engine/figures/estimate.ts';
import { encodeLink } from '../engine/project/permalink.ts';
import { parseWorkspace, projectOf } from '../engine/project/schema.ts';
import type { RuleSet, Workspace } from '../engine/project/types.ts';
import { gainParts, isWorthSaying } from '../workbench/state/advice.ts';
import { loadWords } from '../workbench/words/words.ts';
import { analyzer, loadExample, type SideName } from './examples.ts';
import { exampleTexts } from './exampleTexts.ts';
import { FIRST_EXAMPLE } from './gallery.ts';
import type { Locale } from './i18n/index.ts';
import { pageHref } from './links.ts';

export interface RuleExample {
	readonly href: Readonly<Record<SideName, string>>;
	/** All builds of a week, and the image; undefined where the two differ in neither, or one of them fails. */
	readonly figures: Readonly<Record<SideName, Figures>> | undefined;
}

interface Figures {
	readonly week: Estimate;
	readonly image: Estimate;
}

/** Undefined for a page without a bad and a good Dockerfile. */
export async function ruleExample(
	body: string,
	title: string,
	sets: readonly RuleSet[],
	locale: Locale,
): Promise<RuleExample | undefined> {
	const [before, after] = exampleTexts(body);
	if (before === undefined || after === undefined) return undefined;
	const parsed = parseWorkspace({
		title,
		before,
		after,
		// A rule that is not checked by default would stay silent about its own example.
		...(sets.includes('recommended') ? {} : { ruleSet: 'all' }),
	});
	if (!parsed.ok) throw new Error(`the examples of ${title} make no project`);
	const { workspace } = parsed;
	return {
		href: { before: hrefTo(workspace, 'before', locale), after: hrefTo(workspace, 'after', locale) },
		figures: await figuresOf(workspace),
	};
}

function hrefTo(workspace: Workspace, side: SideName, locale: Locale): string {
	return `${pageHref(locale, '/play/')}${encodeLink({ workspace, view: { side }, savedAt: 0 }).hash}`;
}

/** By both texts: the pages of the other language have the same examples. */
const known = new Map<string, Promise<RuleExample['figures']>>();

function figuresOf(workspace: Workspace): Promise<RuleExample['figures']> {
	const key = JSON.stringify([workspace.before, workspace.after]);
	const figures = known.get(key) ?? reckon(workspace);
	known.set(key, figures);
	return figures;
}

async function reckon(workspace: Workspace): Promise<RuleExample['figures']> {
	const { analyze } = await analyzer();
	const of = (side: SideName) => analyze({ project: projectOf(workspace, side), locale: 'en' });
	const [before, after] = [of('before'), of('after')];
	const fails = [before, after].some(({ changes }) => changes.some(({ failures }) => failures.length > 0));
	const week = difference(before.week.seconds, after.week.seconds);
	const image = difference(before.imageBytes, after.imageBytes);
	if (fails || (!isWorthSaying('seconds', week) && !isWorthSaying('bytes', image))) return undefined;
	const figures = ({ week: { seconds }, imageBytes }: Analysis): Figures => ({ week: seconds, image: imageBytes });
	return { before: figures(before), after: figures(after) };
}

function difference(one: Estimate, other: Estimate): Estimate {
	return { ...one, expected: one.expected - other.expected };
}

/** What the rule's best fix saves in the case of the lessons, in words; `parts` is empty where it changes no figure. */
export async function gainOnCase(
	rule: string,
	locale: Locale,
): Promise<{ readonly line: number; readonly parts: readonly string[] } | undefined> {
	const { analyses, advice } = await loadExample(FIRST_EXAMPLE, locale);
	const findings = analyses.before?.findings ?? [];
	const [best] = (advice.before?.fixes ?? [])
		.filter(({ finding, gain }) => findings[finding]?.rule === rule && gain !== undefined)
		.sort((one, other) => one.rank - other.rank);
	const line = findings.find((finding) => finding.rule === rule)?.line;
	if (line === undefined) return undefined;
	const words = await loadWords(locale);
	return { line, parts: best?.gain ? gainParts(best.gain, words, locale) : [] };
}
