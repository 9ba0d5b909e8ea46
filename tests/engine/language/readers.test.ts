/**
 * The engine's reader and dockerfile-ast see the same instructions, ranges and heredocs, but for a list of differences; and
 * where they differ nothing is taken from the latter.
 */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the Dockerfile's variables
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Language } from '../../../src/language/language.ts';
import { Reading } from '../../../src/language/reading.ts';
import type { Ask } from '../../../src/language/types.ts';
import { edited, OFFERS } from './asked.ts';

function differing(text: string): string[] {
	const { dockerfile, agreed, peer } = new Reading(text);
	const differences = dockerfile.instructions.filter(({ index }) => !agreed.has(index)).map(({ keyword }) => keyword);
	const more = peer.getInstructions().length - dockerfile.instructions.length;
	return more === 0 || differences.length > 0 ? differences : [`${more} more`];
}

const word = fc.constantFrom(
	'a',
	'b.c',
	'$A',
	'${A:-b}',
	'"x y"',
	"'z'",
	'/srv/',
	'--all',
	'&&',
	'é',
	'😀',
	'c#d',
	'x=1',
);
const blank = fc.constantFrom(' ', '  ', '\t', ' \\\n', ' \\\n  ', ' \\  \n\t', ' \\\n# why\n  ', ' \\\n\n ');
const keyword = fc.constantFrom(
	...'FROM RUN COPY ADD ENV ARG LABEL CMD ENTRYPOINT SHELL WORKDIR EXPOSE VOLUME USER STOPSIGNAL run From COPPY'.split(
		' ',
	),
);
const line = fc
	.tuple(
		fc.constantFrom('', ' ', '\t'),
		keyword,
		fc.array(fc.tuple(blank, word), { maxLength: 5 }),
		fc.constantFrom('', ' '),
	)
	.map(([indent, first, rest, end]) => indent + first + rest.flat().join('') + end);
const heredoc = fc
	.tuple(
		fc.constantFrom('RUN', 'COPY', 'ADD', 'ONBUILD RUN'),
		fc.constantFrom('<<', '<<-'),
		fc.constantFrom('EOF', '"EOF"', "'EOF'"),
		fc.array(fc.constantFrom('a', 'FROM b', '  c', '# d', ''), { maxLength: 4 }),
		fc.boolean(),
	)
	.map(([first, sign, name, body, two]) => {
		const rest = first.endsWith('RUN') ? '' : ' /x';
		return [`${first} ${sign}${name}${two ? ' <<B' : ''}${rest}`, ...body, 'EOF', ...(two ? ['b', 'B'] : [])].join(
			'\n',
		);
	});
const text = fc
	.tuple(
		fc.constantFrom('', '# syntax=docker/dockerfile:1\n', '# a\n\n'),
		fc.array(fc.oneof(line, heredoc, fc.constantFrom('', '# c', '  # d', ' \t')), { maxLength: 12 }),
		fc.constantFrom('\n', '\r\n'),
	)
	.map(([head, lines, end]) => head + lines.join('\n').replaceAll('\n', end));

test('the same instructions, ranges and heredocs', () => {
	fc.assert(
		fc.property(text, (written) => {
			assert.deepEqual(differing(written), []);
		}),
		{ numRuns: 2_000 },
	);
});

for (const [what, written, differences] of [
	['two escape characters at a line’s end go on to the next line', 'RUN a \\\\\nCMD x\n', ['RUN', 'CMD']],
	['a heredoc with a file descriptor is none', 'RUN cat 3<<EOF\nhi\nEOF\n', ['RUN']],
	['CMD takes a heredoc', 'CMD <<EOF\n', ['CMD']],
	['a carriage return ends a line', 'FROM a\rRUN x\n', ['FROM']],
	['a heredoc’s line that ends in a backslash goes on', 'RUN <<EOF\na \\\nEOF\n', ['RUN']],
	['a comment after the last continuation belongs to the instruction', 'RUN a \\\n# b', ['RUN']],
	['a vertical tab belongs to the word', 'RUN\vx\n', ['RUN']],
] as const) {
	test(`dockerfile-ast, unlike BuildKit: ${what}`, () => {
		assert.deepEqual(differing(written), differences);
	});
}

const anything = fc
	.array(
		fc.oneof(
			text,
			fc.constantFrom(
				'\r',
				'\v',
				'\0',
				'\uFEFF',
				'\\\\\n',
				'3<<EOF',
				'["a",]',
				'${',
				'"',
				"'",
				'`',
				'# escape=`\n',
				'<<',
				'@',
				':',
			),
			fc.string({ maxLength: 6 }),
		),
		{ maxLength: 6 },
	)
	.map((parts) => parts.join(''));

test('any text, any offset: every question has an answer whose places are in the text', () => {
	const language = new Language({});
	const indentation = { tabSize: 4, insertSpaces: true };
	fc.assert(
		fc.property(anything, fc.nat(200), (written, at) => {
			const asks: Ask[] = [
				{ ask: 'completion', at, offers: OFFERS },
				...(['signature', 'hover', 'definition', 'references', 'renamable'] as const).map((ask) => ({ ask, at })),
				{ ask: 'rename', at, name: 'other' },
				...(['symbols', 'folds', 'links', 'colours'] as const).map((ask) => ({ ask })),
				{ ask: 'format', indentation },
			];
			for (const ask of asks) {
				const answer = language.answer(written, 'zh-cn', ask);
				for (const [start, end] of placesIn(answer)) {
					assert.ok(0 <= start && start <= end && end <= written.length, `${ask.ask} ${start}-${end}`);
				}
			}
		}),
		{ numRuns: 1_500 },
	);
});

function placesIn(value: unknown): [number, number][] {
	if (typeof value !== 'object' || value === null) return [];
	const own =
		'start' in value && 'end' in value && !('kind' in value)
			? [[Number(value.start), Number(value.end)] as [number, number]]
			: [];
	return [...own, ...Object.values(value).flatMap(placesIn)];
}

test('what is formatted stays as it is when it is formatted again', () => {
	const language = new Language({});
	const format = (written: string) => {
		const ask = { ask: 'format', indentation: { tabSize: 4, insertSpaces: true } } as const;
		return edited(written, language.answer(written, 'en', ask) as never);
	};
	fc.assert(
		fc.property(text, (written) => {
			const once = format(written);
			assert.equal(format(once), once);
		}),
		{ numRuns: 1_000 },
	);
});
