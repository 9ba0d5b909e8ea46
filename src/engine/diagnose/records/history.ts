/** Reads `docker history` as table and as JSON, and the history in an image's config. */
import { fieldsOf, parsedJson, textOf } from '../fields.ts';
import { loggedBytes } from '../text/size.ts';
import type { ImageRecord, ImageRow } from './types.ts';

const HEAD = /^IMAGE\s+CREATED\s+CREATED BY\s+SIZE(?:\s+COMMENT)?\s*$/;
const LAYERED =
	/^(?:\|\d+ .* )?(?:RUN|COPY|ADD|WORKDIR)\b|^\/bin\/(?:ba)?sh -c (?!#\(nop\))|^\/bin\/sh -c #\(nop\) *(?:ADD|COPY|WORKDIR)\b/;

export function historyRow(createdBy: string, size: string, comment: string): ImageRow {
	const bytes = /^\d+$/.test(size) ? Number(size) : loggedBytes(size);
	return {
		createdBy,
		size,
		...(bytes === undefined ? {} : { bytes }),
		comment,
		makesLayer: (bytes ?? 0) > 0 || (comment.startsWith('buildkit.') && LAYERED.test(createdBy)),
	};
}

function record(format: string, rows: ImageRow[]): ImageRecord {
	const sizes = rows.map(({ bytes }) => bytes);
	const total = sizes.every((bytes) => bytes !== undefined)
		? sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0)
		: undefined;
	return { format, rows, layers: [], ...(total === undefined ? {} : { totalBytes: total }) };
}

/** Columns begin where their heading does; a command may hold blanks of its own. */
export function historyTable(text: string): ImageRecord | undefined {
	const lines = text.split(/\r?\n/);
	const at = lines.findIndex((line) => HEAD.test(line));
	const head = lines[at];
	if (head === undefined) return undefined;
	// Docker counts characters, not code units.
	const by = head.indexOf('CREATED BY');
	const size = head.indexOf('SIZE', by);
	const comment = head.indexOf('COMMENT', size);
	const rows: ImageRow[] = [];
	for (const line of lines.slice(at + 1)) {
		const cells = [...line];
		if (cells.length < size || !/^(?:sha256:)?[0-9a-f]{12}|^<missing>/.test(line)) break;
		const cell = (from: number, to: number) =>
			cells
				.slice(from, to < 0 ? undefined : to)
				.join('')
				.trim();
		rows.push(historyRow(cell(by, size), cell(size, comment), comment < 0 ? '' : cell(comment, -1)));
	}
	return rows.length > 0 ? record('docker-history', rows) : undefined;
}

/** One object a line, with `CreatedBy` and `Size`. */
export function historyJson(lines: readonly string[]): ImageRecord | undefined {
	const rows = lines.map((line) => fieldsOf(parsedJson(line)));
	if (rows.length === 0 || !rows.every((row) => row.has('CreatedBy') && row.has('Size'))) return undefined;
	return record(
		'docker-history',
		rows.map((row) =>
			historyRow(textOf(row.get('CreatedBy')), String(row.get('Size') ?? ''), textOf(row.get('Comment'))),
		),
	);
}
