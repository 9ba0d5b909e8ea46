/** What holds for any text: no throw, ranges inside, the way back exact, re-reading equal to reading, time bounded. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the Dockerfile's variables
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { copyParts } from '../../../src/engine/dockerfile/copy.ts';
import { expandedTexts } from '../../../src/engine/dockerfile/expandedTexts.ts';
import { healthcheck } from '../../../src/engine/dockerfile/healthcheck.ts';
import { sliceMapped, sourceRange } from '../../../src/engine/dockerfile/mapped.ts';
import { mountFlags } from '../../../src/engine/dockerfile/mounts.ts';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { stepText } from '../../../src/engine/dockerfile/stepText.ts';
import type { Instruction, MappedText } from '../../../src/engine/dockerfile/types.ts';
import { expand, variableUses } from '../../../src/engine/dockerfile/variables.ts';

const PIECES = [
	...'FROM RUN COPY ADD ENV ARG LABEL CMD SHELL ONBUILD HEALTHCHECK WORKDIR EXPOSE VOLUME USER as none cmd'.split(' '),
	...'--from= --mount=type=cache,target= --link -- --interval=1s <<EOF <<-"E" 3<<E EOF E = , : / a b.c 1 x=y'.split(
		' ',
	),
	...[
		'$A',
		'${A',
		'${A:-',
		'${B##',
		'${C//',
		'}',
		'"',
		"'",
		'\\',
		'`',
		'[',
		']',
		'["a", "b\\u0041"]',
		'[1]',
		'#',
		'# escape=`',
	],
	...[
		'\\\n',
		' \\ \n',
		'\n',
		'\n',
		'\n',
		'\r\n',
		'\r',
		'\t',
		' ',
		' ',
		' ',
		'\v',
		'\f',
		'\0',
		'\uFEFF',
		'\u00a0',
		'\ud800',
		'😀',
		'é',
	],
];
const dockerfiles = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));
const texts = fc.oneof(dockerfiles, fc.string({ unit: 'binary', maxLength: 80 }));
const all = (holds: (text: string) => void) => fc.assert(fc.property(texts, holds), { numRuns: 2000 });

/** Every object with a start and an end, wherever it is. */
function rangesIn(value: unknown, found: { start: number; end: number }[] = []): { start: number; end: number }[] {
	if (typeof value !== 'object' || value === null) return found;
	if ('start' in value && 'end' in value) found.push(value as { start: number; end: number });
	for (const part of Object.values(value)) rangesIn(part, found);
	return found;
}

const everyInstruction = (instructions: readonly Instruction[]) =>
	instructions.flatMap((one) => (one.trigger === undefined ? [one] : [one, one.trigger]));

function assertLeadsBack({ text, pieces }: MappedText, source: string): void {
	pieces.forEach(({ at, source: from }, index) => {
		const part = text.slice(at, pieces[index + 1]?.at ?? text.length);
		assert.equal(part, source.slice(from, from + part.length));
	});
}

test('reads anything, and every range lies in the text', () => {
	all((text) => {
		const file = parseDockerfile(text);
		for (const { start, end } of rangesIn(file)) {
			assert.ok(start >= 0 && start <= end && end <= text.length, `${start}–${end} of ${text.length}`);
		}
	});
});

test('joined text leads back to the file', () => {
	all((text) => {
		for (const { original, args, flags, keyword, keywordRange, words, json } of everyInstruction(
			parseDockerfile(text).instructions,
		)) {
			for (const mapped of [original, args, ...flags.map((flag) => flag.mapped)]) assertLeadsBack(mapped, text);
			const { start, end } = keywordRange;
			if (end - start === keyword.length) assert.equal(text.slice(start, end).toUpperCase(), keyword);
			for (const word of json === undefined ? words : []) {
				if (word.range.end - word.range.start === word.text.length) {
					assert.equal(text.slice(word.range.start, word.range.end), word.text);
				}
			}
		}
	});
});

test('instructions follow one another without overlap', () => {
	all((text) => {
		let end = 0;
		for (const { range, line, endLine } of parseDockerfile(text).instructions) {
			assert.ok(range.start >= end);
			const first = text.slice(0, range.start).split('\n').length;
			assert.ok(line <= first && first <= endLine, `line ${first} is not in ${line}–${endLine}`);
			end = range.end;
		}
	});
});

test('all that looks into an instruction takes any', () => {
	all((text) => {
		const { instructions, escape: token } = parseDockerfile(text);
		for (const instruction of everyInstruction(instructions)) {
			const found = [
				mountFlags(instruction),
				copyParts(instruction),
				healthcheck(instruction),
				variableUses(instruction.original, token),
			];
			for (const { start, end } of rangesIn(found)) assert.ok(start >= 0 && start <= end && end <= text.length);
			for (const mapped of expandedTexts(instruction, token)) expand(mapped.text, () => 'v', { escape: token });
			stepText(instruction, (name) => name, token);
		}
	});
});

test('reading again after an edit gives what reading anew gives', () => {
	const edits = fc.tuple(
		texts,
		fc.array(fc.tuple(fc.nat(), fc.nat({ max: 9 }), fc.constantFrom(...PIECES)), { maxLength: 4 }),
	);
	fc.assert(
		fc.property(edits, ([first, changes]) => {
			let text = first;
			let file = parseDockerfile(text);
			for (const [where, removed, added] of changes) {
				const at = where % (text.length + 1);
				text = text.slice(0, at) + added + text.slice(at + removed);
				file = parseDockerfile(text, file);
				assert.deepEqual(file, parseDockerfile(text));
			}
		}),
		{ numRuns: 1500 },
	);
});

test('reading again keeps the instructions that neither changed nor moved', () => {
	const text = 'FROM a\n# why\nRUN b\nRUN <<E\nx\nE\nRUN b\nCMD c\n';
	const before = parseDockerfile(text);
	const after = parseDockerfile(text.replace('CMD c', 'CMD cc'), before);
	assert.deepEqual(
		after.instructions.map((instruction, index) => instruction === before.instructions[index]),
		[true, true, true, true, false],
	);
	const commented = parseDockerfile(text.replace('why', 'who'), before);
	assert.notEqual(commented.instructions[1], before.instructions[1]);
});

test('parts of joined text are placed as the whole is', () => {
	fc.assert(
		fc.property(dockerfiles, fc.nat(), fc.nat(), (text, a, b) => {
			for (const { original } of parseDockerfile(text).instructions) {
				const [start, end] = [a % (original.text.length + 1), b % (original.text.length + 1)].toSorted((x, y) => x - y);
				if (start === undefined || end === undefined) continue;
				const part = sliceMapped(original, start, end);
				assertLeadsBack(part, text);
				assert.deepEqual(sourceRange(part, 0, part.text.length), sourceRange(original, start, end));
			}
		}),
	);
});

for (const [what, text] of Object.entries({
	'one word': `RUN ${'x'.repeat(400_000)}`,
	'many words': `COPY ${'a '.repeat(200_000)}`,
	'many pairs': `ENV ${'a=$b '.repeat(80_000)}`,
	'nested variables': `ENV A=${'${a:-'.repeat(80_000)}`,
	'an open quote': `ENV A="${'a=$b '.repeat(80_000)}`,
	'many flags': `RUN ${'--mount=type=cache,target=/x '.repeat(14_000)}x`,
	'many mount options': `RUN --mount=${'type=cache,'.repeat(36_000)} x`,
	'a long array': `CMD [${'"a",'.repeat(100_000)}"b"]`,
	'deep arrays': `CMD ${'['.repeat(200_000)}${']'.repeat(200_000)}`,
	'many heredocs': `RUN ${'<<a '.repeat(100_000)}\n`,
	'many angles': `RUN ${'<'.repeat(400_000)}\n`,
	'nested triggers': 'ONBUILD '.repeat(50_000),
	'blanks in a comment': `#escape=${' '.repeat(400_000)}`,
	blanks: `FROM${' '.repeat(400_000)}a`,
	'escape characters': '\\'.repeat(400_000),
	'nothing but continuations': '\\\n'.repeat(200_000),
	'continued lines': `RUN ${'a \\\n'.repeat(100_000)}b`,
	'comments in a continuation': `RUN a \\\n${'# x\n\n'.repeat(80_000)}b`,
	'unended heredocs': 'RUN <<EOF\n'.repeat(40_000),
	'many lines': 'ENV A=$B\n'.repeat(40_000),
	'many problems': 'FOO\n'.repeat(100_000),
	'a long duration': `HEALTHCHECK --interval=${'1s'.repeat(200_000)} CMD x`,
	NUL: '\0'.repeat(400_000),
})) {
	// Quadratic work on texts of this length takes minutes; the rest of the minute is for slow machines.
	test(`time is bounded: ${what}`, { timeout: 60_000 }, () => {
		const file = parseDockerfile(text);
		assert.equal(
			parseDockerfile(`${text} `, file).instructions.length,
			parseDockerfile(`${text} `).instructions.length,
		);
	});
}
