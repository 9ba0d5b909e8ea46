/** The editor of phones and of the first second: a textarea over its own coloured lines. */
import type { TextEdit } from '../engine/lint/types.ts';
import { type EditorEvents, type EditorFile, type EditorHandle, type Marks, NO_MARKS } from './handle.ts';
import { costWidths, linesHtml } from './html.ts';

/** Takes over `host`, which may already hold the lines as the server wrote them. */
export function createPlainEditor(host: HTMLElement, events: EditorEvents, readOnly = false): EditorHandle {
	const lines = host.querySelector<HTMLElement>('.lw-lines') ?? document.createElement('div');
	lines.className = 'lw-lines';
	lines.setAttribute('aria-hidden', 'true');
	const input = document.createElement('textarea');
	Object.assign(input, { className: 'lw-input', spellcheck: false, autocapitalize: 'off', wrap: 'soft' });
	input.readOnly = readOnly;
	input.setAttribute('autocomplete', 'off');
	input.setAttribute('autocorrect', 'off');
	const focused = document.activeElement === host;
	// The host could be focused as long as there was nothing in it that can.
	host.removeAttribute('tabindex');
	host.replaceChildren(lines, input);
	if (focused) input.focus({ preventScroll: true });

	let file: EditorFile = { key: '', text: '', language: 'plain', label: '' };
	const marks = new Map<string, Marks>();
	let drawn: string[] = [...lines.children].map((line) => line.outerHTML);
	let selected: { line: number; endLine: number } | undefined;

	function draw(): void {
		const own = marks.get(file.key) ?? NO_MARKS;
		host.style.cssText = costWidths(own);
		const wanted = linesHtml(file.text, file.language, own);
		while (lines.children.length > wanted.length) lines.lastElementChild?.remove();
		for (const [index, html] of wanted.entries()) {
			if (html === drawn[index] && lines.children[index]) continue;
			const template = document.createElement('template');
			template.innerHTML = html;
			const [old, line] = [lines.children[index], template.content.firstElementChild];
			if (!line) continue;
			if (old) old.replaceWith(line);
			else lines.append(line);
		}
		drawn = [...wanted];
		for (const [index, line] of [...lines.children].entries()) {
			const inside = selected !== undefined && index + 1 >= selected.line && index + 1 <= selected.endLine;
			line.toggleAttribute('data-selected', inside);
		}
	}

	input.addEventListener('compositionstart', () => input.toggleAttribute('data-composing', true));
	input.addEventListener('compositionend', () => input.toggleAttribute('data-composing', false));

	const lineAt = (offset: number) => file.text.slice(0, offset).split('\n').length;

	input.addEventListener('input', () => {
		file = { ...file, text: input.value };
		draw();
		events.onText(file.key, file.text);
	});
	let line = 1;
	const followCaret = () => {
		const now = lineAt(input.selectionStart);
		if (now === line) return;
		line = now;
		events.onLine(file.key, line);
	};
	input.addEventListener('keyup', followCaret);
	input.addEventListener('click', followCaret);

	return {
		kind: 'textarea',
		show(next) {
			const same = next.key === file.key;
			file = next;
			input.setAttribute('aria-label', next.label);
			if (input.value !== next.text) {
				const { selectionStart, selectionEnd, scrollTop } = input;
				input.value = next.text;
				// Another file begins at its top; setting a value would leave the caret at its end.
				input.setSelectionRange(same ? selectionStart : 0, same ? selectionEnd : 0);
				input.scrollTop = scrollTop;
			}
			draw();
		},
		mark(key, next) {
			marks.set(key, next);
			if (key === file.key) draw();
		},
		compare() {},
		select(_, next, reveal) {
			if (selected?.line !== next?.line || selected?.endLine !== next?.endLine) {
				selected = next;
				draw();
			}
			const target = next && lines.children[next.line - 1];
			if (reveal && target) target.scrollIntoView({ block: 'nearest' });
		},
		// The style sheet of a presentation does it.
		enlarge() {},
		edit(key, edits) {
			if (key !== file.key) return;
			for (const { range, text } of latestFirst(edits)) input.setRangeText(text, range.start, range.end, 'preserve');
			input.dispatchEvent(new Event('input'));
		},
		caret: () => ({ start: input.selectionStart, end: input.selectionEnd }),
		setCaret: ({ start, end }) => input.setSelectionRange(start, end),
		hasFocus: () => document.activeElement === input,
		focus: () => input.focus({ preventScroll: true }),
		reset: () => marks.clear(),
		resize() {},
		dispose: () => host.replaceChildren(),
	};
}

export function edited(text: string, edits: readonly TextEdit[]): string {
	return latestFirst(edits).reduce(
		(now, { range, text: put }) => now.slice(0, range.start) + put + now.slice(range.end),
		text,
	);
}

/** From the end of the text to its start, so that each edit leaves the offsets of the next ones as they are. */
function latestFirst(edits: readonly TextEdit[]): readonly TextEdit[] {
	return [...edits].sort((a, b) => b.range.start - a.range.start);
}
