/** The report: verdict, three actions, the model before and after, steps, what differs from another build, what to take along. */
import { useState } from 'preact/hooks';
import { formatBytes, formatSeconds } from '../engine/figures/format.ts';
import type { Locale } from '../engine/lint/types.ts';
import type { Diagnosed } from '../worker/diagnoseProtocol.ts';
import { Compared } from './Compared.tsx';
import type { Correction } from './Diagnose.tsx';
import { caseFile, markdownOf } from './markdown.ts';
import { Scroll } from './Scroll.tsx';
import { Steps } from './Steps.tsx';
import type { Words } from './words.ts';
import { off, shorten, verdictOf } from './write.ts';

interface Props {
	readonly result: Diagnosed;
	readonly words: Words;
	readonly locale: Locale;
	readonly play: string;
	readonly onCorrect: (correction: Correction) => void;
}

export function Report(props: Props) {
	const { result, words } = props;
	const { masked, compared, build, image } = result;
	const [own, setOwn] = useState<readonly (readonly [number, number | null])[]>([]);
	const [dockerfile, setDockerfile] = useState<string>();
	const [picked, setPicked] = useState<string>();
	const correct = (correction: Correction) => {
		const next = {
			...(dockerfile === undefined ? {} : { dockerfile }),
			...(picked === undefined ? {} : { picked }),
			own,
			...correction,
		};
		setOwn(next.own);
		setDockerfile(next.dockerfile);
		setPicked(next.picked);
		props.onCorrect(next);
	};
	return (
		<>
			<section aria-labelledby="dg-verdict">
				<h2 id="dg-verdict" tabIndex={-1}>
					{words.verdict.title}
				</h2>
				<p class="dg-verdict">{verdictOf(result, words, props.locale)}</p>
				{result.files.length > 0 && (
					<p class="dg-quiet">
						{words.files}:{' '}
						{result.files.map(({ name, kind, format }) => `${name} (${words.kinds[kind]}, ${format})`).join('; ')}
					</p>
				)}
				{result.choice && (
					<label class="dg-choice">
						<span>{words.choice}</span>{' '}
						<select
							data-choice
							value={result.choice.picked}
							onChange={({ currentTarget }) => {
								// Another build has another Dockerfile, and other steps to match.
								setDockerfile(undefined);
								setOwn([]);
								setPicked(currentTarget.value);
								props.onCorrect({ picked: currentTarget.value });
							}}
						>
							{result.choice.names.map((name) => (
								<option key={name} value={name}>
									{name}
								</option>
							))}
						</select>
					</label>
				)}
				{masked.length > 0 && (
					<p class="dg-masked">{words.masked(masked.map((kind) => words.secrets.get(kind) ?? kind))}</p>
				)}
			</section>
			{build?.error && <Failed result={result} words={words} />}
			<Actions {...props} />
			{compared && <Compared compared={compared} words={words} locale={props.locale} />}
			<Model {...props} />
			{build && result.steps.length > 0 && (
				<Steps
					result={result}
					words={words}
					locale={props.locale}
					onMatch={(pair) => correct({ own: [...own.filter(([logged]) => logged !== pair[0]), pair] })}
				/>
			)}
			{image && <Layers {...props} />}
			{build && <Transfers {...props} />}
			{result.dockerfile && (
				<OwnDockerfile
					key={result.dockerfile.text}
					result={result}
					words={words}
					onUse={(text) => correct({ dockerfile: text, own: [] })}
				/>
			)}
			<Taking {...props} />
		</>
	);
}

/** What is between backticks is code. */
function Prose({ text }: { readonly text: string }) {
	return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part))}</>;
}

function Failed({ result, words }: Pick<Props, 'result' | 'words'>) {
	const error = result.build?.error;
	return (
		<section aria-labelledby="dg-error">
			<h2 id="dg-error">{words.error}</h2>
			<pre>{error?.message ?? error?.final}</pre>
		</section>
	);
}

function Actions({ result, words, locale }: Props) {
	const { diagnosis } = result;
	if (!diagnosis) return null;
	return (
		<section aria-labelledby="dg-actions">
			<h2 id="dg-actions">{words.actions.title}</h2>
			{diagnosis.actions.length === 0 && <p>{words.actions.none}</p>}
			<ol>
				{diagnosis.actions.map(({ rule, message, line, secondsAWeek, builds }) => (
					<li key={rule}>
						{words.actions.line(line)}: <Prose text={message} />{' '}
						<strong>{words.actions.saves(formatSeconds(secondsAWeek, locale), Math.round(builds))}</strong>
					</li>
				))}
			</ol>
			{diagnosis.diff.some(({ kind }) => kind !== 'same') && (
				<details>
					<summary>{words.diff}</summary>
					<pre class="dg-diff">
						{diagnosis.diff.map(({ kind, text }, index) => (
							<span key={index} data-kind={kind}>
								{{ same: '  ', added: '+ ', removed: '- ' }[kind]}
								{text}
								{'\n'}
							</span>
						))}
					</pre>
				</details>
			)}
		</section>
	);
}

function Model({ result, words, locale, play }: Props) {
	const { diagnosis } = result;
	if (!diagnosis) return null;
	const { measured, before, after, rates, hash } = diagnosis;
	const time = (value: number) => formatSeconds(value, locale);
	return (
		<section aria-labelledby="dg-model">
			<h2 id="dg-model">{result.build ? words.model.title : words.model.alone}</h2>
			<p data-model>
				{measured === undefined || measured === 0
					? result.build
						? words.model.noTime
						: words.model.noLog
					: words.model.off(time(measured), time(before), off(before, measured), time(after), off(after, measured))}
			</p>
			{rates.length > 0 && (
				<>
					<h3>{words.model.rates}</h3>
					<ul>
						{rates.map(({ rate, is, from }) => (
							<li key={rate}>
								{words.model.rate[rate]}: {rate === 'cores' ? is : words.model.perSecond(formatBytes(is))} (
								{words.model.from(from)})
							</li>
						))}
					</ul>
				</>
			)}
			{hash !== '' && (
				<p>
					<a class="dg-main" href={`${play}${hash}`}>
						{result.build ? words.model.open : words.model.openAlone}
					</a>
				</p>
			)}
		</section>
	);
}

function Layers({ result, words }: Props) {
	const { image } = result;
	if (!image) return null;
	const rows =
		image.rows.length > 0
			? image.rows.map(({ size, createdBy }) => [size, createdBy] as const)
			: image.layers.map(({ bytes, digest }) => [bytes > 0 ? formatBytes(bytes) : '', digest] as const);
	return (
		<section aria-labelledby="dg-layers">
			<h2 id="dg-layers">{words.layers.title}</h2>
			<Scroll>
				<table>
					<thead>
						<tr>
							<th scope="col">{words.layers.size}</th>
							<th scope="col">{words.layers.by}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map(([size, by], index) => (
							<tr key={index}>
								<td class="dg-number">{size}</td>
								<td>
									<code>{shorten(by, 200)}</code>
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</Scroll>
		</section>
	);
}

function Transfers({ result, words, locale }: Props) {
	const { build } = result;
	if (!build) return null;
	const rows = Object.entries(build.exports).flatMap(([step, each]) => each.map((row) => ({ step, ...row })));
	if (build.contextBytes === null && rows.length === 0 && build.warnings.length === 0) return null;
	return (
		<section aria-labelledby="dg-transfers">
			<h2 id="dg-transfers">{words.transfers.title}</h2>
			<ul>
				{build.contextBytes !== null && (
					<li>
						{words.transfers.context}: {formatBytes(build.contextBytes)}
					</li>
				)}
				{rows.map(({ step, status, seconds }, index) => (
					<li key={index}>
						{shorten(step, 40)}: {shorten(status, 60)} {seconds === undefined ? '' : formatSeconds(seconds, locale)}
					</li>
				))}
				{build.pushed.map((reference) => (
					<li key={reference}>
						{words.transfers.pushed}: <code>{reference}</code>
					</li>
				))}
			</ul>
			{build.warnings.length > 0 && (
				<>
					<h3>{words.warnings}</h3>
					<ul>
						{build.warnings.map((warning) => (
							<li key={warning}>{warning}</li>
						))}
					</ul>
				</>
			)}
		</section>
	);
}

function OwnDockerfile({
	result,
	words,
	onUse,
}: Pick<Props, 'result' | 'words'> & { readonly onUse: (text: string) => void }) {
	const { dockerfile } = result;
	const [text, setText] = useState(dockerfile?.text ?? '');
	if (!dockerfile) return null;
	return (
		<section aria-labelledby="dg-dockerfile">
			<h2 id="dg-dockerfile">{words.matched.title}</h2>
			<p>{words.matched[dockerfile.origin]}</p>
			<label>
				<span class="dg-unseen">{words.matched.label}</span>
				<textarea
					rows={Math.min(16, text.split('\n').length + 1)}
					spellcheck={false}
					value={text}
					onInput={({ currentTarget }) => setText(currentTarget.value)}
				/>
			</label>
			<p class="dg-buttons">
				<button type="button" onClick={() => onUse(text)}>
					{words.matched.use}
				</button>
			</p>
		</section>
	);
}

function Taking({ result, words, locale, play }: Props) {
	const [copied, setCopied] = useState(false);
	const copy = async () => {
		const address = new URL(play, location.href).href;
		await navigator.clipboard.writeText(markdownOf(result, words, locale, address));
		setCopied(true);
	};
	const save = () => {
		const link = document.createElement('a');
		link.href = URL.createObjectURL(new Blob([caseFile(result)], { type: 'application/json' }));
		link.download = 'layerwise-case.json';
		link.click();
		URL.revokeObjectURL(link.href);
	};
	return (
		<section aria-labelledby="dg-take">
			<h2 id="dg-take">{words.report.title}</h2>
			<p class="dg-buttons">
				<button type="button" onClick={() => void copy()}>
					{words.report.copy}
				</button>
				{result.build && result.diagnosis && (
					<button type="button" onClick={save}>
						{words.report.case}
					</button>
				)}
				<span role="status">{copied ? words.report.copied : ''}</span>
			</p>
			{result.build && result.diagnosis && <p class="dg-quiet">{words.report.caseNote}</p>}
		</section>
	);
}
