/** The answer in detail: the build in one of its pictures, why the selected step ran, and the problems. */
import type { Finding } from '../../engine/lint/types.ts';
import { VIEW_IDS, type ViewId } from '../state/opening.ts';
import type { Store } from '../state/store.ts';
import { AssumedView } from '../views/AssumedView.tsx';
import { ContentsView } from '../views/ContentsView.tsx';
import { HistoryView } from '../views/HistoryView.tsx';
import { LayersView } from '../views/LayersView.tsx';
import { PredictView } from '../views/PredictView.tsx';
import { StagesView } from '../views/StagesView.tsx';
import { StepsView } from '../views/StepsView.tsx';
import { hasGraph } from '../views/stageGraph.ts';
import { TimelineView } from '../views/TimelineView.tsx';
import { WeekView } from '../views/WeekView.tsx';
import { Menu } from './Menu.tsx';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { Tabs } from './Tabs.tsx';
import type { FixAll } from './TogetherLine.tsx';
import { WhyPanel } from './WhyPanel.tsx';

interface Props {
	readonly store: Store;
	readonly onFix: (finding: Finding, fix: number) => void;
	readonly onFixAll: FixAll;
	readonly onGo: (finding: Finding) => void;
}

/** Views that have a tab at all times. */
const IN_SIGHT = 4;

const VIEWS: Readonly<Record<ViewId, typeof StepsView>> = {
	steps: StepsView,
	timeline: TimelineView,
	layers: LayersView,
	history: HistoryView,
	contents: ContentsView,
	stages: StagesView,
	week: WeekView,
	assumed: AssumedView,
	predict: PredictView,
};

export function ResultPanel({ store, onFix, onFixAll, onGo }: Props) {
	const { words, view, result, assumptions } = store;
	const analysis = result.value?.analysis;
	const has: Partial<Record<ViewId, boolean>> = { stages: hasGraph(analysis), assumed: assumptions.value > 0 };
	const ids = VIEW_IDS.filter((id) => has[id] ?? true);
	const shown = ids.includes(view.value) ? view.value : 'steps';
	const View = VIEWS[shown];
	// Never a second row: what does not fit is in the menu, and the one that is chosen there takes the last place.
	const first = ids.slice(0, IN_SIGHT);
	const row = first.includes(shown) ? first : [...first.slice(0, -1), shown];
	const rest = ids.filter((id) => !row.includes(id));
	return (
		<section class="wb-result" aria-label={words.views.label} data-stale={store.late.value}>
			<div class="wb-views">
				<Tabs
					label={words.views.label}
					panel="wb-view"
					chosen={shown}
					tabs={row.map((id) => ({ id, name: words.views[id] }))}
					onChoose={(id) => {
						store.showView(id);
					}}
				/>
				<Menu class="wb-more-views" label={words.open.more}>
					{rest.map((id) => (
						<button key={id} type="button" data-closes data-view={id} onClick={() => store.showView(id)}>
							{words.views[id]}
						</button>
					))}
				</Menu>
			</div>
			<div id="wb-view" class="wb-view" role="tabpanel" aria-labelledby={`wb-view-${shown}`}>
				{analysis ? <View store={store} /> : <p class="wb-empty">{unanswered(store)}</p>}
			</div>
			{/* Both would tell what the reader is to predict. */}
			{!store.veiled.value && analysis && (
				<div class="wb-below">
					<WhyPanel store={store} />
					<ProblemsPanel store={store} onFix={onFix} onFixAll={onFixAll} onGo={onGo} />
				</div>
			)}
		</section>
	);
}

function unanswered({ words, trouble }: Store): string {
	return trouble.value ? words.steps.unknown : words.steps.waiting;
}
