/** BuildKit's rules of the cache for RUN and WORKDIR, one small build each: what a change makes run again and what not. */
import { outcomeTable } from './outcomeTable.ts';
import { dockerfile } from './recorded.ts';

outcomeTable([
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
]);
