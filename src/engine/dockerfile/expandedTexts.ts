/** The parts of an instruction in which BuildKit expands variables. */
import { entryOf } from '../foreign/table.ts';
import { heredocOperator } from './heredoc.ts';
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
	const expanded = entryOf(FLAGS, keyword) ?? [];
	const values = flags.filter(({ name }) => expanded.includes(name)).map(({ mapped }) => mapped);
	return [...values, ...argumentTexts(instruction, token)];
}

function argumentTexts(instruction: Instruction, token: EscapeToken): readonly MappedText[] {
	const { keyword, args, json } = instruction;
	switch (keyword) {
		case 'FROM':
			return plainTexts(args).slice(0, 1);
		case 'COPY':
		case 'ADD':
		case 'VOLUME':
			if (json !== undefined) return jsonSpans(args.text).map((span) => jsonString(args, span));
			return plainTexts(args).filter(({ text }) => heredocOperator(text) === undefined);
		case 'EXPOSE':
			return plainTexts(args);
		case 'ENV':
		case 'LABEL':
		case 'ARG':
			return pairTexts(instruction, token);
		case 'WORKDIR':
		case 'USER':
		case 'STOPSIGNAL':
			return args.text === '' ? [] : [args];
		default:
			return [];
	}
}

function plainTexts(args: MappedText): readonly MappedText[] {
	return plainSpans(args.text).map(({ start, end }) => sliceMapped(args, start, end));
}

/** Names and values are expanded each by itself: a quote cannot reach from one to the other. */
function pairTexts({ args, pairs }: Instruction, token: EscapeToken): readonly MappedText[] {
	const [first] = pairs;
	const { length } = args.text;
	if (first?.legacy === true) {
		return [sliceMapped(args, 0, first.name.length), sliceMapped(args, length - (first.value ?? '').length, length)];
	}
	return quotedSpans(args.text, token).flatMap(({ start, end }) => {
		const equals = args.text.slice(start, end).indexOf('=');
		if (equals < 0) return [sliceMapped(args, start, end)];
		return [sliceMapped(args, start, start + equals), sliceMapped(args, start + equals + 1, end)];
	});
}
