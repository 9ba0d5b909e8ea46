/** Lists the steps of one stage, numbered and named as in BuildKit's progress output. */
import type { Instruction } from '../dockerfile/types.ts';
import type { PlanContext } from './context.ts';
import { platformPrefix } from './platforms.ts';
import type { ResolvedStage } from './stages.ts';
import type { StepState, Vertex } from './types.ts';

/** What an instruction became. */
export interface MadeStep {
	readonly instruction: Instruction;
	/** The instruction as it is shown: variables filled in. */
	readonly text: string;
	readonly keyword: string;
	readonly onbuild: boolean;
	readonly state: StepState;
	/** What it runs on. */
	readonly platform: string;
	readonly vertex?: Vertex | undefined;
	readonly linkVertex?: Vertex | undefined;
	readonly downloadVertex?: Vertex | undefined;
	readonly noStep?: boolean;
}

const NO_VARIABLES: StepState['env'] = new Map();
const COUNTED = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);

export class StageSteps {
	readonly #context: PlanContext;
	readonly #resolved: ResolvedStage;
	readonly #needed: boolean;
	#shown = 0;
	#total: number;

	constructor(context: PlanContext, resolved: ResolvedStage, needed: boolean) {
		this.#context = context;
		this.#resolved = resolved;
		this.#needed = needed;
		const own = resolved.stage.instructions.filter(({ keyword }) => COUNTED.has(keyword)).length;
		this.#total = own + (resolved.base.kind === 'image' ? 1 : 0);
	}

	/** BuildKit counts every trigger, also one that makes no step; and only after it has named FROM. */
	countTriggers(): void {
		this.#total += this.#resolved.triggers.length;
	}

	add(made: MadeStep): void {
		const { steps, labels, showsPlatform } = this.#context;
		const { stage, base } = this.#resolved;
		const { keyword, onbuild, state, vertex, noStep = false } = made;
		const label = labels[stage.index] ?? '';
		const isFrom = keyword === 'FROM';
		const platform = showsPlatform ? platformPrefix(made.platform, isFrom ? NO_VARIABLES : state.env) : '';
		const number = String(noStep ? this.#shown + 1 : ++this.#shown).padStart(String(this.#total).length);
		const place = `[${[platform, label, `${number}/${this.#total}`].filter((part) => part !== '').join(' ')}]`;
		const id = steps.length;
		steps.push({
			id,
			stage: stage.index,
			name: `${place} ${onbuild ? 'ONBUILD ' : ''}${made.text}`,
			stageName: [showsPlatform ? this.#context.platform : '', label].filter((part) => part !== '').join(' '),
			keyword,
			instruction: onbuild && base.kind === 'image' ? stage.from : made.instruction,
			onbuild,
			reachable: this.#needed,
			noStep,
			state,
			vertex: vertex?.id,
			linkVertex: made.linkVertex?.id,
			downloadVertex: made.downloadVertex?.id,
			mergedWith: vertex && vertex.step !== id ? vertex.step : undefined,
		});
	}
}
