/** The steps of the log with what became of them, and the instruction of the Dockerfile that each one is. */
import { formatSeconds } from '../engine/figures/format.ts';
import type { Locale } from '../engine/lint/types.ts';
import type { Diagnosed } from '../worker/diagnoseProtocol.ts';
import { Scroll } from './Scroll.tsx';
import type { Words } from './words.ts';
import { shorten } from './write.ts';

interface Props {
	readonly result: Diagnosed;
	readonly words: Words;
	readonly locale: Locale;
	readonly onMatch: (pair: readonly [number, number | null]) => void;
}

export function Steps({ result, words, locale, onMatch }: Props) {
	const { steps, diagnosis, pathSeconds } = result;
	const longest = Math.max(0.001, ...steps.map(({ seconds = 0 }) => seconds));
	return (
		<section aria-labelledby="dg-steps">
			<h2 id="dg-steps">{words.steps.title}</h2>
			{pathSeconds > 0 && <p>{words.steps.path(formatSeconds(pathSeconds, locale))}</p>}
			<Scroll>
				<table class="dg-steps">
					<thead>
						<tr>
							<th scope="col">{words.steps.outcome}</th>
							<th scope="col" class="dg-number">
								{words.steps.time}
							</th>
							<th scope="col">{words.steps.step}</th>
							{diagnosis && <th scope="col">{words.steps.line}</th>}
						</tr>
					</thead>
					<tbody>
						{steps.map(({ name, outcome, seconds, isFirstMiss, onCriticalPath }, index) => (
							<tr key={index} data-outcome={outcome} data-path={onCriticalPath}>
								<td>
									<span class="dg-outcome">{outcome}</span>
								</td>
								<td class="dg-number">
									{seconds === undefined ? '' : formatSeconds(seconds, locale)}
									{seconds !== undefined && (
										<span class="dg-bar" style={{ inlineSize: `${Math.max(1, (seconds / longest) * 100)}%` }} />
									)}
								</td>
								<td>
									<code title={name}>{shorten(name)}</code>
									{isFirstMiss && <em>{words.steps.miss}</em>}
									{onCriticalPath && <em>{words.steps.critical}</em>}
								</td>
								{diagnosis && (
									<td>
										<select
											aria-label={words.steps.match(shorten(name, 60))}
											value={String(diagnosis.matches.find(({ logged }) => logged === index)?.step ?? '')}
											onChange={({ currentTarget: { value } }) => onMatch([index, value === '' ? null : Number(value)])}
										>
											<option value="">{words.steps.none}</option>
											{diagnosis.steps.map((step, at) => (
												<option key={at} value={String(at)}>
													{step.line}: {shorten(step.name, 48)}
												</option>
											))}
										</select>
									</td>
								)}
							</tr>
						))}
					</tbody>
				</table>
			</Scroll>
		</section>
	);
}
