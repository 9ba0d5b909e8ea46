/** Flags, words, pairs, exec form. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut, instruction } from './read.ts';

const flags = (text: string) => instruction(text).flags.map(({ name, value }) => [name, value]);
const words = (text: string) => instruction(text).words.map((word) => word.text);
const pairs = (text: string) => instruction(text).pairs.map(({ name, value }) => [name, value]);

for (const [text, expected, rest] of [
	[
		'COPY --from=a --link b c',
		[
			['from', 'a'],
			['link', undefined],
		],
		'b c',
	],
	['RUN --mount=type=cache,target=/x a --b', [['mount', 'type=cache,target=/x']], 'a --b'],
	['RUN --mount=type=cache,"target=/a b" c', [['mount', 'type=cache,target=/a b']], 'c'],
	["RUN --mount='a b' c", [['mount', 'a b']], 'c'],
	['RUN --mount=a\\ b c', [['mount', 'a b']], 'c'],
	['RUN --"mount"=a c', [['mount', 'a']], 'c'],
	['RUN "--mount=a" c', [], '"--mount=a" c'],
	['RUN -- --mount=a', [], '--mount=a'],
	['RUN --a -- --b c', [['a', undefined]], '--b c'],
	['RUN - --a', [], '- --a'],
	['CMD --a= b', [['a', '']], 'b'],
	['COPY --from="a', [['from', 'a']], ''],
	['COPY --from=a\\', [['from', 'a']], ''],
	['COPY --from=\\\n  a b', [['from', '']], 'a b'],
	['COPY --fr\\\nom=a b c', [['from', 'a']], 'b c'],
] as const) {
	test(`flags of ${JSON.stringify(text)}`, () => {
		assert.deepEqual(flags(text), expected);
		assert.equal(instruction(text).args.text, rest);
	});
}

test('flags and their values have exact places, quotes included', () => {
	const text = 'RUN --network=none --mount=type=cache,"target=/a b" x';
	const [network, mount] = instruction(text).flags;
	assert.equal(cut(text, network?.range), '--network=none');
	assert.equal(cut(text, network?.valueRange), 'none');
	assert.equal(cut(text, mount?.range), '--mount=type=cache,"target=/a b"');
	assert.equal(cut(text, mount?.valueRange), 'type=cache,"target=/a b"');
	assert.ok(mount?.mapped.pieces.every(({ at, source }) => mount.mapped.text[at] === text[source]));
});

test('a flag without value has an empty place at its end', () => {
	const text = 'COPY --link a b';
	assert.deepEqual(instruction(text).flags[0]?.valueRange, { start: 11, end: 11 });
});

test('COPY, FROM and EXPOSE split at every blank, whatever the quotes', () => {
	assert.deepEqual(words('COPY "a b" /c'), ['"a', 'b"', '/c']);
	assert.deepEqual(words('FROM a AS b'), ['a', 'AS', 'b']);
	assert.deepEqual(words('EXPOSE 80 $P'), ['80', '$P']);
});

test('ENV, ARG and LABEL split outside quotes', () => {
	assert.deepEqual(words('ENV A="b c" D=e\\ f G=\'h\\\' I=""'), ['A="b c"', 'D=e\\ f', "G='h\\'", 'I=""']);
	assert.deepEqual(words('# escape=`\nENV A=b` c D=e\\ f=`'), ['A=b` c', 'D=e\\', 'f=']);
	assert.deepEqual(words('ENV A="b c'), ['A="b c']);
});

test('words have exact places over continuations', () => {
	const text = 'COPY a \\\n  b\\\nc /d';
	assert.deepEqual(
		instruction(text).words.map(({ text: word, range }) => [word, cut(text, range)]),
		[
			['a', 'a'],
			['bc', 'b\\\nc'],
			['/d', '/d'],
		],
	);
});

test('a shell command is not split', () => {
	assert.deepEqual(words('RUN a b'), []);
	assert.deepEqual(words('CMD a b'), []);
});

for (const [text, expected] of [
	[
		'ENV A=1 B="two words" C=',
		[
			['A', '1'],
			['B', '"two words"'],
			['C', ''],
		],
	],
	['ENV A b  c', [['A', 'b  c']]],
	['ENV A b=c d', [['A', 'b=c d']]],
	['ENV "A B" c', [['"A', 'B" c']]],
	[
		'ENV A=1 B C=2',
		[
			['A', '1'],
			['C', '2'],
		],
	],
	['ENV A', []],
	['LABEL a.b="c=d" e', [['a.b', '"c=d"']]],
	[
		'ARG A B=c D=',
		[
			['A', undefined],
			['B', 'c'],
			['D', ''],
		],
	],
	['ARG "A=b c"', [['"A', 'b c"']]],
] as const) {
	test(`pairs of ${text}`, () => assert.deepEqual(pairs(text), expected));
}

test('pairs have exact places, and the old form says so', () => {
	const text = 'ENV A="b c" D=';
	const [first, second] = instruction(text).pairs;
	assert.deepEqual([cut(text, first?.nameRange), cut(text, first?.valueRange)], ['A', '"b c"']);
	assert.deepEqual([cut(text, second?.nameRange), second?.valueRange], ['D', { start: 14, end: 14 }]);
	assert.equal(first?.legacy, false);
	const old = instruction('ENV A  b c').pairs[0];
	assert.deepEqual([old?.legacy, cut('ENV A  b c', old?.valueRange)], [true, 'b c']);
});

for (const [text, expected] of [
	['CMD ["a", "b c"]', ['a', 'b c']],
	['CMD ["a\\n\\u0041\\""]', ['a\nA"']],
	['CMD []', []],
	['RUN --network=none ["a"]', ['a']],
	['SHELL ["a"]', ['a']],
	['COPY ["a b", "/c d/"]', ['a b', '/c d/']],
	['VOLUME ["/a"]', ['/a']],
	['CMD [ \\\n "a" \\\n ]', ['a']],
	['CMD ["a",]', undefined],
	['CMD ["a"] b', undefined],
	['CMD ["a"]x', undefined],
	["CMD ['a']", undefined],
	['CMD [a]', undefined],
	['CMD [1]', undefined],
	['CMD "a"', undefined],
	['ENV ["a"]', undefined],
	['USER ["a"]', undefined],
] as const) {
	test(`exec form of ${JSON.stringify(text)}`, () => assert.deepEqual(instruction(text).json, expected));
}

test('words of exec form are its strings, placed at their literals', () => {
	const text = 'COPY ["a b", "\\u0041\\n", \\\n"/c"]';
	assert.deepEqual(
		instruction(text).words.map((word) => [word.text, cut(text, word.range)]),
		[
			['a b', '"a b"'],
			['A\n', '"\\u0041\\n"'],
			['/c', '"/c"'],
		],
	);
});

test('WORKDIR, USER and STOPSIGNAL keep their blanks in one argument', () => {
	assert.equal(instruction('WORKDIR /a  b').args.text, '/a  b');
});

test('the trigger of ONBUILD is an instruction of its own', () => {
	const text = 'FROM a\nONBUILD  copy --chown=x \\\n ["a b", "c"]';
	const { trigger, keyword } = instruction(text, 1);
	assert.deepEqual([keyword, trigger?.keyword, trigger?.index, trigger?.stage], ['ONBUILD', 'COPY', 1, 0]);
	assert.deepEqual(trigger?.json, ['a b', 'c']);
	assert.equal(trigger?.flags[0]?.value, 'x');
	assert.equal(cut(text, trigger?.keywordRange), 'copy');
	assert.equal(instruction('ONBUILD ONBUILD RUN x').trigger?.trigger, undefined);
});
