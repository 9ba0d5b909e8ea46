/** What holds of every fix that is offered, on Dockerfiles put together at random: looked at from outside. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { FixCheck } from '../../../bench/fixCheck.ts';
import { adviceOf } from '../../../src/engine/advice/advise.ts';
import { withEdits } from '../../../src/engine/advice/edits.ts';
import type { Analysis } from '../../../src/engine/analysis.ts';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import type { TextEdit } from '../../../src/engine/lint/types.ts';
import type { Project } from '../../../src/engine/project/types.ts';
import { parseShell } from '../shell.ts';
import { projectWith } from './advised.ts';

const BASES = ['python:3.12-slim', 'node:22', 'debian:12', 'alpine:3.20', 'golang:1.23', 'example.com/own:1'];
const LINES = [
	'RUN apt-get update',
	'RUN apt-get install -y curl',
	'RUN apt-get update && apt-get install -y --no-install-recommends git',
	'COPY . .',
	'COPY package.json package-lock.json ./',
	'WORKDIR /srv/app',
	'RUN npm ci',
	'RUN npm ci && npm run build',
	'RUN pip install flask',
	'RUN pip install -r requirements.txt',
	'RUN chown -R 1000:1000 /srv/app',
	'RUN curl -fsSLO https://example.com/a.tar.gz && tar -xf a.tar.gz',
	'RUN rm -f a.tar.gz',
	'RUN rm -rf /var/lib/apt/lists/*',
	'RUN cd /tmp && make install',
	'RUN make || true',
	'RUN go build -o /bin/app .',
	'ARG COMMIT',
	'env A b',
	'run  ./configure \\\n  && make   # twice',
	'# a word on the next line',
	'USER node',
	'CMD node server.js',
	'EXPOSE 80',
	'MAINTAINER me',
];

/** The same numbers on every machine. */
function* numbers(seed: number): Generator<number> {
	for (let state = seed; ; ) {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		yield state / 2 ** 31;
	}
}

function texts(count: number): string[] {
	const random = numbers(16);
	const pick = <T>(all: readonly T[]): T => all[Math.floor((random.next().value ?? 0) * all.length)] as T;
	return Array.from({ length: count }, (_, at) => {
		const lines = Array.from({ length: 3 + (at % 7) }, () => pick(LINES));
		return `FROM ${pick(BASES)}\n${lines.join('\n')}\n`;
	});
}

const analyzer = createCatalogueAnalyzer(parseShell);
const check = new FixCheck(parseShell);

function looked(project: Project) {
	const request = { project, locale: 'en' } as const;
	const analysis = analyzer.analyze(request);
	return { analysis, advice: adviceOf(analyzer.advise(request, analysis)) };
}

function named({ findings }: Analysis, rule: string): number {
	return findings.filter((each) => each.rule === rule).length;
}

function isApart(some: readonly TextEdit[], others: readonly TextEdit[]): boolean {
	return some.every((one) =>
		others.every(
			(other) => one.file !== other.file || one.range.end < other.range.start || other.range.end < one.range.start,
		),
	);
}

/** Edits of the old text as they read once others were made, none of which touches them. */
function shifted(edits: readonly TextEdit[], made: readonly TextEdit[]): TextEdit[] {
	return edits.map((edit) => {
		const by = made
			.filter(({ range, file }) => file === edit.file && range.end < edit.range.start)
			.reduce((sum, { range, text }) => sum + text.length - (range.end - range.start), 0);
		return { ...edit, range: { start: edit.range.start + by, end: edit.range.end + by } };
	});
}

test('fixes on Dockerfiles put together at random', async (context) => {
	const wrong: string[] = [];
	let offered = 0;
	for (const text of texts(Number(process.env['LAYERWISE_TEXTS'] ?? 40))) {
		const project = projectWith(text);
		await analyzer.prepare([text]);
		await check.prepare(text);
		const { analysis, advice } = looked(project);
		const tell = (what: string): void => void wrong.push(`${what}\n${text}`);
		const fixes = advice.fixes.flatMap(({ finding, fix }) => {
			const { rule = '', fixes: own = [] } = analysis.findings[finding] ?? {};
			return own[fix] ? [{ rule, ...own[fix] }] : [];
		});
		offered += fixes.length;
		for (const { rule, edits, declares } of fixes) {
			for (const { kind, what } of check.violations(project, edits, [declares])) tell(`${rule}: ${kind} ${what}`);
			// Idempotent: the finding is gone, so that there is nothing to apply a second time.
			const after = analyzer.analyze({ project: withEdits(project, edits), locale: 'en' });
			if (named(after, rule) > named(analysis, rule)) tell(`${rule}: comes again`);
		}
		for (const [at, one] of fixes.entries()) {
			for (const other of fixes.slice(at + 1)) {
				if (!isApart(one.edits, other.edits)) continue;
				const first = withEdits(withEdits(project, one.edits), shifted(other.edits, one.edits)).dockerfile;
				const second = withEdits(withEdits(project, other.edits), shifted(one.edits, other.edits)).dockerfile;
				if (first !== second) tell(`${one.rule} and ${other.rule}: another text in another order`);
			}
		}
		if (advice.safe) {
			const { edits, declares } = advice.safe;
			for (const { kind, what } of check.violations(project, edits, declares)) tell(`safe: ${kind} ${what}`);
			const { week, image } = advice.safe.gain;
			if (week.seconds.expected < -1 || image.expected < -10_000) tell('safe: costs more');
			assert.deepEqual(advice.safe.checks, []);
		}
	}
	context.diagnostic(`${offered} fixes`);
	assert.ok(offered > 100);
	assert.deepEqual(wrong, []);
});

/** Edits that take others back, at the places where these have put their texts. */
function inverse(text: string, edits: readonly TextEdit[]): TextEdit[] {
	let moved = 0;
	return edits
		.filter(({ file }) => file === undefined)
		.toSorted((one, other) => one.range.start - other.range.start || one.range.end - other.range.end)
		.map(({ range, text: put }) => {
			const start = range.start + moved;
			moved += put.length - (range.end - range.start);
			return { range: { start, end: start + put.length }, text: text.slice(range.start, range.end) };
		});
}

test('line ends, the mark of byte order and comments stay, and undo gives the old text back to the byte', async (context) => {
	const wrong: string[] = [];
	let looked = 0;
	for (const [at, plain] of texts(Number(process.env['LAYERWISE_TEXTS'] ?? 12)).entries()) {
		const lines = plain.replace(/\n/g, '\r\n');
		const text = at % 2 === 0 ? lines : `\uFEFF${lines}`;
		const project = projectWith(text);
		await analyzer.prepare([text]);
		const analysis = analyzer.analyze({ project, locale: 'en' });
		for (const { rule, fixes } of analysis.findings) {
			for (const { edits } of fixes) {
				looked++;
				const { dockerfile } = withEdits(project, edits);
				const tell = (what: string): void => void wrong.push(`${rule}: ${what}\n${dockerfile}`);
				if (/(?<!\r)\n/.test(dockerfile)) tell('another line end');
				if (dockerfile.lastIndexOf('\uFEFF') !== text.lastIndexOf('\uFEFF')) tell('another mark of byte order');
				const said = (of: string): number => of.split('a word on the next line').length;
				if (said(dockerfile) !== said(text)) tell('a comment is gone');
				const back = withEdits({ ...project, dockerfile }, inverse(text, edits)).dockerfile;
				if (back !== text) tell('undo gives another text');
			}
		}
	}
	context.diagnostic(`${looked} fixes`);
	assert.ok(looked > 30);
	assert.deepEqual(wrong, []);
});
