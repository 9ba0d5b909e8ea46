/** Two builds step by step, the first miss of the second, and what can have made it, each with a command that checks it. */
import { formatSeconds } from '../engine/figures/format.ts';
import type { Locale } from '../engine/lint/types.ts';
import type { Diagnosed } from '../worker/diagnoseProtocol.ts';
import { Scroll } from './Scroll.tsx';
import type { Words } from './words.ts';
import { shorten } from './write.ts';

interface Props {
	readonly compared: NonNullable<Diagnosed['compared']>;
	readonly words: Words;
	readonly locale: Locale;
}

export function Compared({ compared, words, locale }: Props) {
	const { steps, firstMiss, reasons, reasonTexts, modelled } = compared;
	const shown = (side: (typeof steps)[number]['before']) =>
		side ? `${side.outcome}${side.seconds === undefined ? '' : ` ${formatSeconds(side.seconds, locale)}`}` : '–';
	return (
		<section aria-labelledby="dg-compared">
			<h2 id="dg-compared">{words.compared.title}</h2>
			{modelled && <p>{words.compared.modelled}</p>}
			<p data-first-miss>{firstMiss === undefined ? words.compared.noMiss : words.compared.miss(shorten(firstMiss))}</p>
			{reasons.length > 0 && (
				<>
					<h3>{words.compared.why}</h3>
					<ul class="dg-reasons">
						{reasons.map(({ kind, certain, check }, index) => (
							<li key={`${kind}${index}`}>
								<strong>{certain ? words.compared.certain : words.compared.possible}</strong> {reasonTexts[index]}
								<code>{check}</code>
							</li>
						))}
					</ul>
				</>
			)}
			<Scroll>
				<table>
					<thead>
						<tr>
							<th scope="col">{words.compared.before}</th>
							<th scope="col">{words.compared.after}</th>
							<th scope="col">{words.steps.step}</th>
						</tr>
					</thead>
					<tbody>
						{steps.map(({ name, before, after }, index) => (
							<tr key={index} data-first={name === firstMiss}>
								<td>{shown(before)}</td>
								<td>{shown(after)}</td>
								<td>
									<code>{shorten(name)}</code>
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</Scroll>
		</section>
	);
}
