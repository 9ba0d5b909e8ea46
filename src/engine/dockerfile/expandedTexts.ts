/** The parts of an instruction in which BuildKit expands variables. */
import { jsonSpans, jsonString } from './json.ts';
import { sliceMapped } from './mapped.ts';
import { mountValues } from './mounts.ts';
import type { EscapeToken, Instruction, MappedText } from './types.ts';
import { plainSpans, quotedSpans } from './words.ts';

/** Flags that are expanded, by keyword. `--from` and `--exclude` are not. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
	FROM: ['platform'],
	COPY: ['chown', 'chmod'],
	ADD: ['chown', 'chmod', 'checksum'],
};

/** Each text is expanded by itself. None for instructions without expansion; RUN has its `--mount` flags only. */
export function expandedTexts(instruction: Instruction, token: EscapeToken): readonly MappedText[] {
	const { keyword, flags } = instruction;
	if (keyword === 'RUN') return flags.filter(({ name }) => name === 'mount').flatMap(mountValues);
	const expanded = FLAGS[keyword] ?? [];
	const values = flags.filter(({ name }) => expanded.includes(name)).map(({ mapped }) => mapped);
	return [...values, ...argumentTexts(instruction, token)];
}

function argumentTexts({ keyword, args, json }: Instruction, token: EscapeToken): readonly MappedText[] {
	switch (keyword) {
		case 'FROM':
			return plainSpans(args.text)
				.slice(0, 1)
				.map(({ start, end }) => sliceMapped(args, start, end));
		case 'COPY':
		case 'ADD':
		case 'VOLUME':
			if (json !== undefined) return jsonSpans(args.text).map((span) => jsonString(args, span));
			return plainSpans(args.text).map(({ start, end }) => sliceMapped(args, start, end));
		case 'EXPOSE':
			return plainSpans(args.text).map(({ start, end }) => sliceMapped(args, start, end));
		case 'ENV':
		case 'LABEL':
		case 'ARG':
			return quotedSpans(args.text, token).map(({ start, end }) => sliceMapped(args, start, end));
		case 'WORKDIR':
		case 'USER':
		case 'STOPSIGNAL':
			return args.text === '' ? [] : [args];
		default:
			return [];
	}
}
