/** What an analyzer takes over from texts that it has seen saves time and changes no answer: a new one says the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Analyzer, createAnalyzer } from '../../../src/engine/analyze.ts';
import type { ContextFile } from '../../../src/engine/context/types.ts';
import { machineById } from '../../../src/engine/project/machines.ts';
import type { BuildOptions, CacheKind, Project } from '../../../src/engine/project/types.ts';
import { alone } from '../alone.ts';
import { parseShell } from '../shell.ts';

const LINES = [
	'FROM debian:12 AS builder',
	'FROM debian:12 AS tools',
	'FROM node:22 AS web',
	'FROM builder',
	'FROM scratch',
	'ARG VERSION=1',
	'ENV LEVEL=info VERSION=$VERSION',
	'ENV LEVEL=debug',
	'WORKDIR /srv/app',
	'WORKDIR src',
	'USER nobody',
	'COPY requirements.txt ./',
	'COPY src ./src',
	'COPY . .',
	'COPY src/*.py /opt/',
	'COPY --link src/app.py /opt/app.py',
	'COPY --from=builder /data /data',
	'COPY --from=0 /data/one /data/',
	'COPY --from=busybox:1.36 /bin/sh /bin/sh',
	'COPY <<EOF /etc/motd\nhello $LEVEL\nEOF',
	'ADD https://example.com/tool /usr/local/bin/tool',
	'RUN mkdir -p /data && echo one > /data/one',
	'RUN mkdir -p /data && echo two > /data/two && cp -r /data /copy',
	'RUN cat src/app.py > /data/app; rm -rf src',
	'RUN apt-get update && apt-get install -y curl',
	'RUN --mount=type=cache,target=/root/.cache pip install -r requirements.txt',
	'RUN --mount=type=bind,source=src,target=/in cp -r /in /out',
	'RUN --mount=type=bind,from=builder,source=/data,target=/in cp -r /in /out',
	'RUN --mount=type=secret,id=key cat /run/secrets/key > /key',
	'RUN --mount=type=tmpfs,target=/scratch date > /scratch/now && cp /scratch/now /now',
	'RUN <<EOF\nset -e\necho $VERSION > /version\nEOF',
	'RUN date > /built',
	'RUN false',
	'# a comment',
	'CMD ["sh"]',
];

const OPTIONS: readonly BuildOptions[] = [{}, { noCache: true }, { noCacheFilter: ['builder'] }, { target: 'builder' }];
const CACHES: readonly CacheKind[] = ['kept', 'none', 'inline', 'max'];
const FILES: readonly ContextFile[] = [
	{ path: 'requirements.txt', role: 'manifest', text: 'flask==3.0.0\n' },
	{ path: 'src/app.py', role: 'source', text: 'print(1)\n' },
	{ path: 'src/lib/util.py', role: 'source', size: 4000 },
];
/** What can change beside the text: the build's options, the machine, the files, what is ignored, the images. */
const AROUND: readonly Partial<Project>[] = [
	...OPTIONS.map((options) => ({ options })),
	...CACHES.map((cache) => ({ machine: { ...machineById('laptop'), cache } })),
	{ files: FILES.map((file) => (file.path === 'src/app.py' ? { ...file, text: 'print(2)\n' } : file)) },
	{ files: FILES.slice(0, 2) },
	{ dockerignore: 'src/lib\nDockerfile\n' },
	{ images: [{ name: 'debian:12', onbuild: ['COPY src /src', 'RUN ls /src > /list'] }] },
	{ images: [{ name: 'node:22', env: ['LEVEL=base'], rebuilt: ['layers'] }] },
];

const line = fc.nat(LINES.length - 1).map((index) => LINES[index] ?? '');
/** A line put in, taken out or replaced somewhere; now and then something else besides. */
const edit = fc.record({
	at: fc.nat(),
	kind: fc.constantFrom('insert', 'delete', 'replace', 'replace', 'append'),
	line,
	around: fc.option(fc.constantFrom(...AROUND), { freq: 4 }),
});
const texts = fc.record({
	first: fc.array(line, { minLength: 4, maxLength: 18 }),
	edits: fc.array(edit, { minLength: 1, maxLength: 5 }),
});

const FIRST = alone('FROM debian:12', { files: FILES });

function said(analyzer: Analyzer, project: Project, built: Project) {
	return analyzer.analyze({ project, built, locale: 'en' });
}

const COPIED = 'RUN --mount=type=bind,from=builder,source=/data,target=/in cp -r /in /out';
const keep = { around: null };
/** The same file made by two steps, of which the one is remembered from where it stood in the place of the other. */
const WRITTEN_TWICE = {
	first: ['COPY src/*.py /opt/', 'FROM node:22 AS web', COPIED],
	edits: [
		{ ...keep, at: 1, kind: 'delete' as const, line: '' },
		{ ...keep, at: 2, kind: 'insert' as const, line: COPIED },
	],
};

/** A copy on scratch, whose times are its own: what else its source holds changes, and it does not. */
const COPIED_ALONE = {
	first: ['FROM debian:12 AS builder', 'FROM scratch', 'COPY --from=builder /data /srv/data'],
	edits: [{ ...keep, at: 1, kind: 'replace' as const, line: 'COPY src/*.py /opt/' }],
};

test('an analyzer that has seen other texts says what a new one says', () => {
	fc.assert(
		fc.property(texts, ({ first, edits }) => {
			const warm = createAnalyzer({ parseShell });
			const lines = ['FROM debian:12 AS builder', ...first];
			let project: Project = { ...FIRST, dockerfile: lines.join('\n') };
			const built = project;
			warm.analyze({ project, locale: 'en' });
			for (const { at, kind, line: written, around } of edits) {
				const place = at % lines.length;
				if (kind === 'append') lines[place] += ' more';
				else lines.splice(place, kind === 'insert' ? 0 : 1, ...(kind === 'delete' ? [] : [written]));
				project = { ...project, ...around, dockerfile: lines.join('\n') };
				// Of a text that somebody typed on at once only the first part was asked for.
				warm.begin(
					{ project: { ...project, dockerfile: `${project.dockerfile}\n${written}` }, built, locale: 'en' },
					'script',
				);
				// On an equal machine, of which no timeline is remembered.
				const anew = { ...project, machine: { ...project.machine } };
				assert.deepEqual(said(warm, project, built), said(createAnalyzer({ parseShell }), anew, built));
			}
		}),
		{ examples: [[WRITTEN_TWICE], [COPIED_ALONE]], numRuns: 60 },
	);
});
