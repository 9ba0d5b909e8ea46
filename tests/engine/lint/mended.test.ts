/** Every fix, in odd texts too: afterwards the finding is gone, and nothing is there that BuildKit would refuse. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Finding } from '../../../src/engine/lint/types.ts';
import { findings } from './table.ts';

const LINES = [
	'RUN apt-get update && apt-get install curl',
	'RUN apt-get update && \\\n    # why\n    apt-get install -y \\\n\n      curl',
	'RUN apk add curl',
	'RUN yum install curl',
	'RUN zypper install curl; zypper ref',
	'RUN pip install flask',
	'RUN ["pip", "install", "flask"]',
	'RUN (pip install flask) || true',
	'RUN if true; then pip install flask; fi # why',
	'RUN <<EOF\napt-get update\napt-get install -y curl\nEOF',
	'RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask',
	'RUN npm install && yarn install',
	'RUN sudo make | tee log',
	'RUN wget https://example.com/x.tgz && tar xf x.tgz',
	'RUN useradd -u 1000123 app',
	'RUN chown -R app:app /app',
	'RUN cargo build \\',
	'COPY . .',
	'COPY app /app',
	'ADD a b',
	'COPY a b c',
	'ENV A 1',
	'LABEL k "v w"',
	'MAINTAINER me "x" <a@example.com>',
	'EXPOSE 80:90 53/UDP',
	'CMD npm start',
	'ENTRYPOINT [\'a\', "b"]',
	'FROM --platform=linux/amd64 alpine AS Build',
	'from --platform=$TARGETPLATFORM debian as c',
	'ARG COMMIT',
	'ONBUILD RUN pip install flask',
	'# a comment',
	'',
];
const REFUSED: ReadonlySet<string> = new Set([
	'argument-count',
	'before-from',
	'pair-syntax',
	'syntax-error',
	'unknown-flag',
	'unknown-instruction',
]);

/** The same texts at every run. */
function* texts(count: number): Generator<string> {
	let state = 3;
	const next = (below: number): number => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
	for (let made = 0; made < count; made++) {
		const lines = new Set(Array.from({ length: 1 + next(7) }, () => LINES[next(LINES.length)]));
		let text = `FROM python:3.12 AS base\n${[...lines].join('\n')}\n`;
		if (next(8) === 0) text = `# escape=\`\n${text.replaceAll('\\\n', '`\n')}`;
		if (next(8) === 0) text = text.replaceAll('\n', '\r\n');
		if (next(8) === 0) text = `\ufeff${text}`;
		yield next(8) === 0 ? text.trimEnd() : text;
	}
}

function mended(text: string, edits: Finding['fixes'][number]['edits']): string {
	let after = text;
	let before = text.length;
	for (const edit of edits.toSorted((a, b) => b.range.start - a.range.start || b.range.end - a.range.end)) {
		assert(edit.range.end <= before, 'edits lie apart');
		before = edit.range.start;
		after = after.slice(0, edit.range.start) + edit.text + after.slice(edit.range.end);
	}
	return after;
}

it('leaves less to report, and nothing broken', () => {
	let fixes = 0;
	for (const text of texts(250)) {
		const found = findings(text, { dockerignore: '' });
		const refused = found.filter(({ rule }) => REFUSED.has(rule)).length;
		for (const { rule, fixes: offered } of found) {
			for (const { edits, title } of offered) {
				if (edits.some(({ file }) => file !== undefined)) continue;
				fixes++;
				const after = findings(mended(text, edits), { dockerignore: '' });
				const count = (list: readonly Finding[]): number => list.filter((each) => each.rule === rule).length;
				const where = `${rule}: ${title} in ${JSON.stringify(text)}`;
				assert(count(after) < count(found) || rule === 'run-before-source-copy', where);
				assert(after.filter((each) => REFUSED.has(each.rule)).length <= refused, where);
			}
		}
	}
	assert(fixes > 500, `${fixes} fixes`);
});
