/** Compares two Dockerfiles, or two links, that need not have anything to do with each other. */
import { diffLines } from 'diff';
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatBytes, formatSeconds } from '../../engine/figures/format.ts';
import { entryOf } from '../../engine/foreign/table.ts';
import type { Locale } from '../../engine/lint/types.ts';
import { encodeLink } from '../../engine/project/permalink.ts';
import { parseWorkspace } from '../../engine/project/schema.ts';
import type { Workspace } from '../../engine/project/types.ts';
import { loadWords, type Words } from '../../workbench/words/words.ts';
import { Checker } from '../class/checking.ts';
import { COMPARISON, type Comparison, writtenComparison } from '../data/comparison.ts';
import { hashOf, IN_ADDRESS, readHash } from '../data/documents.ts';
import { readShared } from '../data/read.ts';
import { copyText } from '../parts/hand.ts';
import { troubleWith } from '../parts/trouble.ts';
import { Code } from '../player/ExerciseText.tsx';
import { loadTeachWords, type TeachWords } from '../words/words.ts';
import { diffFindings, figuresOf, matchSteps, type Side } from './report.ts';

interface Setting {
	readonly words: TeachWords;
	readonly benchWords: Words;
	readonly locale: Locale;
	readonly play: string;
}

export async function startCompare(root: HTMLElement): Promise<void> {
	const locale: Locale = root.dataset['locale'] === 'zh-cn' ? 'zh-cn' : 'en';
	const [words, benchWords] = await Promise.all([loadTeachWords(locale), loadWords(locale)]);
	root.replaceChildren();
	render(<Compare words={words} benchWords={benchWords} locale={locale} play={root.dataset['play'] ?? ''} />, root);
	root.dataset['ready'] = '';
}

interface Outcome {
	readonly comparison: Comparison;
	readonly before: Side;
	readonly after: Side;
}

function Compare(setting: Setting) {
	const { words, locale } = setting;
	const { compare } = words;
	const checker = useRef<Checker>();
	const [texts, setTexts] = useState<readonly [string, string]>(['', '']);
	const [said, say] = useState('');
	const [outcome, setOutcome] = useState<Outcome>();
	const run = async (comparison: Comparison) => {
		checker.current ??= new Checker(locale);
		say(compare.working);
		const [one, other] = await Promise.all([
			checker.current.check(comparison.before, 'before'),
			checker.current.check(comparison.after, 'before'),
		]);
		if (!one || !other) return say(compare.noAnswer);
		const side = (workspace: Workspace, analysis: typeof one): Side => ({
			dockerfile: workspace.before.dockerfile,
			analysis,
		});
		setOutcome({ comparison, before: side(comparison.before, one), after: side(comparison.after, other) });
		say('');
	};
	const start = () => {
		const [before, after] = texts.map((text) => workspaceIn(text));
		if (!before || !after || typeof before === 'string' || typeof after === 'string') {
			const wrong = typeof before === 'string' ? before : typeof after === 'string' ? after : '';
			return say(wrong ? troubleWith(readShared(wrong), words) : compare.both);
		}
		const comparison = { before, after };
		const hash = hashOf(COMPARISON, writtenComparison(comparison));
		if (hash.length <= IN_ADDRESS.code) history.replaceState(history.state, '', location.pathname + hash);
		void run(comparison);
	};
	useEffect(() => {
		const { hash } = location;
		const read = readHash(COMPARISON, hash);
		if (read.kind === 'ok') {
			setTexts([read.data.before.before.dockerfile, read.data.after.before.dockerfile]);
			void run(read.data);
		} else if (/^#\d/.test(hash)) setTexts([location.href, '']);
		else if (read.kind !== 'none') say(troubleWith(read.kind === 'too-new' ? { kind: 'too-new' } : read, words));
	}, []);
	const box = (which: 0 | 1, label: string) => (
		<label>
			{label}
			<textarea
				rows={8}
				class="tc-mono"
				spellcheck={false}
				maxLength={300_000}
				value={texts[which]}
				onInput={({ currentTarget: { value } }) => setTexts(which === 0 ? [value, texts[1]] : [texts[0], value])}
			/>
		</label>
	);
	return (
		<>
			<div class="tc-two">
				{box(0, compare.before)}
				{box(1, compare.after)}
			</div>
			<p class="tc-buttons">
				<button type="button" class="tc-main" onClick={start}>
					{compare.start}
				</button>
				<span role="status">{said}</span>
			</p>
			{outcome && <Report {...setting} outcome={outcome} />}
		</>
	);
}

/** A link of the workbench, or a Dockerfile by itself. A link that cannot be read comes back as it is; undefined for nothing. */
function workspaceIn(text: string): Workspace | string | undefined {
	if (text.trim() === '') return undefined;
	if (/^\s*https?:\S+#\S+\s*$/.test(text) || /^\s*#[a-z]?\d+\.[\w-]+\s*$/.test(text)) {
		const read = readShared(text);
		if (read.kind === 'state') return oneSide(read.data.workspace, read.data.view.side);
		return read.kind === 'exercise' ? read.data.workspace : text;
	}
	const parsed = parseWorkspace({ before: { dockerfile: text } });
	return parsed.ok ? parsed.workspace : text;
}

function oneSide({ after, ...rest }: Workspace, side: 'before' | 'after' | undefined): Workspace {
	return after && side === 'after' ? { ...rest, before: after } : rest;
}

function Report({
	words: { compare, make, room },
	benchWords,
	locale,
	play,
	outcome,
}: Setting & { readonly outcome: Outcome }) {
	const [said, say] = useState('');
	const { comparison, before, after } = outcome;
	const write = (kind: 'bytes' | 'seconds', amount: number | undefined) =>
		amount === undefined ? '–' : kind === 'bytes' ? formatBytes(amount) : formatSeconds(amount, locale);
	const findings = diffFindings(before, after);
	const nameOf = (id: string) => (id === 'image' ? room.image : (entryOf(benchWords.changes, id)?.name ?? id));
	// Both in one workbench have one context: that of the first, unless it has none.
	const files = comparison.before.files.length > 0 ? comparison.before : comparison.after;
	const { hash, fits } = encodeLink({
		workspace: { ...files, before: comparison.before.before, after: comparison.after.before },
		view: { side: 'after', diff: true, change: 'app-code' },
		savedAt: 0,
	});
	return (
		<section class="tc-box" data-report="">
			<h2>{compare.report}</h2>
			<p class="tc-buttons">
				<button
					type="button"
					onClick={async () => say((await copyText(location.href)) ? make.linkCopied : make.copyYourself)}
				>
					{make.copyLink}
				</button>
				{fits && (
					<a class="tc-button" href={play + hash}>
						{compare.openBoth}
					</a>
				)}
				<span role="status">{said}</span>
			</p>
			<Table
				label={compare.figures}
				head={[compare.what, compare.first, compare.second]}
				rows={figuresOf(before, after).map(({ what, kind, before: one, after: other }) => [
					nameOf(what),
					write(kind, one),
					write(kind, other),
				])}
			/>
			<h3>{compare.steps}</h3>
			<Table
				label={compare.steps}
				head={[compare.state, compare.first, compare.second]}
				rows={matchSteps(before, after).map(({ state, before: one, after: other }) => [
					compare.states[state],
					one?.name ?? '–',
					other?.name ?? '–',
				])}
			/>
			<h3>{compare.findings}</h3>
			<p>{compare.counts(findings.gone.length, findings.fresh.length, findings.left)}</p>
			{(['gone', 'fresh'] as const).map(
				(which) =>
					findings[which].length > 0 && (
						<>
							<h4>{compare[which]}</h4>
							<ul class="tc-findings">
								{findings[which].map(({ rule, line, message }, at) => (
									<li key={at}>
										<code>{rule}</code> {benchWords.problems.line(line)}: <Code text={message} />
									</li>
								))}
							</ul>
						</>
					),
			)}
			<h3>{compare.lines}</h3>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys. */}
			<pre class="tc-diff" tabIndex={0}>
				{diffLines(before.dockerfile, after.dockerfile).flatMap(({ value, added, removed }, part) =>
					value
						.replace(/\n$/, '')
						.split('\n')
						.map((line, at) => (
							<span key={`${part} ${at}`} data-kind={added ? 'added' : removed ? 'removed' : 'same'}>
								{added ? '+' : removed ? '−' : ' '} {line}
								{'\n'}
							</span>
						)),
				)}
			</pre>
		</section>
	);
}

interface TableProps {
	readonly label: string;
	readonly head: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

function Table({ label, head, rows }: TableProps) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
		<section class="tc-scroll" tabIndex={0} aria-label={label}>
			<table class="tc-table">
				<caption class="sr-only">{label}</caption>
				<thead>
					<tr>
						{head.map((title) => (
							<th key={title} scope="col">
								{title}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map(([first, ...others], at) => (
						<tr key={at}>
							<th scope="row">{first}</th>
							{others.map((cell, column) => (
								<td key={column}>{cell}</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}
