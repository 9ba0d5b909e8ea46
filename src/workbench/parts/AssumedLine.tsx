/** What the headline rests on, in one line: how far a figure may be off, which single figure would settle most of it, and a place to say that one. */
import type { Ask } from '../../engine/analysis.ts';
import type { Estimate } from '../../engine/figures/estimate.ts';
import { formatRange } from '../../engine/figures/format.ts';
import { parseImageSize } from '../../engine/project/sizes.ts';
import { withImageSize } from '../state/assumptions.ts';
import { fixedPartName, isWide, nameParts, shorten, type Unit, withoutFlags, write } from '../state/figures.ts';
import type { Store } from '../state/store.ts';
import { FigureField } from './FigureField.tsx';
import { Prose } from './Prose.tsx';

export function AssumedLine({ store }: { store: Store }) {
	const { words, result, chosen, veiled } = store;
	const analysis = result.value?.analysis;
	const change = chosen.value;
	if (!analysis || !change || veiled.value || analysis.steps.length === 0 || change.failures.length > 0) return null;
	const { ask, total } = change;
	const assumptions = store.assumptions.value;
	const isFixed = !ask && isWide(total) && (total.widest?.what ?? '') !== '';
	if (assumptions === 0 && !ask && !isFixed) return null;
	return (
		<p class="wb-rests">
			{ask ? <Asked store={store} ask={ask} /> : isFixed && <Uncertain store={store} total={total} />}
			{assumptions > 0 && (
				<button
					type="button"
					class="wb-link"
					onClick={() => {
						store.showView('assumed');
						store.showPanel('result');
					}}
				>
					{words.headline.assumes(assumptions)}
				</button>
			)}
		</p>
	);
}

/** A part of the machine's jobs, which the machine's profile says. */
function Uncertain({ store, total }: { store: Store; total: Estimate }) {
	const { words, common, locale } = store;
	const name = fixedPartName(common.value.machine, total.widest?.what ?? '', locale);
	return <Because store={store} unit="seconds" range={total} what={shorten(words.evidence.source(name), 44)} />;
}

function Because(props: { store: Store; unit: Unit; range: Pick<Estimate, 'low' | 'high'>; what: string }) {
	const { store, unit, range, what } = props;
	const text = store.words.headline.uncertain(rangeOf(store, unit, range), what);
	return (
		<span class="wb-because" title={text.replaceAll('`', '')}>
			<span aria-hidden="true">≈ </span>
			<Prose text={text} />
		</span>
	);
}

function Asked({ store, ask }: { store: Store; ask: Ask }) {
	const { words, locale } = store;
	const { about, now, rest } = ask;
	const narrowed = <span>{words.headline.narrows(rangeOf(store, about, rest))}</span>;
	if (ask.of !== 'image') {
		const name = shorten(withoutFlags(nameParts(ask).text), 44);
		return (
			<>
				<Because store={store} unit={about} range={now} what={`\`${name}\``} />
				<span>
					<button
						type="button"
						class="wb-link"
						onClick={() => {
							store.select(ask.step, 'result');
							store.askMeasure();
							store.showPanel('result');
						}}
					>
						{words.headline.tell}
					</button>{' '}
					{narrowed}
				</span>
			</>
		);
	}
	const { name } = ask;
	const bytes = store.result.value?.analysis.steps.find(({ id }) => id === ask.step)?.bytes;
	return (
		<>
			<Because store={store} unit={about} range={now} what={`\`${shorten(name, 44)}\``} />
			<span class="wb-ask">
				<Prose text={words.headline.sizeOf} />{' '}
				<FigureField
					label={words.assumed.sizeOf(name)}
					value=""
					hint={bytes ? write('bytes', bytes.expected, locale) : ''}
					read={(text) => parseImageSize(text, name)}
					bad={words.headline.badListing(name)}
					onValue={(size) => {
						store.rework((work) => withImageSize(work, name, size));
					}}
				/>{' '}
				{narrowed}
			</span>
		</>
	);
}

function rangeOf({ locale }: Store, unit: Unit, range: Pick<Estimate, 'low' | 'high'>): string {
	return formatRange(range, (value) => write(unit, value, locale), locale);
}
