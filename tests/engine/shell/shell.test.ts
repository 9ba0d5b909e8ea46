import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { simpleCommands } from '../../../src/engine/shell/commands.ts';
import type { SimpleCommand } from '../../../src/engine/shell/types.ts';
import { parseShell } from '../shell.ts';

function commands(text: string): SimpleCommand[] {
	return simpleCommands(parseShell(text)).map(({ command }) => command);
}

function words(text: string): string[][] {
	return commands(text).map((command) => command.words.map((word) => word.value));
}

describe('words', () => {
	for (const [text, expected] of [
		['echo a\\ b \'c d\'"e"f', ['echo', 'a b', 'c def']],
		['echo "it\'s" \'say "x"\'', ['echo', "it's", 'say "x"']],
		["printf $'a\\tb'", ['printf', 'a\tb']],
		['echo one \\\n  two # note', ['echo', 'one', 'two']],
		['echo a#b', ['echo', 'a#b']],
		['find . \\( -name "*.pyc" \\) -exec rm {} +', ['find', '.', '(', '-name', '*.pyc', ')', '-exec', 'rm', '{}', '+']],
		['[ -f "/x y" ]', ['[', '-f', '/x y', ']']],
		['export A=1 B', ['export', 'A=1', 'B']],
	] as const) {
		it(text, () => assert.deepEqual(words(text), [expected]));
	}

	it('goes on after a comment in backquotes', () => {
		const names = (text: string) => commands(text).map(({ words: [name] }) => name?.value);
		assert.deepEqual(names("`# it's why` a x && \\\n `# (` b"), ['a', 'b']);
		assert.deepEqual(names('a && `# alone` && b | `# piped`'), ['a', '`# alone`', 'b', '`# piped`']);
		assert.deepEqual(words('a `# b` c `d # e`'), [['a', '`# b`', 'c', '`d # e`'], ['d']]);
		assert.deepEqual(words('echo \'`# a`\' "b`#c`"'), [['echo', '`# a`', 'b`#c`']]);
	});

	it('says which words a shell passes on as they stand', () => {
		const [command] = commands('cp "*.c" *.c $X "$Y" ~/z plain');
		assert.deepEqual(
			command?.words.map((word) => word.literal),
			[true, true, false, false, false, false, true],
		);
	});

	it('keeps the place of each word', () => {
		const text = 'a=1 run "x $y" z$g* > out';
		const [command] = commands(text);
		const places = [...(command?.words ?? []), ...(command?.redirects.map((one) => one.target) ?? [])];
		assert.deepEqual(
			places.map(({ range }) => text.slice(range.start, range.end)),
			['run', '"x $y"', 'z$g*', 'out'],
		);
	});

	it('takes variables apart', () => {
		const [command] = commands(`echo \${a:-b} \${c%%.*} \${#d} $10`);
		const parts = command?.words.slice(1).map((word) => word.parts[0]);
		const found = parts?.map((part) => part?.kind === 'variable' && [part.name, part.operator, part.operand?.value]);
		assert.deepEqual(found, [
			['a', ':-', 'b'],
			['c', '%%', '.*'],
			['d', '#', undefined],
			['1', undefined, undefined],
		]);
	});

	it('gives scripts inside a word their places in the whole text', () => {
		const text = 'x="$(cat  /a | wc)"; y=`id`';
		const inner = commands(text).filter((command) => command.words.length > 0);
		const places = inner.map(({ range }) => text.slice(range.start, range.end));
		assert.deepEqual(places, ['cat  /a', 'wc', 'id']);
	});
});

describe('redirections', () => {
	it('belong to the last command of a list', () => {
		const [one, two] = commands('echo one && echo two > /two 2>&1');
		assert.deepEqual(one?.redirects, []);
		assert.deepEqual(
			two?.redirects.map((one) => [one.fileDescriptor, one.operator, one.target.value]),
			[
				[undefined, '>', '/two'],
				[2, '>&', '1'],
			],
		);
	});

	it('belong to a loop as a whole', () => {
		const { body } = parseShell('while read l; do echo $l; done < in > out');
		assert.equal(body.kind, 'while');
		assert.deepEqual(body.kind === 'while' && body.redirects.map((one) => one.target.value), ['in', 'out']);
	});

	it('take heredocs with all that follows on their line', () => {
		const text = 'cat <<A <<-"B" | sort > y && z\n$a\nA\n\tb\n\tB\nlast';
		const [cat, sort, z, last] = commands(text);
		assert.deepEqual(
			cat?.redirects.map((one) => [one.body?.value, one.body?.literal]),
			[
				['$a\n', false],
				['b\n', true],
			],
		);
		assert.deepEqual(
			[sort, z, last].map((command) => command?.words[0]?.value),
			['sort', 'z', 'last'],
		);
	});
});

describe('structure', () => {
	it('is that of the text', () => {
		const text =
			'a && b || c; ! d | e & if f; then g; elif h; then i; else j; fi; for k in 1 2; do l; done; (m); { n; }';
		const { body, errors } = parseShell(text);
		assert.deepEqual(errors, []);
		assert.deepEqual(body.kind === 'list' && body.items.map((item) => item.kind), [
			'chain',
			'background',
			'if',
			'for',
			'group',
			'group',
		]);
	});

	it('of a case', () => {
		const { body } = parseShell('case $x in a|b*) c;; *) d; e;; esac');
		assert.equal(body.kind, 'case');
		assert.deepEqual(
			body.kind === 'case' && body.branches.map((branch) => branch.patterns.map((pattern) => pattern.value)),
			[['a', 'b*'], ['*']],
		);
	});

	it('tells the linter what surrounds a command', () => {
		const found = simpleCommands(parseShell('a && b | c; if d; then x=$(e); fi'));
		assert.deepEqual(
			found.map((one) => [one.command.words[0]?.value ?? '=', one.after, one.pipePosition, one.inside.join(' ')]),
			[
				['a', undefined, undefined, ''],
				['b', '&&', 0, ''],
				['c', '|', 1, ''],
				['d', ';', undefined, 'if'],
				['=', ';', undefined, 'if'],
				['e', undefined, undefined, 'if substitution'],
			],
		);
	});
});

describe('broken text', () => {
	for (const text of ['echo "a', 'if true; then', 'a | (b', 'x=1; y &&', '$(', '${a', 'cat <<EOF', 'case', '))', '`']) {
		it(`is read as far as it goes: ${text}`, () => {
			const script = parseShell(text);
			assert.equal(script.text, text);
			for (const { command } of simpleCommands(script)) assert.ok(command.range.end <= text.length);
		});
	}

	it('is reported with its place', () => {
		assert.deepEqual(parseShell('a; echo "b').errors, [{ start: 8, end: 10 }]);
		assert.deepEqual(words('a; echo "b')[0], ['a']);
	});
});

it('remembers a text', () => {
	assert.equal(parseShell('echo remembered'), parseShell('echo remembered'));
});
