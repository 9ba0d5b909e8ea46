/** Variables: expansion, words, places of references. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the Dockerfile's variables
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandedTexts } from '../../../src/engine/dockerfile/expandedTexts.ts';
import { expand, expandBody, expandWords, variableUses } from '../../../src/engine/dockerfile/variables.ts';
import { cut, instruction } from './read.ts';

const ENV = new Map(
	Object.entries({
		A: 'a',
		EMPTY: '',
		PATH: '/usr/bin:/bin',
		F: 'x.tar.gz',
		W: 'one two',
		É: 'e',
		'1': 'first',
		STARS: 'a*b?c',
	}),
);
const lookup = (name: string) => ENV.get(name);
const value = (text: string) => {
	const { value: result, error } = expand(text, lookup, { escape: '\\' });
	return error === undefined ? result : `! ${error.code}`;
};

for (const [text, expected] of [
	['$A', 'a'],
	['${A}b', 'ab'],
	['$A_', ''],
	['$U-x', '-x'],
	['$É', 'e'],
	['$1A', 'firstA'],
	['$', '$'],
	['a$ b', 'a$ b'],
	['$(A)', '$(A)'],
	['\\$A', '$A'],
	['\\\\$A', '\\a'],
	["'$A'", '$A'],
	['"$A"', 'a'],
	['"\\$A \\n \\" \\\\"', '$A \\n " \\'],
	['"it\'s $A"', "it's a"],
	['a\\bc', 'abc'],
	['a\\', 'a'],
	['${U:-w}', 'w'],
	['${U-w}', 'w'],
	['${EMPTY:-w}', 'w'],
	['${EMPTY-w}', ''],
	['${A:-w}', 'a'],
	['${A:+w}', 'w'],
	['${EMPTY:+w}', ''],
	['${EMPTY+w}', 'w'],
	['${U+w}', ''],
	['${U:-${A:-x}}', 'a'],
	['${U:-$A/"b c"}', 'a/b c'],
	['${U:-${V:-${A}z}}y', 'azy'],
	['${U:-\\}}', '}'],
	["${U:-'}'}", '}'],
	['${A:?no}', 'a'],
	['${U:?no}', '! required-variable'],
	['${EMPTY:?no}', '! required-variable'],
	['${EMPTY?no}', ''],
	['${F%.*}', 'x.tar'],
	['${F%%.*}', 'x'],
	['${F#*.}', 'tar.gz'],
	['${F##*.}', 'gz'],
	['${F#?}', '.tar.gz'],
	['${F%x}', 'x.tar.gz'],
	['${F#"x."}', 'tar.gz'],
	['${STARS#a\\*}', 'b?c'],
	['${STARS%\\?c}', 'a*b'],
	['${PATH/bin/sbin}', '/usr/sbin:/bin'],
	['${PATH//bin/sbin}', '/usr/sbin:/sbin'],
	['${PATH//\\//-}', '-usr-bin:-bin'],
	['${PATH/b*:/X/}', '/usr/X//bin'],
	['${F/./$A}', 'xatar.gz'],
	['${F//a?/}', 'x.t.gz'],
	['${F/nothing/x}', 'x.tar.gz'],
	['${U#x}', ''],
	['${F#$(a}', 'x.tar.gz'],
	['${A', '! unclosed-brace'],
	['${', '! unclosed-brace'],
	['${U:-a', '! unclosed-brace'],
	['${U:-"a}', '! unclosed-brace'],
	['${F/a', '! unclosed-brace'],
	['${F/a/b', '! unclosed-brace'],
	['${}', '! bad-substitution'],
	['${:x}', '! bad-substitution'],
	['${{A}}', '! bad-substitution'],
	['${A:=b}', '! unsupported-modifier'],
	['${A^^}', '! unsupported-modifier'],
	['${A[0]}', '! unsupported-modifier'],
	['${A:x}', '! unsupported-modifier'],
	['${A#\\x}', '! bad-pattern'],
	['"$A', '! unclosed-double-quote'],
	["'$A", '! unclosed-single-quote'],
	["it's", '! unclosed-single-quote'],
] as const) {
	test(`expand ${text}`, () => assert.equal(value(text), expected));
}

test('an error leaves the text as it is and says where', () => {
	const { value: result, error } = expand('ab${A:=c}', lookup, { escape: '\\' });
	assert.deepEqual([result, error], ['ab${A:=c}', { code: 'unsupported-modifier', detail: ':=', offset: 2 }]);
	assert.equal(expand('${U:?give one}', lookup, { escape: '\\' }).error?.detail, 'give one');
});

test('names are told apart by whether they have a value, nested ones too', () => {
	const { used, unset } = expand('$A ${U:-$EMPTY} ${A:+${V}} $A', lookup, { escape: '\\' });
	assert.deepEqual(used, ['A', 'EMPTY']);
	assert.deepEqual(unset, ['U', 'V'].toSorted());
});

test('the backquote escapes where the directive says so', () => {
	assert.equal(expand('c:\\$A`$A"`""', lookup, { escape: '`' }).value, 'c:\\a$A"');
});

test('quotes and unset variables can be kept', () => {
	const options = { escape: '\\', quotes: 'keep', keepUnset: true } as const;
	assert.equal(expand('"$A" \'$A\' $U ${U:-$A} ${U}', lookup, options).value, '"a" \'$A\' $U ${U:-a} ${U}');
});

test('words part at blanks of the text and of values, not at quoted or escaped ones', () => {
	const { words } = expandWords('80 $W "$W" a\\ b "" x"y z"', lookup, { escape: '\\' });
	assert.deepEqual(
		words.map(({ text }) => text),
		['80', 'one', 'two', 'one two', 'a b', 'xy z'],
	);
	assert.deepEqual(
		words.map(({ start, end }) => [start, end]),
		[
			[0, 2],
			[3, 5],
			[3, 5],
			[6, 10],
			[11, 15],
			[19, 25],
		],
	);
});

test('in a heredoc body quotes stay and mean nothing', () => {
	assert.equal(expandBody('it\'s "$A" \\$A ${U:-x}\n', lookup).value, 'it\'s "a" $A x\n');
});

test('values that double themselves end', () => {
	const env = new Map([['A', 'x'.repeat(1000)]]);
	for (let line = 0; line < 60; line++) {
		env.set('A', expand('$A$A', (name) => env.get(name), { escape: '\\' }).value);
	}
	assert.ok((env.get('A') ?? '').length < 1 << 24);
	const long = (text: string) => expand(text, () => 'x'.repeat(1 << 20), { escape: '\\' }).error?.code;
	assert.deepEqual(['$A '.repeat(2000), `"${'$A '.repeat(2000)}"`, `\${U:-"${'$A'.repeat(2000)}"}`].map(long), [
		'too-long',
		'too-long',
		'too-long',
	]);
	assert.equal(expand('${A:-'.repeat(10_000), lookup, { escape: '\\' }).error?.code, 'too-deep');
});

const uses = (text: string, index = 0) =>
	variableUses(instruction(text, index).args, '\\').map(({ name, operator, range }) => [
		name,
		operator,
		cut(text, range),
	]);

test('references with operator and place', () => {
	assert.deepEqual(uses('WORKDIR /$A/${B}/${C:-$D/${E##x}}\\\n${F//a/$G}'), [
		['A', '', '$A'],
		['B', '', '${B}'],
		['C', ':-', '${C:-$D/${E##x}}'],
		['D', '', '$D'],
		['E', '##', '${E##x}'],
		['F', '//', '${F//a/$G}'],
		['G', '', '$G'],
	]);
	assert.deepEqual(
		['-', '+', '?', ':+', ':?', '#', '%', '%%', '/'].map((operator) => uses(`USER \${A${operator}x/y}`)[0]?.[1]),
		['-', '+', '?', ':+', ':?', '#', '%', '%%', '/'],
	);
});

test('no reference in single quotes, escaped, or of no name', () => {
	assert.deepEqual(uses('RUN \'$A\' \\$B $(c) $$ "$D"'), [
		['$', '', '$$'],
		['D', '', '$D'],
	]);
});

test('the parts in which variables are expanded', () => {
	const parts = (text: string) => expandedTexts(instruction(text), '\\').map(({ text: part }) => part);
	assert.deepEqual(parts('COPY --chown=$A --from=$B --chmod=$C "$D" <<$E /f\n$E'), ['$A', '$C', '"$D"', '/f']);
	assert.deepEqual(parts('COPY ["$A b", "/c\\u0024D"]'), ['$A b', '/c$D']);
	assert.deepEqual(parts('RUN --network=$A --mount=type=$B,ro,target=/c$D $E'), ['$B', '/c$D']);
	assert.deepEqual(parts('ENV A=$B "C D"=$E'), ['A', '$B', '"C D"', '$E']);
	assert.deepEqual(parts('ENV A  b $C'), ['A', 'b $C']);
	assert.deepEqual(parts('ARG A B=$C'), ['A', 'B', '$C']);
	assert.deepEqual(parts('FROM --platform=$A $B AS c'), ['$A', '$B']);
	assert.deepEqual(parts('WORKDIR /a b'), ['/a b']);
	assert.deepEqual(parts('CMD $A'), []);
});

test('references before a syntax error are found', () => {
	assert.deepEqual(uses('USER $A${B:-$C'), [
		['A', '', '$A'],
		['C', '', '$C'],
	]);
});
