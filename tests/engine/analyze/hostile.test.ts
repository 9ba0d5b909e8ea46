/** Texts that would break an engine: it answers, twice alike, and no finding lies outside the text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { alone } from '../alone.ts';
import { parseShell } from '../shell.ts';

const FROM = 'FROM debian:12\n';
const TEXTS: Readonly<Record<string, string>> = {
	'names of every object': `ARG __proto__=1\nFROM constructor AS toString\n${['__proto__', 'constructor x', 'gem install constructor', 'npm run valueOf'].map((command) => `RUN ${command}\n`).join('')}COPY toString /x\n`,
	'heredoc as the value of an option': 'RUN useradd -u <<g `',
	'heredoc without an end': `${FROM}RUN <<EOF\n${'echo a\n'.repeat(30_000)}`,
	'word of 250 kB': `${FROM}RUN echo ${'a'.repeat(250_000)}`,
	'many sources': `${FROM}COPY ${Array.from({ length: 60_000 }, (_, i) => `f${i}`).join(' ')} /x/`,
	'path that no kernel takes': `${FROM}COPY x ${'/a'.repeat(30_000)}\nWORKDIR ${'/b'.repeat(30_000)}`,
	'trees that double from stage to stage': `FROM debian:12 AS s0\n${Array.from({ length: 20 }, (_, i) => `FROM s${i} AS s${i + 1}\nCOPY --from=s${i} / /n${i}/\n`).join('')}`,
	'trees that double in a RUN': `${FROM}RUN mkdir /a; ${Array.from({ length: 25 }, (_, i) => `cp -r /a /b${i}; mv /b${i} /a/`).join('; ')}`,
	'eval in eval': `${FROM}RUN ${'eval '.repeat(2000)}true`,
	'expressions that go back': `${FROM}RUN echo ${'a'.repeat(60)}b > /f; grep -E '^(a+)+$' /f; ls ${'*a'.repeat(40)}b`,
	'expressions that are none': `${FROM}ARG BUILD_DATE(=\nENV V[=$BUILD_DATE\nRUN ls [z-a]; sed s/[z-a]/x/ /etc/passwd; [[ a =~ [ ]]\n`,
};

for (const [name, text] of Object.entries(TEXTS)) {
	test(name, () => {
		const [one, other] = [0, 1].map(() =>
			createAnalyzer({ parseShell }).analyze({ project: alone(text), locale: 'en' }),
		);
		const { imageId: _, ...first } = one ?? assert.fail();
		const { imageId: __, ...second } = other ?? assert.fail();
		assert.deepEqual(first, second);
		for (const { rule, range } of first.findings) assert.ok(range.start >= 0 && range.end <= text.length, rule);
	});
}
