/** What a builder takes over from its last build saves time and changes no answer: of other objects it has nothing to take over. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Builder } from '../../../src/engine/builder/builder.ts';
import { NO_KNOWLEDGE } from '../../../src/engine/commands/knowledge.ts';
import { contextTree } from '../../../src/engine/context/tree.ts';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { makePlan } from '../../../src/engine/plan/plan.ts';
import { rebased } from '../../../src/engine/plan/rebased.ts';
import type { BaseImage, Plan } from '../../../src/engine/plan/types.ts';
import { parseShell } from '../shell.ts';

const TEXT = `FROM base AS builder
WORKDIR /src
COPY a.txt b.txt ./
RUN cat a.txt > /one
COPY lib lib
RUN --mount=type=bind,source=b.txt,target=/in cat /in > /two
FROM base AS twin
WORKDIR /src
COPY a.txt b.txt ./
RUN grep good b.txt
FROM base
COPY --from=builder /one /one
COPY --link --from=builder /two /two
COPY --from=twin /src/b.txt .
ADD https://example.com/tool /tool
RUN echo done > /three
`;

const FILES = ['a.txt', 'b.txt', 'lib/c.txt'] as const;
/** What a build finds: the text of each file, and the digests of the image and of its layers. */
interface Found {
	readonly texts: readonly [string, string, string];
	readonly image: string;
	readonly layers: string;
}

const text = fc.constantFrom('good', 'good too', 'bad');
const found: fc.Arbitrary<Found> = fc.record({
	texts: fc.tuple(text, text, text),
	image: fc.constantFrom('x', 'y', 'z'),
	layers: fc.constantFrom('x', 'y'),
});

const planAnew = (now: Pick<Found, 'image' | 'layers'>) =>
	makePlan(parseDockerfile(TEXT), {}, (name) => imageOf(name, now));
const planned = planAnew({ image: 'x', layers: 'x' });
const planSame = (now: Found) => rebased(planned, (name) => imageOf(name, now));

function imageOf(name: string, { image, layers }: Pick<Found, 'image' | 'layers'>): BaseImage {
	const digest = `${image} ${layers}`;
	return { name, digest, layersDigest: layers, env: [], workdir: '', user: '', shell: undefined, onbuild: [] };
}

const roots = new Map(['x', 'y'].map((text) => [text, contextTree([{ path: 'bin/sh', text, mode: 0o755 }])]));

function build(builder: Builder, plan: Plan | undefined, now: Found, mtime: number) {
	assert.ok(plan);
	const context = contextTree(FILES.map((path, index) => ({ path, text: now.texts[index] ?? '', mtime })));
	const { steps, contextBytes, failure } = builder.build({
		plan,
		context,
		environment: {
			parseShell,
			knowledge: NO_KNOWLEDGE,
			imageRoot: ({ layersDigest }) => ({ ...(roots.get(layersDigest) ?? contextTree([])), partial: true }),
			download: () => undefined,
		},
	});
	return { contextBytes, failure, steps };
}

test('a builder that meets the same objects again says what one says that meets equal ones', () => {
	fc.assert(
		fc.property(fc.array(found, { minLength: 2, maxLength: 6 }), (builds) => {
			let goesOn = new Builder();
			const anew = new Builder();
			for (const [index, now] of builds.entries()) {
				assert.deepEqual(build(goesOn, planSame(now), now, index), build(anew, planAnew(now), now, index));
				goesOn = goesOn.fork();
			}
		}),
		{ numRuns: 60 },
	);
});
