/** Asks the rules about a file. */
import type { Instruction } from '../dockerfile/types.ts';
import { entryOf } from '../foreign/table.ts';
import { LintedFile } from './file.ts';
import { comesTo } from './helpers/buildStop.ts';
import { isLayerKept } from './helpers/kept.ts';
import { aliasesInTrigger } from './helpers/peers.ts';
import type { Draft, FixDraft, Rule } from './rule.ts';
import * as INDEX from './rules/index.ts';
import { Silencers, type Suppression, suppressionsOf } from './suppress.ts';
import type { Finding, Fix, Level, LintInput, LintSettings, Locale, TextEdit } from './types.ts';

/** Every rule, by id. */
export const RULES: readonly Rule[] = Object.values(INDEX).sort((a, b) => (a.id < b.id ? -1 : 1));

const { unusedSuppression } = INDEX;

export const DEFAULT_SETTINGS: LintSettings = { set: 'recommended', rules: {} };

/** The level at which a rule is asked, or undefined when it is not. */
export function levelOf(rule: Rule, settings: LintSettings): Level | undefined {
	const own = entryOf(settings.rules, rule.id);
	if (own === 'off') return undefined;
	if (own !== undefined) return own;
	return settings.set === 'all' || rule.sets.includes(settings.set) ? rule.level : undefined;
}

/** Findings in the order of the text. Never throws; a text without FROM is judged as a part of a file. */
export function lint(input: LintInput): Finding[] {
	const settings = input.settings ?? DEFAULT_SETTINGS;
	const locale = input.locale ?? 'en';
	const file = new LintedFile(input);
	const suppressions = suppressionsOf(file);
	const policy = settings.policy;
	const silencers = new Silencers(policy?.noComments ? [] : suppressions);
	const ordered = new Map(policy?.levels);
	const used = new Set<Suppression>();
	const findings: Finding[] = [];
	const told = new Set<string>();
	const yielding = new Map<Finding, readonly (readonly string[])[]>();
	const ask = (rule: Rule, level: Level): void => {
		rule.run(file, (draft) => {
			if (draft.more?.peerOnly === true && settings.set !== 'all') return;
			if (rule.ofKeptLayers && settings.set === 'recommended' && draft.at && !isLayerKept(file, draft.at)) return;
			const chosen = entryOf(settings.rules, rule.id) === undefined ? (draft.more?.level ?? level) : level;
			const finding = finish(file, rule, chosen, draft, locale);
			// A peer's finding that the peer does not have.
			if (draft.more?.peerOnly === true && finding.aliases.length === 0) return;
			for (const what of draft.more?.tells ?? []) told.add(what);
			const order = levelOrdered(finding.aliases, ordered);
			if (order === 'off') return;
			const names = [finding.rule, ...finding.aliases, ...(rule.near ?? [])];
			const lines = [finding.line, draft.at?.line ?? finding.line, draft.more?.with?.line ?? finding.line];
			const silencing = silencers.of(names, lines, stageFor(draft.at));
			for (const each of silencing) used.add(each);
			if (silencing.length > 0) return;
			const leveled = order === undefined ? finding : { ...finding, level: order };
			if (draft.more?.yieldsTo !== undefined && settings.set !== 'all') yielding.set(leveled, draft.more.yieldsTo);
			findings.push(...(settings.set === 'all' ? byPeer(file, leveled) : [leveled]));
		});
	};
	for (const rule of RULES) {
		// Who gives a rule a level wants to hear from it.
		const level = levelOf(rule, settings) ?? wanted(levelOrdered(rule.aliases, ordered));
		if (level !== undefined && rule !== unusedSuppression) ask(rule, level);
	}
	const level = levelOf(unusedSuppression, settings);
	if (level !== undefined && suppressions.length > 0) {
		const asked = RULES.filter((rule) => levelOf(rule, settings) !== undefined);
		const names = new Set(
			asked.flatMap((rule) => [rule.id, ...rule.aliases, ...(rule.near ?? [])]).map((name) => name.toLowerCase()),
		);
		// What a rule that was not asked would have said is unknown; a name of ours that no rule has says nothing for certain.
		file.unused = suppressions.filter(
			(each) => !used.has(each) && (names.has(each.match.toLowerCase()) || isMisspelt(each.match)),
		);
		ask(unusedSuppression, level);
	}
	const needless = (finding: Finding): boolean =>
		yielding.get(finding)?.some((list) => list.every((what) => told.has(what))) === true;
	const left = findings
		.filter((finding) => !needless(finding))
		.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
	return settings.dockerfileOnly === true ? left.map(withoutOtherFiles) : left;
}

function withoutOtherFiles(finding: Finding): Finding {
	const fixes = finding.fixes.filter(({ edits }) => edits.every(({ file }) => file === undefined));
	return fixes.length === finding.fixes.length ? finding : { ...finding, fixes };
}

/** What a policy says of findings that a peer knows by one of these names. */
function levelOrdered(
	aliases: readonly string[],
	ordered: ReadonlyMap<string, Level | 'off'>,
): Level | 'off' | undefined {
	if (ordered.size === 0) return undefined;
	const orders = aliases.flatMap((alias) => ordered.get(alias) ?? []);
	return orders.includes('off') ? 'off' : orders[0];
}

function wanted(order: Level | 'off' | undefined): Level | undefined {
	return order === 'off' ? undefined : order;
}

/** Which stage's comment counts: a peer takes FROM for the end of the stage before. */
function stageFor(at: Instruction | undefined): number | undefined {
	return at?.keyword === 'FROM' ? at.stage - 1 : at?.stage;
}

/** Names without a scheme are our own. */
function isMisspelt(match: string): boolean {
	return !match.includes(':') && !RULES.some(({ id }) => id === match);
}

function finish(file: LintedFile, rule: Rule, level: Level, draft: Draft, locale: Locale): Finding {
	const { at, more } = draft;
	const range = draft.range ?? at?.keywordRange ?? { start: 0, end: 0 };
	const whole = at !== undefined && more?.exactLines !== true;
	const lines = more?.lines;
	const aliases = more?.aliases ?? rule.aliases;
	return {
		rule: rule.id,
		level,
		aliases: reachedByPeers(file, aliases, at),
		range,
		line: lines?.[0] ?? (whole ? at.line : file.lineAt(range.start)),
		endLine: lines?.[1] ?? (whole ? at.endLine : file.lineAt(Math.max(range.start, range.end - 1))),
		message: draft.message(locale),
		fixes: [more?.fix, more?.otherwise].flatMap((fix) => (fix === undefined ? [] : [inLanguage(fix, locale, file)])),
	};
}

/** Of the names under which peers know a finding, those of peers that come to this place. */
function reachedByPeers(file: LintedFile, aliases: readonly string[], at: Instruction | undefined): readonly string[] {
	const read = at !== undefined && file.triggers.has(at) ? aliasesInTrigger(aliases) : aliases;
	return read.filter((alias) => !alias.startsWith('buildkit:') || comesTo(file, alias, at));
}

/** dockerfile-utils points at the words themselves, the others at the instruction: where those lines differ, two findings. */
function byPeer(file: LintedFile, finding: Finding): readonly Finding[] {
	const exact = finding.aliases.filter((alias) => alias.startsWith('dockerfile-utils:'));
	const line = exact.length === 0 ? finding.line : file.lineAt(finding.range.start);
	if (line === finding.line) return [finding];
	const rest = finding.aliases.filter((alias) => !exact.includes(alias));
	const endLine = file.lineAt(Math.max(finding.range.start, finding.range.end - 1));
	const words = { ...finding, aliases: exact, line, endLine };
	return rest.length === 0
		? [words]
		: [
				{ ...finding, aliases: rest },
				{ ...words, fixes: [] },
			];
}

function inLanguage(fix: FixDraft, locale: Locale, { dockerfile }: LintedFile): Fix {
	const { title, guarded, check, declares = {} } = fix;
	const edits = endsLinesWithReturns(dockerfile.text) ? fix.edits.map(withReturns) : fix.edits;
	return { title: title[locale], edits, guarded, check: check?.[locale], declares };
}

/** Its first line says it for the others. */
function endsLinesWithReturns(text: string): boolean {
	const end = text.indexOf('\n');
	return end > 0 && text[end - 1] === '\r';
}

/** New lines end as those of the file do; an ignore file has its own. */
function withReturns(edit: TextEdit): TextEdit {
	return edit.file === undefined ? { ...edit, text: edit.text.replace(/\r?\n/g, '\r\n') } : edit;
}
