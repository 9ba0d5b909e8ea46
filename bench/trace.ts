/** Where the time of a key goes: a trace of Chromium, its time by part and how often the page lays itself out. */

/** One event of Chromium's trace format; times in microseconds. */
interface TraceEvent {
	readonly name: string;
	readonly ph: string;
	readonly pid: number;
	readonly tid: number;
	readonly ts: number;
	readonly dur?: number;
	/** Of the processor: what else the machine does is not in it. */
	readonly tdur?: number;
	readonly args?: { readonly name?: string };
}

export const TRACED = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', 'v8.execute'];

/** Milliseconds a key on the page's main thread, by what was done, without what was done inside of it. */
export interface Profile {
	readonly script: number;
	readonly style: number;
	readonly layout: number;
	/** From layout to the layers that the compositor gets. */
	readonly paint: number;
	readonly garbage: number;
	readonly other: number;
	/** All threads that draw layers, and all of the workers. */
	readonly raster: number;
	readonly worker: number;
	/** How often styles were computed and the page was laid out, and how often of these in the middle of a script. */
	readonly styles: number;
	readonly layouts: number;
	readonly forced: number;
}

type Part = 'script' | 'style' | 'layout' | 'paint' | 'garbage' | 'other';

const PARTS: Readonly<Record<Part, RegExp>> = {
	style: /^(UpdateLayoutTree|RecalculateStyles|ParseAuthorStyleSheet)$/,
	layout: /^(Layout|UpdateLayerTree|HitTest|IntersectionObserverController::computeIntersections)$/,
	paint: /^(PrePaint|Paint|Layerize|Commit|CompositeLayers|PaintImage)$/,
	garbage: /^(MinorGC|MajorGC|V8\.GC.*|BlinkGC.*)$/,
	script:
		/^(FunctionCall|EvaluateScript|EventDispatch|TimerFire|FireAnimationFrame|FireIdleCallback|RunMicrotasks|v8\..*|V8\..*|HandlePostMessage|XHR.*|SchedulePostMessage|ParseHTML)$/,
	other: /./,
};

const partOf = (name: string): Part => (Object.keys(PARTS) as Part[]).find((part) => PARTS[part].test(name)) ?? 'other';

/** `json` is a trace of a page alone in its browser; `keys` were typed while it was made. */
export function profileOf(json: string, keys: number): Profile {
	const { traceEvents } = JSON.parse(json) as { readonly traceEvents: readonly TraceEvent[] };
	const threads = new Map<string, string>();
	const events = new Map<string, TraceEvent[]>();
	const key = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
	for (const event of traceEvents) {
		if (event.ph === 'M' && event.name === 'thread_name') threads.set(key(event), event.args?.name ?? '');
		else if (event.ph === 'X' && event.dur !== undefined) {
			const known = events.get(key(event));
			if (known) known.push(event);
			else events.set(key(event), [event]);
		}
	}
	const sums = { script: 0, style: 0, layout: 0, paint: 0, garbage: 0, other: 0, raster: 0, worker: 0 };
	const counts = { styles: 0, layouts: 0, forced: 0 };
	for (const [thread, own] of events) {
		const name = threads.get(thread) ?? '';
		if (name === 'CrRendererMain') addMain(own, sums, counts);
		else if (/^(DedicatedWorker)/.test(name)) sums.worker += outermost(own);
		else if (/^(CompositorTileWorker|ThreadPoolForegroundWorker|VizCompositor|CrGpuMain)/.test(name)) {
			sums.raster += outermost(
				own.filter(({ name: what }) => /^(RasterTask|DrawFrame|Graphics\.Pipeline|ImageDecodeTask)/.test(what)),
			);
		}
	}
	const each = <Name extends string>(of: Readonly<Record<Name, number>>, unit: number) =>
		Object.fromEntries(Object.entries<number>(of).map(([what, value]) => [what, value / unit / keys])) as Record<
			Name,
			number
		>;
	return { ...each(sums, 1_000), ...each(counts, 1) };
}

/** Microseconds of events that are in no other. */
function outermost(events: readonly TraceEvent[]): number {
	let [sum, end] = [0, 0];
	for (const { ts, dur = 0, tdur = dur } of events.toSorted(
		(one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0),
	)) {
		if (ts < end) continue;
		sum += tdur;
		end = ts + dur;
	}
	return sum;
}

/** Adds the time of each event, less that of the events in it, to its part. */
function addMain(
	events: readonly TraceEvent[],
	sums: Record<Part, number>,
	counts: { styles: number; layouts: number; forced: number },
): void {
	const open: { readonly end: number; readonly part: Part }[] = [];
	for (const { name, ts, dur = 0, tdur = dur } of events.toSorted(
		(one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0),
	)) {
		for (let last = open.at(-1); last && last.end <= ts; last = open.at(-1)) open.pop();
		const around = open.at(-1);
		const own = partOf(name);
		const part = own === 'other' && around ? around.part : own;
		// A task of the browser's own queue says nothing of what it did.
		if (around) sums[around.part] -= tdur;
		sums[part] += tdur;
		const isForced = open.some((each) => each.part === 'script');
		if (name === 'UpdateLayoutTree') counts.styles++;
		if (name === 'Layout') counts.layouts++;
		if ((name === 'UpdateLayoutTree' || name === 'Layout') && isForced) counts.forced++;
		open.push({ end: ts + dur, part });
	}
}
