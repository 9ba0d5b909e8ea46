/** What a week of changes costs: how often each happens, what each takes, all together; and the machine it is reckoned for. */
import { scale } from '../../engine/figures/estimate.ts';
import { Figure } from '../parts/Figure.tsx';
import { MachineForm } from '../parts/MachineForm.tsx';
import { withFrequency } from '../state/machine.ts';
import { changeName } from '../state/ownChanges.ts';
import type { Store } from '../state/store.ts';

export function WeekView({ store }: { store: Store }) {
	const { words, result, locale } = store;
	const analysis = result.value?.analysis;
	if (!analysis) return <p class="wb-empty">{words.steps.none}</p>;
	const { week, changes } = analysis;
	const counted = changes.filter(({ id, available }) => available && !NOT_COUNTED.has(id));
	return (
		<div class="wb-week">
			<table>
				<caption class="wb-unseen">{words.week.caption}</caption>
				<thead>
					<tr>
						<th scope="col">{words.week.change}</th>
						<th scope="col" class="wb-number">
							{words.week.perWeek}
						</th>
						<th scope="col" class="wb-number">
							{words.week.each}
						</th>
						<th scope="col" class="wb-number">
							{words.week.time}
						</th>
						<th scope="col" class="wb-number">
							{words.week.pushed}
						</th>
					</tr>
				</thead>
				<tbody>
					{counted.map(({ id, perWeek, total, pushed }) => (
						<tr key={id} data-chosen={store.change.value === id}>
							<th scope="row">{changeName(store, id)}</th>
							<td class="wb-number">
								<input
									type="number"
									min="0"
									max="10000"
									step="any"
									value={perWeek}
									aria-label={words.week.often(changeName(store, id))}
									onChange={({ currentTarget }) => {
										const times = currentTarget.valueAsNumber;
										store.rework((now) => withFrequency(now, id, times));
									}}
								/>
							</td>
							<td class="wb-number">
								<Figure store={store} unit="seconds" value={total} />
							</td>
							<td class="wb-number">
								<Figure store={store} unit="seconds" value={scale(total, perWeek)} />
							</td>
							<td class="wb-number">
								<Figure store={store} unit="bytes" value={scale(pushed, perWeek)} />
							</td>
						</tr>
					))}
				</tbody>
				<tfoot>
					<tr>
						<th scope="row">{words.week.total}</th>
						<td class="wb-number">{Math.round(week.builds * 100) / 100}</td>
						<td />
						<td class="wb-number">
							<Figure store={store} unit="seconds" value={week.seconds} />
						</td>
						<td class="wb-number">
							<Figure store={store} unit="bytes" value={week.pushed} />
						</td>
					</tr>
				</tfoot>
			</table>
			{week.cost && <p>{words.week.cost(week.cost.expected.toLocaleString(locale, { maximumFractionDigits: 2 }))}</p>}
			<p class="wb-note">{words.week.notCounted}</p>
			<MachineForm store={store} />
		</div>
	);
}

const NOT_COUNTED: ReadonlySet<string> = new Set(['first-build', 'clean-machine', 'this-edit']);
