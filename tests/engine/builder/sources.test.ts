/** What COPY and mounts take their files from, and what of them is asked about: one small build each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeTable } from './outcomeTable.ts';
import { type Change, dockerfile, outcomes } from './recorded.ts';

outcomeTable([
	/* an empty root */
	[
		'on scratch a plain copy is what --link makes',
		{ dockerfile: 'FROM scratch\nCOPY a /a\n', context: { a: 'x' } },
		{ dockerfile: 'FROM scratch\nCOPY --link a /a\n' },
		'C',
	],
	[
		'and is found again by a linked copy on another base',
		{ dockerfile: 'FROM scratch\nCOPY a /a\n', context: { a: 'x' } },
		{ dockerfile: 'FROM base:1\nCOPY --link a /a\n' },
		'C/R',
	],
	[
		'and is one vertex with it',
		{
			dockerfile: 'FROM scratch AS s\nCOPY a /a\nFROM base:1\nCOPY --link a /a\nCOPY --from=s /a /b\n',
			context: { a: 'x' },
		},
		{ files: { b: 'y' } },
		'C M/C C',
	],
	/* patterns and links */
	[
		'a pattern looks behind a link to a directory',
		{
			dockerfile: dockerfile('COPY l/*.txt /d/', 'RUN cat /d/a.txt'),
			context: { 'real/a.txt': 'x', l: { symlink: 'real' } },
		},
		{ files: { 'real/a.txt': 'y' } },
		'R R',
	],
	[
		'also in a stage',
		{
			dockerfile:
				'FROM base:1 AS s\nCOPY a /real/a.txt\nRUN ln -s /real /l\nFROM base:1\nCOPY --from=s /l/*.txt /d/\nRUN cat /d/a.txt\n',
			context: { a: 'x' },
		},
		{ files: { a: 'y' } },
		'R R R R',
	],
	[
		'a link that is the destination is followed',
		{
			dockerfile: 'FROM base:1 AS s\nRUN ln -s real /l\nCOPY a /l\nFROM base:1\nCOPY --from=s /real /x\nRUN true\n',
			context: { a: 'x' },
		},
		{ files: { a: 'y' } },
		'C R R R',
	],
	[
		'of a linked directory that is copied as a whole all files count, though a file in it is copied first',
		{
			dockerfile: dockerfile('COPY l/a /one/', 'COPY l/ /all'),
			context: { 'real/a': 'a', 'real/b': 'b', l: { symlink: 'real' } },
		},
		{ files: { 'real/b': 'y' } },
		'C R',
	],
	[
		'also where it is mounted',
		{
			dockerfile: dockerfile(
				'RUN --mount=type=bind,source=l/a,target=/m cat /m',
				'RUN --mount=type=bind,source=l,target=/m ls /m',
			),
			context: { 'real/a': 'a', 'real/b': 'b', l: { symlink: 'real' } },
		},
		{ files: { 'real/c': 'y' } },
		'C R',
	],
	[
		'of two files that are named through one link only the first in the alphabet is sent',
		{
			dockerfile: dockerfile('COPY l/b /b', 'COPY l/a /a'),
			context: { 'real/a': 'a', 'real/b': 'b', l: { symlink: 'real' } },
		},
		{},
		'E N',
	],
	[
		'which holds for mounts too',
		{
			dockerfile: dockerfile('COPY l/a /a', 'RUN --mount=type=bind,source=l/b,target=/b cat /b'),
			context: { 'real/a': 'a', 'real/b': 'b', l: { symlink: 'real' } },
		},
		{},
		'C E',
	],
	[
		'a link that .dockerignore leaves out is followed all the same',
		{
			dockerfile: dockerfile('COPY l real/b /d/'),
			dockerignore: 'l',
			context: { 'real/a': 'a', 'real/b': 'b', l: { symlink: 'real/a' } },
		},
		{},
		'E',
	],
	[
		'the directories of the one file that a pattern finds do not count, where the pattern ends in its name',
		{ dockerfile: dockerfile('COPY d*/a /x/'), context: { 'd1/a': 'x' } },
		{ files: { d1: { rename: 'd2' } } },
		'C',
	],
	[
		'but where that name is a pattern too they do',
		{ dockerfile: dockerfile('COPY d*/a* /x/'), context: { 'd1/a': 'x' } },
		{ files: { d1: { rename: 'd2' } } },
		'R',
	],
	[
		'a file whose name ends in a blank is not sent, nor one whose name begins with an exclamation mark',
		{ dockerfile: dockerfile('COPY b /', 'COPY ["!a", "/x"]'), context: { '!a': 'x', b: 'y' } },
		{},
		'C E',
	],
	/* --exclude, --parents */
	[
		'what --exclude names the source of is found missing only by the copy itself',
		{ dockerfile: dockerfile('RUN true', 'COPY --exclude=*.md gone /x'), context: { b: 'y' } },
		{ files: { b: 'z' } },
		'C E',
	],
	[
		'--parents follows no link below where it begins',
		{
			dockerfile: dockerfile('COPY --parents l/a /d/'),
			context: { 'real/a': 'a', l: { symlink: 'real' } },
		},
		{},
		'E',
	],
	[
		'nor one at its pivot',
		{
			dockerfile: dockerfile('COPY --parents l/./a /d/'),
			context: { 'real/a': 'a', l: { symlink: 'real' } },
		},
		{},
		'E',
	],
	[
		'but one on the way there',
		{
			dockerfile: dockerfile('COPY --parents l/s/./a /d/'),
			context: { 'real/s/a': 'a', l: { symlink: 'real' } },
		},
		{ files: { 'real/s/a': 'b' } },
		'R',
	],
	[
		'an exception of --exclude takes a file back',
		{
			dockerfile: dockerfile('COPY --exclude=*.log --exclude=!keep.log s /d'),
			context: { 's/a.log': 'x', 's/keep.log': 'k' },
		},
		{ files: { 's/keep.log': 'y' } },
		'R',
	],
	[
		'and no other',
		{
			dockerfile: dockerfile('COPY --exclude=*.log --exclude=!keep.log s /d'),
			context: { 's/a.log': 'x', 's/keep.log': 'k' },
		},
		{ files: { 's/a.log': 'y' } },
		'C',
	],
	[
		'--exclude is for what lies below a source, not for the source',
		{ dockerfile: dockerfile('COPY --exclude=a.txt *.txt /d/'), context: { 'a.txt': 'x', 'b.txt': 'k' } },
		{ files: { 'a.txt': 'y' } },
		'R',
	],
	[
		'and a slash at its front is a sign that no path below has',
		{ dockerfile: dockerfile('COPY --exclude=/tmp s /d/'), context: { 's/tmp/a': 'x', 's/b': 'k' } },
		{ files: { 's/tmp/a': 'y' } },
		'R',
	],
	[
		'what lies behind a link is asked about as a whole, though --exclude leaves some of it out',
		{
			dockerfile: dockerfile('COPY --exclude=*.md l /d/', 'RUN ! ls /d/r.md'),
			context: { 's/r.md': 'x', 's/a': 'y', l: { symlink: 's' } },
		},
		{ files: { 's/r.md': 'z' } },
		'R R',
	],
	[
		'also where a pattern finds the link',
		{
			dockerfile: dockerfile('COPY --exclude=*.md s/* /d/'),
			context: { 's/t/a': 'x', 's/l': { symlink: 't' } },
		},
		{ files: { 's/t/new.md': 'z' } },
		'R',
	],
	[
		'a backslash alone makes no pattern, so it stays in the name',
		{ dockerfile: dockerfile('COPY bs\\\\\\\\x /a'), context: { 'bs\\x': 'x' } },
		{ files: { b: 'y' } },
		'E',
	],
	[
		'a pivot may stand behind a pattern',
		{
			dockerfile: dockerfile('COPY --parents mods/*/./src/a /d/', 'RUN ls /d/src/a'),
			context: { 'mods/m/src/a': 'x', 'mods/m/b': 'y' },
		},
		{ files: { 'mods/m/b': 'z' } },
		'C C',
	],
	/* archives */
	[
		'--chown is for what an archive holds too, --chmod is not',
		{
			dockerfile: dockerfile(
				'ADD --chown=7:8 --chmod=600 a.tar /x/',
				'RUN [ "$(stat -c %u:%g:%a /x/f)" = 7:8:644 ]',
				'RUN [ "$(stat -c %u:%g /x)" = 7:8 ]',
			),
			context: { 'a.tar': { tar: { f: 'hi' } } },
		},
		{},
		'C C C',
	],
	/* from */
	/* a step that takes files of its own root: one input, not two */
	[
		'COPY from the root itself is matched by key, whatever directory it takes from',
		{
			dockerfile:
				'FROM base:1 AS s\nRUN mkdir /p /q; echo 1 > /p/f; echo 2 > /q/f\nFROM s\nCOPY --from=s /p/f /out\nRUN cat /out\n',
		},
		{
			dockerfile:
				'FROM base:1 AS s\nRUN mkdir /p /q; echo 1 > /p/f; echo 2 > /q/f\nFROM s\nCOPY --from=s /q/f /out\nRUN cat /out\n',
		},
		'C C C',
	],
	[
		'equal files of another copy of the root are another step',
		{ dockerfile: dockerfile('COPY --from=base:2 /etc/group /g', 'RUN cat /g') },
		{ dockerfile: dockerfile('COPY --from=base:1 /etc/group /g', 'RUN cat /g') },
		'R R',
	],
	[
		'so are mounted ones',
		{ dockerfile: dockerfile('RUN --mount=from=base:2,source=/etc,target=/m cat /m/group') },
		{ dockerfile: dockerfile('RUN --mount=from=base:1,source=/etc,target=/m cat /m/group') },
		'R',
	],
	[
		'a mount of the root itself has the root matched by content, all of it',
		{ dockerfile: 'FROM base:1 AS s\nRUN echo 1 > /f\nFROM s\nRUN --mount=from=s,source=/f,target=/m cat /m\n' },
		{ dockerfile: 'FROM base:1 AS s\nRUN echo  1 > /f\nFROM s\nRUN --mount=from=s,source=/f,target=/m cat /m\n' },
		'R C',
	],
	[
		'and with another path in it is the same step',
		{
			dockerfile:
				'FROM base:1 AS s\nRUN echo 1 > /f; echo 2 > /g\nFROM s\nRUN --mount=from=s,source=/f,target=/m cat /m\n',
		},
		{
			dockerfile:
				'FROM base:1 AS s\nRUN echo 1 > /f; echo 2 > /g\nFROM s\nRUN --mount=from=s,source=/g,target=/m cat /m\n',
		},
		'C C',
	],
	[
		'an empty --from is none',
		{ dockerfile: dockerfile('COPY --from= a /a'), context: { a: 'x' } },
		{ files: { a: 'y' } },
		'R',
	],
	[
		'a mount knows no stage by its number',
		{ dockerfile: 'FROM base:1\nRUN echo x > /x\nFROM base:1\nRUN --mount=from=0,target=/m true\n' },
		{},
		'U C',
	],
	/* addresses */
	[
		'an address that ends in a slash is named by its last directory',
		{ dockerfile: dockerfile('ADD http://files/dist/ /d/', 'RUN ls /d/dist'), http: { 'dist/': { content: 'x' } } },
		{ dockerfile: dockerfile('ADD http://files/a/dist /d/', 'RUN ls /d/dist'), http: { 'a/dist': { content: 'x' } } },
		'C C',
	],
]);

const twice = (from: string, copy: string): Change => ({
	dockerfile: `FROM ${from} AS s\n${copy} d1/a /x\nFROM ${from}\n${copy} d2/a /x\nCOPY --from=s /x /y\n`,
	context: { 'd1/a': 'same', 'd2/a': 'same' },
});

test('of two equal copies in a first build one is run and the other found, but not while their image is being fetched', () => {
	assert.equal(outcomes(twice('scratch', 'COPY')), 'R C R');
	assert.equal(outcomes(twice('base:1', 'COPY')), 'R R R');
	assert.equal(outcomes(twice('base:1', 'COPY --link')), 'R/R C/C R');
});
