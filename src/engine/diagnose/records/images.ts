/** Reads `docker images` as table and as JSON. */
import { fieldsOf, parsedJson, textOf } from '../fields.ts';
import { loggedBytes } from '../text/size.ts';
import type { ListedImage } from './types.ts';

const HEAD = /^(?:REPOSITORY\s+TAG\s+(?:DIGEST\s+)?IMAGE ID\s+CREATED\s+SIZE|IMAGE\s+ID\s+DISK USAGE\s+CONTENT SIZE)/;

function listed(name: string, id: string, size: string): ListedImage {
	const bytes = loggedBytes(size);
	return { name, id, size, ...(bytes === undefined ? {} : { bytes }) };
}

export function imagesTable(text: string): readonly ListedImage[] | undefined {
	const lines = text.split(/\r?\n/);
	const at = lines.findIndex((line) => HEAD.test(line));
	if (at < 0) return undefined;
	const heads = (lines[at] ?? '').trim().split(/\s{2,}/);
	const end = lines.findIndex((line, index) => index > at && line.trim().split(/\s{2,}/).length < 4);
	const rows = lines.slice(at + 1, end < 0 ? undefined : end).map((line) => {
		const cells = line.trim().split(/\s{2,}/);
		const cell = (head: string) => cells[heads.indexOf(head)] ?? '';
		if (heads[0] === 'IMAGE') return listed(cell('IMAGE'), cell('ID'), cell('DISK USAGE'));
		return listed(`${cell('REPOSITORY')}:${cell('TAG')}`, cell('IMAGE ID'), cell('SIZE'));
	});
	return rows.length > 0 ? rows : undefined;
}

export function imagesJson(lines: readonly string[]): readonly ListedImage[] | undefined {
	const rows = lines.map((line) => fieldsOf(parsedJson(line)));
	if (rows.length === 0 || !rows.every((row) => row.has('Repository') && row.has('Size'))) return undefined;
	return rows.map((row) =>
		listed(
			`${textOf(row.get('Repository'))}:${textOf(row.get('Tag'))}`,
			textOf(row.get('ID')),
			textOf(row.get('Size')),
		),
	);
}
