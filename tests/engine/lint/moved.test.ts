/** What is remembered of an instruction holds wherever it stands: a line more above moves the findings, and changes nothing else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../../src/engine/lint/types.ts';
import { findings } from './table.ts';

const ABOVE = 'ARG ABOVE=1\n';

const TEXTS: readonly string[] = [
	'FROM python:3.12\nRUN pip install flask\n',
	'FROM alpine\nRUN apk add git\nRUN apk add git\n',
	'FROM debian:12\nRUN apt-get update && \\\n    apt-get install curl \\\n      wget\nRUN <<EOF\nsudo make\npip install x\nEOF\n',
	'FROM a:1\nCOPY --from a b c\nCOPY --x --x a b c\nEXPOSE 99999\nHEALTHCHECK --interval=1x CMD a\nSHELL sh\n',
	'FROM a:1 AS b\nONBUILD RUN sudo yum install x\nFROM b\nRUN sudo yum install x\n',
	"FROM a:1\nCMD ['a']\nLABEL A=b\nENV TOKEN x\nADD x /x\nRUN --mount=type=cache,target=/var/cache/apt apt-get clean\n",
];

/** All but the words: some of them name lines. */
function places(found: readonly Finding[], by: number, lines: number) {
	return found
		.map(({ rule, range, line, endLine, aliases, fixes }) => ({
			rule,
			aliases,
			range: [range.start + by, range.end + by],
			lines: [line + lines, endLine + lines],
			edits: fixes.flatMap(({ edits }) =>
				edits.map((edit) => [edit.range.start + by, edit.range.end + by, edit.text] as const),
			),
		}))
		.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

describe('a text that moves', () => {
	for (const text of TEXTS) {
		it(JSON.stringify(text), () => {
			const before = findings(text);
			assert.notEqual(before.length, 0);
			assert.deepEqual(places(findings(ABOVE + text), 0, 0), places(before, ABOVE.length, 1));
			assert.deepEqual(places(findings(text), 0, 0), places(before, 0, 0));
		});
	}
	it('keeps what its instructions were found guilty of in another escape', () => {
		const run = 'FROM a:1\nRUN a `\n  && sudo b\n';
		assert.equal(findings(run).filter(({ rule }) => rule === 'sudo').length, 0);
		assert.equal(findings(`# escape=\`\n${run}`).filter(({ rule }) => rule === 'sudo').length, 1);
	});
});
