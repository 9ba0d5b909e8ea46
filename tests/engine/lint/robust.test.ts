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

/** Well-formed, with most of what rules look at. */
const SAMPLE = `# syntax=docker/dockerfile:1
ARG VERSION=20
FROM node:$VERSION AS build
WORKDIR /app
COPY --chown=node:node package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN apt-get update && apt-get install -y curl=7 \\
    # why
    && curl -o /tmp/a.tar.gz https://example.com/a.tar.gz | tee /log; rm -rf /tmp/a.tar.gz
RUN <<EOF
set -e
if [ -e "$HOME/x" ]; then pip install 'flask==1' "$(cat y)"; fi
EOF
FROM alpine:3@sha256:0123456789 AS last
ENV A=1 B="\${A}/x" PATH=/bin:$PATH
COPY --from=build ["/app/a", "/b/"]
ONBUILD RUN apk add --no-cache x~=1
HEALTHCHECK --interval=1m30s CMD ["/b/a", "--check"]
EXPOSE 80/tcp 8000-8010
# hadolint ignore=DL3025
CMD /b/a $A
`;

/** A few cuts, doublings, foreign pieces and other line ends. */
function mutated(next: (below: number) => number): string {
	let text = next(4) === 0 ? SAMPLE.replaceAll('\n', '\r\n') : SAMPLE;
	for (let changes = next(6); changes >= 0; changes--) {
		const at = next(text.length + 1);
		const to = Math.min(text.length, at + next(30));
		const put = [PIECES[next(PIECES.length)] ?? '', '', text.slice(at, to).repeat(2)][next(3)] ?? '';
		text = text.slice(0, at) + put + text.slice(to);
	}
	return text;
}

/** Of the processor, and of this process alone. */
function secondsOf(text: string): number {
	const before = process.cpuUsage();
	check(text);
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1e6;
}

/** Seconds that the collection of garbage may take on either side. */
const NOISE = 1;

/** Of each kind. A longer run: LAYERWISE_TEXTS=25000 */
const TEXTS = Number(process.env['LAYERWISE_TEXTS'] ?? 500);

describe('any text', () => {
	it('has its findings inside: random pieces', () => {
		const next = random(7);
		for (let count = 0; count < TEXTS; count++) {
			let text = next(3) === 0 ? '' : 'FROM alpine\n';
			for (let pieces = next(14); pieces >= 0; pieces--) text += PIECES[next(PIECES.length)];
			check(text);
		}
	});
	it('has its findings inside: a Dockerfile with slips', () => {
		const next = random(11);
		for (let count = 0; count < TEXTS; count++) check(mutated(next));
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
		['pipes', `FROM a\nRUN a${'|a'.repeat(50_000)}`],
		['many substitutions', `FROM a\nRUN echo ${'$(a) '.repeat(40_000)}`],
		['brackets', `FROM a\nRUN echo ${'['.repeat(200_000)}`],
		['what no grammar reads', `FROM a\nRUN ${')'.repeat(200_000)}`],
		['NUL', `FROM a\nRUN ${'\0'.repeat(200_000)}`],
		['lone surrogates', `FROM a\nRUN ${'\ud800 '.repeat(100_000)}`],
		['heredocs in a heredoc', `FROM a\nRUN <<E\n${'cat <<X\nx\nX\n'.repeat(15_000)}E`],
		['unset variables', `FROM a\n${Array.from({ length: 4000 }, (_, i) => `ENV A${i}=$B${i}\n`).join('')}`],
		['pairs', `FROM a\nENV ${Array.from({ length: 15_000 }, (_, i) => `A${i}=$B${i}`).join(' ')}`],
		['suppressions', `FROM a\n${'# hadolint ignore=DL3059\nRUN a\n'.repeat(5000)}`],
		['deletions', `FROM a\n${Array.from({ length: 3000 }, (_, i) => `COPY f /d/${i}\nRUN rm /d/${i}\n`).join('')}`],
	] as const) {
		it(name, () => {
			// A slow machine is slow with half of the text, too.
			const half = secondsOf(text.slice(0, text.length / 2));
			const whole = secondsOf(text);
			assert(whole <= 2.5 * half + NOISE, `${whole} s, and ${half} s for half of it`);
		});
	}
});
