/** Time and bytes of one step as the reader measured them: any step can be told, not only one that was assumed. */
import type { AnalyzedStep } from '../../engine/analysis.ts';
import { parseBytes } from '../../engine/project/sizes.ts';
import { parseSeconds, withMeasured } from '../state/assumptions.ts';
import { nameParts, shorten, withoutFlags, write } from '../state/figures.ts';
import type { Store } from '../state/store.ts';
import { FigureField } from './FigureField.tsx';

export function Measured({ store, step }: { store: Store; step: AnalyzedStep }) {
	const { words, locale, common, measuring } = store;
	const { text } = nameParts(step);
	const own = common.value.measured.find((each) => each.step === text);
	const name = shorten(withoutFlags(text), 60);
	const written = (unit: 'seconds' | 'bytes', value: number | undefined) =>
		value === undefined ? '' : write(unit, value, locale);
	const set = (key: 'seconds' | 'bytes') => (value: number | undefined) => {
		store.rework((now) => withMeasured(now, step, key, value));
	};
	return (
		<details class="wb-measure" open={own !== undefined || measuring.value}>
			<summary>{words.why.measure}</summary>
			<p>
				<span class="wb-measure-one">
					<span aria-hidden="true">{words.steps.time}</span>
					<FigureField
						label={words.assumed.secondsOf(name)}
						value={own?.seconds === undefined ? '' : String(own.seconds)}
						hint={written('seconds', step.seconds?.expected)}
						read={parseSeconds}
						bad={words.assumed.badSeconds}
						onValue={set('seconds')}
					/>
				</span>
				<span class="wb-measure-one">
					<span aria-hidden="true">{words.steps.size}</span>
					<FigureField
						label={words.assumed.sizeOf(name)}
						value={written('bytes', own?.bytes)}
						hint={written('bytes', step.bytes?.expected)}
						read={parseBytes}
						bad={words.context.badSize}
						onValue={set('bytes')}
					/>
				</span>
			</p>
		</details>
	);
}
