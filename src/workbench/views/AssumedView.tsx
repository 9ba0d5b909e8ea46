/** Everything that the model had to assume, each with a field for what the reader knows instead. */

import { MACHINE_RATE } from '../../engine/figures/machineRate.ts';
import { parseBytes, parseImageSize } from '../../engine/project/sizes.ts';
import type { ContextFile } from '../../engine/project/types.ts';
import type { Shared } from '../../worker/protocol.ts';
import { FigureField } from '../parts/FigureField.tsx';
import { Prose } from '../parts/Prose.tsx';
import {
	type AssumedImage,
	type AssumedStep,
	assumedOf,
	parseSeconds,
	withImageSize,
	withMeasured,
} from '../state/assumptions.ts';
import { resizeEntry } from '../state/contextEdits.ts';
import { nameParts, shorten, withoutFlags, write } from '../state/figures.ts';
import type { Store } from '../state/store.ts';
import { branchAt, treeOf } from '../state/tree.ts';

export function AssumedView({ store }: { store: Store }) {
	const { words, result, common } = store;
	const analysis = result.value?.analysis;
	if (!analysis) return <p class="wb-empty">{words.steps.none}</p>;
	const assumed = assumedOf(analysis, common.value);
	const { files, images, steps } = assumed;
	return (
		<div class="wb-week wb-assumed">
			<p class="wb-note">{words.assumed.lead}</p>
			{isRateUnknown(common.value) && (
				<p class="wb-note">{words.assumed.machine(MACHINE_RATE.low, MACHINE_RATE.high)}</p>
			)}
			<table>
				<caption class="wb-unseen">{words.views.assumed}</caption>
				<thead>
					<tr>
						<th scope="col">{words.assumed.what}</th>
						<th scope="col" class="wb-number">
							{words.assumed.seconds}
						</th>
						<th scope="col" class="wb-number">
							{words.assumed.bytes}
						</th>
					</tr>
				</thead>
				<tbody>
					{images.map((image) => (
						<ImageRow key={image.name} store={store} image={image} />
					))}
					{steps.map((each) => (
						<StepRow key={each.step.id} store={store} assumed={each} />
					))}
					{files.map((file) => (
						<FileRow key={file.path} store={store} file={file} />
					))}
				</tbody>
			</table>
		</div>
	);
}

/** A profile's rates are nobody's machine until a build is measured. */
function isRateUnknown({ machine, measured }: Shared): boolean {
	return machine.source === undefined && measured.every(({ seconds }) => seconds === undefined);
}

function ImageRow({ store, image }: { store: Store; image: AssumedImage }) {
	const { words, locale, result } = store;
	const guess = result.value?.analysis.steps.find(({ name }) => name.endsWith(`FROM ${image.name}`))?.bytes?.expected;
	return (
		<tr>
			<th scope="row">
				<Prose text={words.assumed.kinds['unknown-image'](image.name)} />
			</th>
			<td />
			<td class="wb-number">
				<FigureField
					label={words.assumed.sizeOf(image.name)}
					value={image.own === undefined ? '' : write('bytes', image.own, locale)}
					hint={guess === undefined ? '' : write('bytes', guess, locale)}
					read={(text) => parseImageSize(text, image.name)}
					bad={words.headline.badListing(image.name)}
					onValue={(size) => {
						store.rework((now) => withImageSize(now, image.name, size));
					}}
				/>
			</td>
		</tr>
	);
}

function StepRow({ store, assumed }: { store: Store; assumed: AssumedStep }) {
	const { words, locale } = store;
	const { step, notes, own } = assumed;
	const name = shorten(withoutFlags(nameParts(step).text), 60);
	const written = (unit: 'seconds' | 'bytes', value: number | undefined) =>
		value === undefined ? '' : write(unit, value, locale);
	return (
		<tr>
			<th scope="row">
				<button type="button" class="wb-link" onClick={() => store.select(step.id, 'result')}>
					<span class="wb-position">{words.assumed.line(step.line)}</span> <code>{name}</code>
				</button>
				<ul>
					{notes.map(({ kind, what }) => (
						<li key={kind + what}>
							<Prose text={words.assumed.kinds[kind](shorten(what, 90))} />
						</li>
					))}
				</ul>
			</th>
			<td class="wb-number">
				<FigureField
					label={words.assumed.secondsOf(name)}
					value={own?.seconds === undefined ? '' : String(own.seconds)}
					hint={written('seconds', step.seconds?.expected)}
					read={parseSeconds}
					bad={words.assumed.badSeconds}
					onValue={(seconds) => {
						store.rework((now) => withMeasured(now, step, 'seconds', seconds));
					}}
				/>
			</td>
			<td class="wb-number">
				<FigureField
					label={words.assumed.sizeOf(name)}
					value={written('bytes', own?.bytes)}
					hint={written('bytes', step.bytes?.expected)}
					read={parseBytes}
					bad={words.context.badSize}
					onValue={(bytes) => {
						store.rework((now) => withMeasured(now, step, 'bytes', bytes));
					}}
				/>
			</td>
		</tr>
	);
}

function FileRow({ store, file }: { store: Store; file: ContextFile }) {
	const { words, common, locale, result } = store;
	const { path } = file;
	const branch = branchAt(treeOf(common.value.files, result.value?.analysis), path);
	if (!branch) return null;
	return (
		<tr>
			<th scope="row">
				<button
					type="button"
					class="wb-link"
					onClick={() => {
						store.chooseEntry(path);
						store.showPanel('files');
					}}
				>
					<Prose text={words.assumed.kinds['inferred-file'](file.count === undefined ? path : `${path}/`)} />
				</button>
				{file.count !== undefined && <span class="wb-note"> {words.files.count(file.count)}</span>}
			</th>
			<td />
			<td class="wb-number">
				<FigureField
					label={words.assumed.sizeOf(path)}
					value=""
					hint={write('bytes', branch.bytes, locale)}
					read={parseBytes}
					bad={words.context.badSize}
					onValue={(size) => size !== undefined && resizeEntry(store, branch, size)}
				/>
			</td>
		</tr>
	);
}
