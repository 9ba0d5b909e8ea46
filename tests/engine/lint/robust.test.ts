/** Any text gives findings whose ranges lie in it, never a throw, in linear time. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findings } from './table.ts';

const PIECES = [
	'FROM ',
	'alpine',
	':3',
	' AS ',
	'b',
	'\n',
	'\r\n',
	'\\\n',
	'RUN ',
	'apt-get update',
	' && ',
	'pip install ',
	'-r ',
	'x',
	'"',
	"'",
	'`',
	'$',
	'${',
	'}',
	':-',
	'=',
	'[',
	']',
	'["a", "b"]',
	',',
	'COPY ',
	'--from=',
	'--mount=type=cache,target=/x ',
	'ADD ',
	'<<EOF',
	'EOF',
	'#',
	'# hadolint ignore=DL3006',
	'# check=skip=all',
	'# escape=`\n',
	'ENV ',
	'A=1 ',
	'ARG ',
	'LABEL ',
	'EXPOSE ',
	'80/tcp',
	'HEALTHCHECK ',
	'CMD ',
	'ONBUILD ',
	'SHELL ',
	'USER ',
	'root',
	'WORKDIR ',
	'/',
	'|',
	';',
	'(',
	')',
	'\0',
	'\ud800',
	'\ufeff',
	'中文',
	'\u2028',
	'\t',
	' ',
	'STOPSIGNAL ',
	'--interval=',
	'-1s',
];

/** The same texts at every run. */
function random(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

function check(text: string): void {
	const lines = text.split('\n').length;
	for (const { range, line, endLine, message, fixes, rule } of findings(text)) {
		const where = `${rule} in ${JSON.stringify(text.slice(0, 500))}`;
		assert(range.start >= 0 && range.start <= range.end && range.end <= text.length, where);
		assert(line >= 1 && line <= endLine && endLine <= lines, where);
		assert(message.length > 0 && !message.includes('undefined'), `${where}: ${message}`);
		for (const edit of fixes.flatMap(({ edits }) => edits)) {
			assert(edit.range.start >= 0 && edit.range.start <= edit.range.end && edit.range.end <= text.length, where);
		}
	}
}

describe('any text', () => {
	it('has its findings inside', () => {
		const next = random(7);
		const texts = Number(process.env['LAYERWISE_TEXTS'] ?? 2000);
		for (let count = 0; count < texts; count++) {
			let text = next(3) === 0 ? '' : 'FROM alpine\n';
			for (let pieces = next(14); pieces >= 0; pieces--) text += PIECES[next(PIECES.length)];
			check(text);
		}
	});
	for (const [name, text] of [
		['a long line', `FROM a\nRUN ${'x '.repeat(200_000)}`],
		['a long word', `FROM ${'a'.repeat(300_000)}\nENV A=${'$B'.repeat(50_000)}`],
		['many instructions', `FROM a:1\n${'RUN apt-get install x\nCOPY a b\nENV A=$A\n'.repeat(2000)}`],
		['many stages', 'FROM a:1 AS b\nCOPY --from=b x y\n'.repeat(2000)],
		['blanks', `FROM a\nCOPY ${' '.repeat(300_000)}x`],
		['quotes', `FROM a\nCMD [${"'a',".repeat(50_000)}`],
		['a chain', `FROM a\nRUN ${'apt-get install x && '.repeat(5000)}y`],
		['sources', `FROM a\nCOPY ${'a '.repeat(150_000)}/`],
		['substitutions', `FROM a\nRUN echo ${'$('.repeat(2000)}x${')'.repeat(2000)}`],
		['ifs', `FROM a\nRUN ${'if true; then '.repeat(1500)}x${'; fi'.repeat(1500)}`],
		['braces', `FROM a\nENV A=${'${A:-'.repeat(20_000)}`],
	] as const) {
		it(name, () => {
			// Of this process alone: other work on the machine does not count.
			const before = process.cpuUsage();
			check(text);
			const { user, system } = process.cpuUsage(before);
			assert((user + system) / 1e6 < 10, `${(user + system) / 1e6} s`);
		});
	}
});
