/** What folds in a Dockerfile, and where the name of a stage leads. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { foldsOf, stageReferenceAt } from '../../../src/editor/outline.ts';

const text = `# syntax=docker/dockerfile:1
# two lines of comment
FROM node AS base
RUN one && \\
    # inside
    two
RUN <<EOF
three
EOF

# the next one
FROM base AS deps
COPY --from=base /a /b
RUN --mount=type=bind,from=0,target=/x true
FROM other
COPY --from=deps --chown=1 /a /b
COPY --from=missing /a /b
`;

test('instructions, heredocs, comments and stages fold', () => {
	assert.deepEqual(
		foldsOf(text).map(({ start, end, kind }) => `${kind} ${start}-${end}`),
		['comment 1-2', 'instruction 4-6', 'instruction 7-9', 'stage 3-9', 'stage 12-14', 'stage 15-17'],
	);
	assert.deepEqual(foldsOf('FROM scratch\nCOPY a b\n'), []);
});

const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
const at = (part: string, into = part.length - 1) => {
	const found = stageReferenceAt(text, text.indexOf(part) + into);
	return found && [text.slice(found.start, found.end), lineOf(found.target)];
};

test('a stage is found by name and by number, from FROM, --from and mounts', () => {
	assert.deepEqual(at('FROM base'), ['base', 3]);
	assert.deepEqual(at('--from=base'), ['base', 3]);
	assert.deepEqual(at('from=0'), ['0', 3]);
	assert.deepEqual(at('--from=deps'), ['deps', 12]);
	assert.equal(at('FROM node'), undefined);
	assert.equal(at('--from=missing'), undefined);
	assert.equal(at('RUN one'), undefined);
});
