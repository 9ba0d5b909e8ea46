/** Rules of BuildKit that few builds come across, one small build each: a change, and what runs again because of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeTable } from './outcomeTable.ts';
import { dockerfile, layerSizes, outcomes, stepsAfter } from './recorded.ts';

const staged = (first: readonly string[], second: readonly string[], base = 's') =>
	`FROM base:1 AS s\n${first.join('\n')}\nFROM ${base}\n${second.join('\n')}\n`;

const A = { a: 'x' };

outcomeTable([
	[
		'the order of ARG and ENV in a stage is lost where another continues it',
		{ dockerfile: staged(['ENV A=1', 'ARG X=1', 'COPY a /a'], ['RUN true']), context: A },
		{ dockerfile: staged(['ARG X=1', 'ENV A=1', 'COPY a /a'], ['RUN true']) },
		'C C',
	],
	[
		'a stage that continues another sets its ENV anew, over an ARG of the same name',
		{ dockerfile: staged(['ENV A=1', 'ARG A=2', 'COPY a /a'], ['RUN true']), context: A },
		{ dockerfile: staged(['ENV A=1', 'ARG A=3', 'COPY a /a'], ['RUN true']) },
		'C C',
	],
	[
		'the stage that is built by default has a name of its own',
		{ dockerfile: 'FROM base:1\nARG TARGETSTAGE\nRUN true\n' },
		{ dockerfile: 'FROM base:1 AS app\nARG TARGETSTAGE\nRUN true\n' },
		'R',
	],
	[
		'root is a number in --chown',
		{ dockerfile: dockerfile('COPY --chown=root:root a /d/'), context: A },
		{ dockerfile: dockerfile('COPY --chown=0:0 a /d/') },
		'C',
	],
	[
		'one number is user and group',
		{ dockerfile: staged(['COPY --chown=1234 a /d/'], ['COPY --from=s /d/a /'], 'base:1'), context: A },
		{ dockerfile: staged(['COPY --chown=1234:1234 a /d/'], ['COPY --from=s /d/a /'], 'base:1') },
		'R C',
	],
	[
		'a user that is not there counts as root',
		{ dockerfile: staged(['COPY --chown=nobody-here a /d/'], ['COPY --from=s /d/a /'], 'base:1'), context: A },
		{ dockerfile: staged(['COPY --chown=0:0 a /d/'], ['COPY --from=s /d/a /'], 'base:1') },
		'R C',
	],
	[
		'USER root and USER 0 are one for WORKDIR and two for RUN',
		{ dockerfile: dockerfile('USER root', 'WORKDIR /w', 'RUN true') },
		{ dockerfile: dockerfile('USER 0', 'WORKDIR /w', 'RUN true') },
		'C R',
	],
	[
		'sources of one name may change places',
		{ dockerfile: dockerfile('COPY one/a two/a /d/'), context: { 'one/a': 'x', 'two/a': 'y' } },
		{ dockerfile: dockerfile('COPY two/a one/a /d/') },
		'C',
	],
	[
		'a source inside another one says nothing of its own',
		{ dockerfile: dockerfile('COPY d d/a /e/'), context: { 'd/a': 'x', 'f/a': 'x' } },
		{ dockerfile: dockerfile('COPY d f/a /e/') },
		'R',
	],
	/* failures */
	[
		'a name cannot be looked up under --link',
		{ dockerfile: dockerfile('COPY --link --chown=1000 a /d/'), context: A },
		{ dockerfile: dockerfile('COPY --link --chown=app a /d/') },
		'E/N',
	],
	[
		'a file does not replace a directory',
		{ dockerfile: dockerfile('RUN mkdir -p /d/a', 'COPY src /e/'), context: { 'src/a': 'x' } },
		{ dockerfile: dockerfile('RUN mkdir -p /d/a', 'COPY src /d/') },
		'C E',
	],
	[
		'a directory does not replace a file',
		{ dockerfile: dockerfile('RUN mkdir /d && touch /d/a', 'COPY src /e/'), context: { 'src/a/b': 'x' } },
		{ dockerfile: dockerfile('RUN mkdir /d && touch /d/a', 'COPY src /d/') },
		'C E',
	],
	[
		'a mount of the stage that is continued',
		{ dockerfile: staged(['RUN echo x > /f'], ['RUN --mount=from=s,target=/m grep x /m/f'], 's') },
		{ dockerfile: staged(['RUN echo y > /f'], ['RUN --mount=from=s,target=/m grep y /m/f'], 's') },
		'R R',
	],
	[
		'a heredoc whose #! stands behind a tab is no file',
		{ dockerfile: dockerfile('RUN <<EOF', '#!/bin/sh', 'true', 'EOF') },
		{ dockerfile: dockerfile('RUN <<-EOF', '\t#!/bin/sh', '\ttrue', '\tEOF') },
		'R',
	],
	[
		'a wildcard that matches a link to nowhere',
		{ dockerfile: dockerfile('COPY *.txt /d/'), context: { 'a.txt': 'x' } },
		{ files: { 'b.txt': { symlink: 'nowhere' } } },
		'E',
	],
	[
		'--parents of a path that is not there',
		{ dockerfile: dockerfile('COPY --parents d/* e/* /'), context: { 'd/a': 'x' } },
		{ dockerfile: dockerfile('COPY --parents d/* e/a /') },
		'E',
	],
	[
		'a stage that comes later gives no files',
		{ dockerfile: 'FROM base:1 AS a\nRUN true\nFROM base:1 AS b\nRUN true\n' },
		{ dockerfile: 'FROM base:1 AS a\nRUN true\nCOPY --from=b /f /\nFROM base:1 AS b\nCOPY --from=a /f /\n' },
		'N N N',
	],
	[
		'an instruction that does not exist',
		{ dockerfile: dockerfile('RUN true') },
		{ dockerfile: dockerfile('RUN true', 'RUNS true') },
		'N',
	],
]);

test('the same bytes written again at another time are stored again', () => {
	const sizes = layerSizes({ dockerfile: dockerfile('RUN echo x > /f', 'RUN echo x > /f', 'RUN touch /f') });
	assert.deepEqual(sizes, [2048, 2048, 2048]);
});

test('COPY --link stores what it copies, whatever is there', () => {
	const sizes = layerSizes({ dockerfile: dockerfile('COPY a /d/a', 'COPY a /d/a', 'COPY --link a /d/a'), context: A });
	assert.deepEqual(sizes, [2560, 1024, 2560]);
});

test('every trigger counts in the numbers of the steps, also one that makes none', () => {
	const names = stepsAfter({
		dockerfile: staged(['ONBUILD ENV A=1', 'ONBUILD RUN true', 'RUN true'], ['RUN false']),
	}).map(({ name }) => name.slice(0, name.indexOf(']') + 1));
	assert.deepEqual(names, ['[s 1/2]', '[s 2/2]', '[stage-1 1/3]', '[stage-1 2/3]']);
});

test('what was first built on an image that was there is not known by its layers', () => {
	const start = { dockerfile: dockerfile('RUN true') };
	const other = { dockerfile: dockerfile('RUN echo') };
	assert.equal(outcomes(start, { base: 'c' }), 'C');
	assert.equal(outcomes(start, other, { base: 'c' }), 'R');
	assert.deepEqual(stepsAfter(start, other, { base: 'c' })[1]?.cause, {
		kind: 'base-changed',
		image: 'base:1',
		before: 'FROM base:1',
	});
	const two = 'FROM base:1 AS x\nRUN true\nFROM base:2\nRUN echo\nCOPY --from=x /etc/group /\n';
	for (const base of ['a', 'c']) {
		assert.equal(outcomes({ dockerfile: two, base: { 1: 'a', 2: 'c' } }, { base }), 'C C C');
	}
});
