/** BuildKit's rules of the cache, one small build each: what a change makes run again and what it does not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Change, dockerfile, outcomes } from './recorded.ts';

/** name, the build, the change, expected outcomes. */
const TABLE: readonly (readonly [string, Change, Change, string])[] = [
	/* RUN: text */
	[
		'exec form with the same words is the same step',
		{ dockerfile: dockerfile('RUN echo x') },
		{ dockerfile: dockerfile('RUN ["/bin/sh", "-c", "echo x"]') },
		'C',
	],
	[
		'writing the default shell changes nothing',
		{ dockerfile: dockerfile('RUN echo x') },
		{ dockerfile: dockerfile('SHELL ["/bin/sh", "-c"]', 'RUN echo x') },
		'C',
	],
	[
		'another shell changes the shell form',
		{ dockerfile: dockerfile('RUN echo x') },
		{ dockerfile: dockerfile('SHELL ["/bin/ash", "-c"]', 'RUN echo x') },
		'R',
	],
	[
		'a variable in the text is not expanded, but stands in the environment',
		{ dockerfile: dockerfile('ENV A=1', 'RUN echo $A') },
		{ dockerfile: dockerfile('ENV A=2', 'RUN echo $A') },
		'R',
	],
	[
		'blanks around do not count',
		{ dockerfile: dockerfile('RUN echo x') },
		{ dockerfile: 'FROM base:1\nrun   echo x  \r\n' },
		'C',
	],
	['blanks inside count', { dockerfile: dockerfile('RUN echo x') }, { dockerfile: dockerfile('RUN echo  x') }, 'R'],
	[
		'a joined line keeps its indentation',
		{ dockerfile: dockerfile('RUN echo a && \\', '    echo b') },
		{ dockerfile: dockerfile('RUN echo a && \\', '  echo b') },
		'R',
	],
	[
		'a comment inside a continuation does not count',
		{ dockerfile: dockerfile('RUN echo a && \\', '    echo b') },
		{ dockerfile: dockerfile('RUN echo a && \\', '# why', '    echo b') },
		'C',
	],
	/* RUN: environment */
	[
		'swapped variables are another environment',
		{ dockerfile: dockerfile('ENV A=1 B=2', 'RUN true') },
		{ dockerfile: dockerfile('ENV B=2 A=1', 'RUN true') },
		'R',
	],
	[
		'two ENV or one are equal',
		{ dockerfile: dockerfile('ENV A=1 B=2', 'RUN true') },
		{ dockerfile: dockerfile('ENV A=1', 'ENV B=2', 'RUN true') },
		'C',
	],
	[
		'the legacy form and quotes are equal',
		{ dockerfile: dockerfile('ENV A=1', 'RUN true') },
		{ dockerfile: dockerfile('ENV A "1"', 'RUN true') },
		'C',
	],
	[
		'the legacy form is equal',
		{ dockerfile: dockerfile('ENV A=1', 'RUN true') },
		{ dockerfile: dockerfile('ENV A 1', 'RUN true') },
		'C',
	],
	[
		'setting a variable again moves it to the end',
		{ dockerfile: dockerfile('ENV A=1', 'ENV B=2', 'RUN true') },
		{ dockerfile: dockerfile('ENV A=1', 'ENV B=2', 'ENV A=1', 'RUN true') },
		'R',
	],
	[
		'ARG with a value and ENV are equal',
		{ dockerfile: dockerfile('ARG V=1', 'RUN true') },
		{ dockerfile: dockerfile('ENV V=1', 'RUN true') },
		'C',
	],
	[
		'a build argument equal to the default changes nothing',
		{ dockerfile: dockerfile('ARG V=1', 'RUN true') },
		{ options: { buildArgs: { V: '1' } } },
		'C',
	],
	[
		'an ARG without value adds nothing',
		{ dockerfile: dockerfile('RUN true') },
		{ dockerfile: dockerfile('ARG V', 'RUN true') },
		'C',
	],
	[
		'an empty value is a value',
		{ dockerfile: dockerfile('ARG V', 'RUN true') },
		{ options: { buildArgs: { V: '' } } },
		'R',
	],
	[
		'an argument that nobody declares does not count',
		{ dockerfile: dockerfile('RUN true') },
		{ options: { buildArgs: { V: '1' } } },
		'C',
	],
	[
		'an ENV leaves COPY and WORKDIR alone',
		{ dockerfile: dockerfile('ENV A=1', 'COPY a /a', 'WORKDIR /w', 'RUN true'), context: { a: 'a' } },
		{ dockerfile: dockerfile('ENV A=2', 'COPY a /a', 'WORKDIR /w', 'RUN true') },
		'C C R',
	],
	[
		'an ARG stays in its stage',
		{ dockerfile: 'FROM base:1 AS x\nARG V=1\nRUN echo x > /x\nFROM base:1\nRUN echo y\nCOPY --from=x /x /x\n' },
		{ options: { buildArgs: { V: '2' } } },
		'R C C',
	],
	[
		'a stage inherits the arguments of its base stage',
		{ dockerfile: 'FROM base:1 AS x\nARG V=1\nFROM x\nRUN echo y\n' },
		{ options: { buildArgs: { V: '2' } } },
		'R',
	],
	[
		'platform arguments count only when declared',
		{ dockerfile: dockerfile('RUN true') },
		{ dockerfile: dockerfile('ARG TARGETARCH', 'RUN true') },
		'R',
	],
	[
		'a declared proxy counts',
		{ dockerfile: dockerfile('ARG HTTP_PROXY', 'RUN true') },
		{ options: { buildArgs: { HTTP_PROXY: 'x' } } },
		'R',
	],
	[
		'a proxy that is not declared does not count',
		{ dockerfile: dockerfile('RUN true') },
		{ options: { buildArgs: { http_proxy: 'x' } } },
		'C',
	],
	[
		'user strings are compared as written',
		{ dockerfile: dockerfile('USER app', 'RUN true') },
		{ dockerfile: dockerfile('USER app:app', 'RUN true') },
		'R',
	],
	[
		'network default is no flag',
		{ dockerfile: dockerfile('RUN true') },
		{ dockerfile: dockerfile('RUN --network=default true') },
		'C',
	],
	[
		'network none is another step',
		{ dockerfile: dockerfile('RUN true') },
		{ dockerfile: dockerfile('RUN --network=none true') },
		'R',
	],
	/* WORKDIR */
	[
		'a slash at the end counts for RUN only',
		{ dockerfile: dockerfile('WORKDIR /app', 'COPY a .', 'RUN pwd'), context: { a: 'a' } },
		{ dockerfile: dockerfile('WORKDIR /app/', 'COPY a .', 'RUN pwd') },
		'C C R',
	],
	[
		'another directory runs all after it',
		{ dockerfile: dockerfile('WORKDIR /app', 'COPY a /a', 'RUN pwd'), context: { a: 'a' } },
		{ dockerfile: dockerfile('WORKDIR /srv', 'COPY a /a', 'RUN pwd') },
		'R R R',
	],
	/* COPY */
	[
		'another directory with an equal file hits',
		{ dockerfile: dockerfile('COPY one/app.txt /a'), context: { 'one/app.txt': 'x', 'two/app.txt': 'x' } },
		{ dockerfile: dockerfile('COPY two/app.txt /a') },
		'C',
	],
	[
		'another name misses',
		{ dockerfile: dockerfile('COPY one/app.txt /a'), context: { 'one/app.txt': 'x', 'one/copy.txt': 'x' } },
		{ dockerfile: dockerfile('COPY one/copy.txt /a') },
		'R',
	],
	[
		'spellings of a source are equal',
		{ dockerfile: dockerfile('COPY a /a'), context: { a: 'x' } },
		{ dockerfile: dockerfile('COPY ["./a", "/a"]') },
		'C',
	],
	[
		'a dot and its directory with slash are equal',
		{ dockerfile: dockerfile('WORKDIR /app', 'COPY a .'), context: { a: 'x' } },
		{ dockerfile: dockerfile('WORKDIR /app', 'COPY a /app/') },
		'C C',
	],
	[
		'without the slash it is another destination',
		{ dockerfile: dockerfile('WORKDIR /app', 'COPY a .'), context: { a: 'x' } },
		{ dockerfile: dockerfile('WORKDIR /app', 'COPY a /app') },
		'C R',
	],
	[
		'ADD and COPY are different',
		{ dockerfile: dockerfile('COPY a /a'), context: { a: 'x' } },
		{ dockerfile: dockerfile('ADD a /a') },
		'R',
	],
	[
		'the time of a file does not count',
		{ dockerfile: dockerfile('COPY a /a'), context: { a: 'x' } },
		{ files: { a: { rewrite: true } } },
		'C',
	],
	[
		'the mode of a file counts',
		{ dockerfile: dockerfile('COPY a /a'), context: { a: 'x' } },
		{ files: { a: { mode: '755' } } },
		'R',
	],
	[
		'the owner of a file does not count',
		{ dockerfile: dockerfile('COPY a /a'), context: { a: 'x' } },
		{ files: { a: { uid: 7 } } },
		'C',
	],
	[
		'the mode of a directory is not noticed',
		{ dockerfile: dockerfile('COPY d /d'), context: { 'd/a': 'x' } },
		{ files: { d: { dir: true, mode: '700' } } },
		'C',
	],
	[
		'an empty directory counts',
		{ dockerfile: dockerfile('COPY d /d'), context: { 'd/a': 'x' } },
		{ files: { 'd/e': { dir: true } } },
		'R',
	],
	[
		'a hard link in place of an equal copy hits',
		{ dockerfile: dockerfile('COPY d /d'), context: { 'd/a': 'x', 'd/b': 'x' } },
		{ files: { 'd/b': { hardlink: 'd/a' } } },
		'C',
	],
	[
		'the name of a copied directory counts only at its end',
		{ dockerfile: dockerfile('COPY x/d /d'), context: { 'x/d/a': 'x', 'y/d/a': 'x' } },
		{ dockerfile: dockerfile('COPY y/d /d') },
		'C',
	],
	[
		'a link that is copied with its directory counts by its text',
		{ dockerfile: dockerfile('COPY d /d'), context: { 'd/l': { symlink: '../a' }, a: 'x' } },
		{ files: { a: 'y' } },
		'C',
	],
	[
		'a link that is named counts by what it points to',
		{ dockerfile: dockerfile('COPY l /l'), context: { l: { symlink: 'a' }, a: 'x' } },
		{ files: { a: 'y' } },
		'R',
	],
	[
		'octal modes are numbers',
		{ dockerfile: dockerfile('COPY --chmod=644 a /a'), context: { a: 'x' } },
		{ dockerfile: dockerfile('COPY --chmod=0644 a /a') },
		'C',
	],
	[
		'the source mode counts under --chmod',
		{ dockerfile: dockerfile('COPY --chmod=644 a /a'), context: { a: 'x' } },
		{ files: { a: { mode: '600' } } },
		'R',
	],
	[
		'the order of sources counts',
		{ dockerfile: dockerfile('COPY a b /d/'), context: { a: 'x', b: 'y' } },
		{ dockerfile: dockerfile('COPY b a /d/') },
		'R',
	],
	[
		'the order of excludes counts',
		{ dockerfile: dockerfile('COPY --exclude=a --exclude=b d /d'), context: { 'd/c': 'x' } },
		{ dockerfile: dockerfile('COPY --exclude=b --exclude=a d /d') },
		'R',
	],
	[
		'the Dockerfile lies in the context',
		{ dockerfile: dockerfile('COPY . /d', 'RUN true'), context: { a: 'x' } },
		{ dockerfile: dockerfile('COPY . /d', 'RUN true', '# end') },
		'R R',
	],
	[
		'an ignored file is not there',
		{ dockerfile: dockerfile('COPY . /d'), dockerignore: '*.log\n', context: { a: 'x' } },
		{ files: { 'b.log': 'y' } },
		'C',
	],
	[
		'Dockerfile.dockerignore goes first',
		{
			dockerfile: dockerfile('COPY d /d'),
			dockerignore: 'nothing\n',
			context: { 'd/a': 'x', 'Dockerfile.dockerignore': 'd/*.log\n' },
		},
		{ files: { 'd/b.log': 'y' } },
		'C',
	],
	[
		'an equal result does not stop the wave in its own stage',
		{ dockerfile: dockerfile('COPY a /a', 'RUN echo x > /x', 'RUN echo end'), context: { a: 'x' } },
		{ dockerfile: dockerfile('COPY a /a', 'RUN echo x >  /x', 'RUN echo end') },
		'C R R',
	],
	/* COPY --link */
	[
		'a linked copy stays when the base changes',
		{ dockerfile: dockerfile('COPY --link a /d/a', 'RUN true'), context: { a: 'x' } },
		{ base: 'b' },
		'C/R R',
	],
	[
		'a linked copy stays when an earlier step runs',
		{ dockerfile: dockerfile('RUN echo 1', 'COPY --link a /d/a'), context: { a: 'x' } },
		{ dockerfile: dockerfile('RUN echo 2', 'COPY --link a /d/a') },
		'R C/R',
	],
	[
		'a plain copy does not',
		{ dockerfile: dockerfile('RUN echo 1', 'COPY a /d/a'), context: { a: 'x' } },
		{ dockerfile: dockerfile('RUN echo 2', 'COPY a /d/a') },
		'R R',
	],
	[
		'--link on scratch needs no merge',
		{ dockerfile: 'FROM scratch\nCOPY --link a /a\n', context: { a: 'x' } },
		{ files: { b: 'y' } },
		'C',
	],
	/* stages */
	[
		'COPY --from stops the wave where bytes are equal',
		{
			dockerfile: 'FROM base:1 AS s\nCOPY a /a\nRUN wc -c < /a > /n\nFROM base:1\nCOPY --from=s /n /n\nRUN cat /n\n',
			context: { a: 'one' },
		},
		{ files: { a: 'two' } },
		'R R C C',
	],
	[
		'and does not where they differ',
		{
			dockerfile: 'FROM base:1 AS s\nCOPY a /a\nRUN wc -c < /a > /n\nFROM base:1\nCOPY --from=s /n /n\nRUN cat /n\n',
			context: { a: 'one' },
		},
		{ files: { a: 'three' } },
		'R R R R',
	],
	[
		'a diamond',
		{
			dockerfile:
				'FROM base:1 AS top\nCOPY a /a\nFROM top AS l\nRUN wc -c < /a > /l\nFROM top AS r\nRUN cat /a > /r\nFROM base:1\nCOPY --from=l /l /l\nCOPY --from=r /r /r\n',
			context: { a: 'one' },
		},
		{ files: { a: 'two' } },
		'R R R C R',
	],
	[
		'a renamed stage changes nothing',
		{ dockerfile: 'FROM base:1 AS s\nRUN echo x > /x\nFROM base:1\nCOPY --from=s /x /x\n' },
		{ dockerfile: 'FROM base:1 AS t\nRUN echo x > /x\nFROM base:1\nCOPY --from=T /x /x\n' },
		'C C',
	],
	[
		'through a link the bytes of its target count',
		{ dockerfile: 'FROM base:1 AS s\nRUN echo x > /real && ln -s real /l\nFROM base:1\nCOPY --from=s /l /x\n' },
		{ dockerfile: 'FROM base:1 AS s\nRUN echo x > /other && ln -s other /l\nFROM base:1\nCOPY --from=s /l /x\n' },
		'R C',
	],
	[
		'another tag of the same image hits',
		{ dockerfile: 'FROM base:1\nRUN true\n' },
		{ dockerfile: 'FROM base:2\nRUN true\n' },
		'C',
	],
	[
		'a label of the base does not count',
		{ dockerfile: dockerfile('COPY a /a', 'RUN true'), context: { a: 'x' } },
		{ base: 'c' },
		'C C',
	],
	[
		'a variable of the base counts for RUN',
		{ dockerfile: dockerfile('COPY a /a', 'RUN true'), context: { a: 'x' } },
		{ base: 'envonly' },
		'C R',
	],
	[
		'other layers of the base count for all',
		{ dockerfile: dockerfile('COPY a /a', 'RUN true'), context: { a: 'x' } },
		{ base: 'b' },
		'R R',
	],
	[
		'COPY --from an image counts by content',
		{ dockerfile: 'FROM base:1\nCOPY --from=base:2 /etc/passwd /p\n', base: { '1': 'a', '2': 'a' } },
		{ base: { '1': 'a', '2': 'b' } },
		'C',
	],
	[
		'and misses where the content differs',
		{ dockerfile: 'FROM base:1\nCOPY --from=base:2 /etc/base-release /p\n', base: { '1': 'a', '2': 'a' } },
		{ base: { '1': 'a', '2': 'b' } },
		'R',
	],
	/* mounts */
	[
		'a bind mount counts by content, not by path',
		{ dockerfile: dockerfile('RUN --mount=source=a,target=/in cat /in'), context: { a: 'x', b: 'x' } },
		{ dockerfile: dockerfile('RUN --mount=source=b,target=/in cat /in') },
		'C',
	],
	[
		'the target of a mount counts',
		{ dockerfile: dockerfile('RUN --mount=source=a,target=/in cat /in'), context: { a: 'x' } },
		{ dockerfile: dockerfile('RUN --mount=source=a,target=/on cat /in || true') },
		'R',
	],
	[
		'ids of cache mounts other than the default are all equal',
		{ dockerfile: dockerfile('RUN --mount=type=cache,id=mine,target=/c true') },
		{ dockerfile: dockerfile('RUN --mount=type=cache,id=yours,target=/c true') },
		'C',
	],
	[
		'the default id is another',
		{ dockerfile: dockerfile('RUN --mount=type=cache,target=/c true') },
		{ dockerfile: dockerfile('RUN --mount=type=cache,id=mine,target=/c true') },
		'R',
	],
	[
		'the default id may be written',
		{ dockerfile: dockerfile('RUN --mount=type=cache,target=/c true') },
		{ dockerfile: dockerfile('RUN --mount=type=cache,id=/c,target=/c true') },
		'C',
	],
	[
		'a mode of the cache mount counts',
		{ dockerfile: dockerfile('RUN --mount=type=cache,target=/c true') },
		{ dockerfile: dockerfile('RUN --mount=type=cache,target=/c,mode=0755 true') },
		'R',
	],
	[
		'the size of a tmpfs counts',
		{ dockerfile: dockerfile('RUN --mount=type=tmpfs,target=/t true') },
		{ dockerfile: dockerfile('RUN --mount=type=tmpfs,target=/t,size=1m true') },
		'R',
	],
	[
		'the value of a secret does not count',
		{ dockerfile: dockerfile('RUN --mount=type=secret,id=s cat /run/secrets/s'), options: { secrets: { s: 'a' } } },
		{ options: { secrets: { s: 'b' } } },
		'C',
	],
	/* options */
	[
		'--no-cache leaves a first WORKDIR',
		{ dockerfile: dockerfile('WORKDIR /w', 'RUN true', 'COPY a /a'), context: { a: 'x' } },
		{ options: { noCache: true } },
		'C R R',
	],
	[
		'a RUN that is forced finds its cache mounts empty',
		{
			dockerfile:
				'FROM base:1 AS s\nRUN --mount=type=cache,target=/c echo x >> /c/l; cat /c/l > /o\nFROM base:1\nCOPY --from=s /o /o\n',
		},
		{ options: { noCacheFilter: ['s'] } },
		'R C',
	],
	[
		'one that runs for its text finds what was left there',
		{
			dockerfile:
				'FROM base:1 AS s\nRUN --mount=type=cache,target=/c echo x >> /c/l; cat /c/l > /o\nFROM base:1\nCOPY --from=s /o /o\n',
		},
		{
			dockerfile:
				'FROM base:1 AS s\nRUN --mount=type=cache,target=/c echo  x >> /c/l; cat /c/l > /o\nFROM base:1\nCOPY --from=s /o /o\n',
		},
		'R R',
	],
	[
		'a filter by an unknown name is nothing',
		{ dockerfile: 'FROM base:1 AS s\nRUN true\n' },
		{ options: { noCacheFilter: ['t'] } },
		'C',
	],
	[
		'a filter is case-insensitive',
		{ dockerfile: 'FROM base:1 AS s\nRUN true\n' },
		{ options: { noCacheFilter: ['S'] } },
		'R',
	],
	[
		'an unnamed stage cannot be filtered',
		{ dockerfile: 'FROM base:1 AS s\nRUN true\nFROM s\nRUN echo x\n' },
		{ options: { noCacheFilter: ['stage-1', '1'] } },
		'C C',
	],
	[
		'a stage on the filtered one runs whole',
		{ dockerfile: 'FROM base:1 AS s\nRUN true\nFROM s\nRUN echo x\nRUN echo y\n' },
		{ options: { noCacheFilter: ['s'] } },
		'R R R',
	],
	[
		'metadata makes no step',
		{ dockerfile: dockerfile('LABEL a=1', 'EXPOSE 80', 'CMD ["a"]', 'RUN true') },
		{ dockerfile: dockerfile('LABEL a=2', 'EXPOSE 81', 'ENTRYPOINT ["b"]', 'RUN true') },
		'C',
	],
	[
		'an unneeded stage is not built',
		{ dockerfile: 'FROM base:1 AS s\nRUN false\nFROM base:1\nRUN true\n' },
		{ files: { a: 'x' } },
		'U C',
	],
	/* failures */
	[
		'what follows a failed step never starts',
		{ dockerfile: dockerfile('RUN true', 'RUN echo x') },
		{ dockerfile: dockerfile('RUN true', 'RUN false', 'RUN echo x') },
		'C E N',
	],
];

for (const [name, start, change, expected] of TABLE) {
	test(name, () => assert.equal(outcomes(start, change), expected));
}

test('going back to what was built before hits', () => {
	const start = { dockerfile: dockerfile('COPY a /a', 'RUN true'), context: { a: 'x' } };
	assert.equal(outcomes(start, { files: { a: 'y' } }, { files: { a: 'x' } }), 'C C');
});

test('a failed step is not stored, what ran before it is', () => {
	const start = { dockerfile: dockerfile('COPY a /a', 'RUN echo x'), context: { a: 'x' } };
	const failing = { dockerfile: dockerfile('COPY a /a', 'RUN echo y', 'RUN false') };
	assert.equal(outcomes(start, failing, failing), 'C C E');
});

test('a pruned cache is empty', () => {
	const start = { dockerfile: dockerfile('RUN true') };
	assert.equal(outcomes(start, { prune: true }), 'R');
});

test('after --no-cache a normal build finds the new results', () => {
	const start = { dockerfile: dockerfile('RUN true', 'RUN echo x') };
	assert.equal(outcomes(start, { options: { noCache: true } }, { options: { noCache: false } }), 'C C');
});

test('a filter that gives another result reruns those who take it', () => {
	const start = {
		dockerfile:
			'FROM base:1 AS s\nRUN cat /proc/uptime > /t; echo x > /u\nFROM base:1\nCOPY --from=s /u /u\nCOPY --from=s /t /t\nRUN true\n',
	};
	assert.equal(outcomes(start, { options: { noCacheFilter: ['s'] } }), 'R C R R');
});
