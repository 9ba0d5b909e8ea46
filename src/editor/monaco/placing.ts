/** Puts marks beside a text in Monaco: what a key has not changed stays as it is, because Monaco draws all that is new. */
import type { editor as api } from 'monaco-editor/editor';
import type { EditorWords, Marks, StepMark } from '../handle.ts';
import type { Monaco } from './load.ts';
import type { Text } from './texts.ts';

const OWNER = 'layerwise';

/** The markers that each model has, as they were set. */
const MARKERS = new WeakMap<api.ITextModel, readonly api.IMarkerData[]>();

/** The findings that they were made of. */
const FINDINGS = new WeakMap<api.ITextModel, Marks['findings']>();

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
	return one.length === other.length && one.every((each, index) => each === other[index]);
}

/** Sets them where they differ from those that are there: Monaco draws all of them again. */
export function setMarkers(monaco: Monaco, { model, marks, touched }: Text, words: EditorWords): void {
	const last = FINDINGS.get(model);
	FINDINGS.set(model, marks.findings);
	// An answer tells what came ahead of it once more, with the very same findings.
	if (touched?.size === 0 && last && isSameList(last, marks.findings)) return;
	const severities = {
		ERROR: monaco.MarkerSeverity.Error,
		WARN: monaco.MarkerSeverity.Warning,
		INFO: monaco.MarkerSeverity.Info,
		STYLE: monaco.MarkerSeverity.Hint,
	};
	const markers = marks.findings.map(
		(finding): api.IMarkerData => ({
			...monaco.Range.fromPositions(
				model.getPositionAt(finding.range.start),
				model.getPositionAt(Math.max(finding.range.end, finding.range.start + 1)),
			),
			severity: severities[finding.level],
			message: finding.message.replaceAll('`', ''),
			source: words.levels[finding.level],
			code: finding.rule,
		}),
	);
	const before = MARKERS.get(model) ?? [];
	const isSame =
		before.length === markers.length &&
		markers.every((marker, index) => isSameMarker(marker, before[index]) && isUntouched(touched, marker));
	if (isSame) return;
	MARKERS.set(model, markers);
	monaco.editor.setModelMarkers(model, OWNER, markers);
}

function isSameMarker(one: api.IMarkerData, other: api.IMarkerData | undefined): boolean {
	return (
		one.startLineNumber === other?.startLineNumber &&
		one.startColumn === other.startColumn &&
		one.endLineNumber === other.endLineNumber &&
		one.endColumn === other.endColumn &&
		one.severity === other.severity &&
		one.message === other.message &&
		one.code === other.code
	);
}

/** What was set on these lines is where it was set. */
function isUntouched(
	touched: Text['touched'],
	{ startLineNumber, endLineNumber }: Pick<api.IMarkerData, 'startLineNumber' | 'endLineNumber'>,
): boolean {
	if (!touched) return false;
	for (const line of touched) if (line >= startLineNumber && line <= endLineNumber) return false;
	return true;
}

/** Gives the steps their badges and bands; those that have theirs keep them. */
export function placeSteps(monaco: Monaco, text: Text): void {
	const { model, marks, touched } = text;
	const { placed: all } = text;
	const stay = touched?.size === 0 && all.length === marks.steps.length;
	if (stay && marks.steps.every((step, index) => isSameLook(step, all[index]?.mark))) {
		text.placed = marks.steps.map((mark, index) => ({ badge: '', band: '', ...all[index], mark }));
		return;
	}
	const left = new Map(text.placed.map((placed) => [lookOf(placed.mark), placed]));
	const kept = marks.steps.map((step) => {
		const placed = left.get(lookOf(step));
		if (!placed || !isUntouched(touched, { startLineNumber: step.line, endLineNumber: step.endLine })) return undefined;
		left.delete(lookOf(step));
		return placed;
	});
	const fresh = marks.steps.filter((_, index) => !kept[index]);
	const stays = new Set(kept);
	const gone = text.placed.filter((placed) => !stays.has(placed));
	const ids = model.deltaDecorations(
		gone.flatMap(({ badge, band }) => [badge, band]),
		fresh.flatMap((step) => decorationsOf(monaco, step)),
	);
	let next = 0;
	text.placed = marks.steps.map((mark, index) => {
		const placed = kept[index];
		if (placed) return { ...placed, mark };
		const [badge = '', band = ''] = ids.slice(next, next + 2);
		next += 2;
		return { mark, badge, band };
	});
}

function isSameLook(one: StepMark, other: StepMark | undefined): boolean {
	return (
		one.line === other?.line &&
		one.endLine === other.endLine &&
		one.tone === other.tone &&
		one.sentence === other.sentence
	);
}

/** All that is seen of a step's badge and band. */
function lookOf({ line, endLine, tone, sentence }: StepMark): string {
	return `${line} ${endLine} ${tone} ${sentence}`;
}

function decorationsOf(monaco: Monaco, step: StepMark): api.IModelDeltaDecoration[] {
	const hover = { value: step.sentence };
	return [
		{
			range: new monaco.Range(step.line, 1, step.line, 1),
			options: {
				glyphMarginClassName: `lw-badge lw-badge-${step.tone}`,
				glyphMarginHoverMessage: hover,
				stickiness: 1,
			},
		},
		{
			// Up to a column beyond any line's end: a wrapped last line is banded whole.
			range: new monaco.Range(step.line, 1, step.endLine, 10_000),
			options: { linesDecorationsClassName: `lw-band lw-band-${step.tone}`, stickiness: 1 },
		},
	];
}
