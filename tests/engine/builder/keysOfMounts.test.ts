/** Options of `--mount` in the key of a RUN, two spellings a row, each as a real builder decided them. */
import { outcomeTable } from './outcomeTable.ts';
import type { Change } from './recorded.ts';

const run = (mounts: string, command = 'true') =>
	`FROM base:1\nWORKDIR /w\nRUN ${mounts
		.split(' ')
		.map((mount) => `--mount=${mount}`)
		.join(' ')} ${command}\n`;

const argument = (name: string, value: string): Change => ({ options: { buildArgs: { [name]: value } } });

/** `then` is another spelling, or a change of the build. WORKDIR stays cached. */
function rows(table: readonly (readonly [now: string, then: string | Change, expected: string])[]): void {
	outcomeTable(
		table.map(([now, then, expected]) => [
			`${now} → ${typeof then === 'string' ? then : JSON.stringify(then)}: ${expected}`,
			{ dockerfile: run(now), context: { 'a.txt': 'a' }, options: { secrets: { k: 'v' } } },
			typeof then === 'string' ? { dockerfile: run(then) } : then,
			`C ${expected}`,
		]),
	);
}

const CACHE = 'type=cache,target=/c';

rows([
	/* ids and sharing of caches */
	[CACHE, `${CACHE},id=/c`, 'C'],
	[CACHE, `${CACHE},id=`, 'C'],
	[CACHE, `${CACHE},id=c`, 'R'],
	[CACHE, `${CACHE},id=x`, 'R'],
	[CACHE, `${CACHE},sharing=SHARED`, 'C'],
	[CACHE, `${CACHE},sharing=private`, 'R'],
	[CACHE, 'type=CACHE,dst=/c,rw', 'C'],
	[CACHE, `${CACHE},ro`, 'R'],
	[CACHE, `${CACHE},from=scratch`, 'C'],
	[CACHE, `${CACHE},from=base:1`, 'R'],
	/* a target that ends in a slash, or is relative, has no default id */
	['type=cache,target=/c/', 'type=cache,target=/c/,id=x', 'C'],
	['type=cache,target=/c/', 'type=cache,target=/c/,sharing=locked', 'C'],
	['type=cache,target=/c/', CACHE, 'R'],
	['type=cache,target=rel', 'type=cache,target=rel,sharing=private', 'C'],
	['type=cache,target=rel', 'type=cache,target=rel,id=x', 'C'],
	['type=cache,target=rel', 'type=cache,target=/w/rel', 'R'],
	['type=cache,target=rel', 'type=cache,target=rel,id=/w/rel', 'R'],
	['type=cache,target=rel', 'type=cache,target=/w/rel,id=z', 'C'],
	['type=cache,target=rel', 'type=cache,target=./rel', 'C'],
	/* a namespace is a part of the default id, as long as it has no slash */
	[CACHE, argument('BUILDKIT_CACHE_MOUNT_NS', 'n'), 'R'],
	['type=cache,target=rel', argument('BUILDKIT_CACHE_MOUNT_NS', 'n'), 'C'],
	[`${CACHE},id=x`, argument('BUILDKIT_CACHE_MOUNT_NS', 'a/b'), 'C'],
	/* whether it can be written */
	['source=a.txt,target=/m/a,rw', 'source=a.txt,target=/m/a,readonly=false', 'C'],
	['source=a.txt,target=/m/a,rw', 'source=a.txt,target=/m/a,ro=f', 'C'],
	['source=a.txt,target=/m/a,rw', 'source=a.txt,target=/m/a,ro,rw', 'C'],
	['source=a.txt,target=/m/a,rw', 'source=a.txt,target=/m/a,rw,ro', 'R'],
	['source=a.txt,target=/m/a,rw', 'source=a.txt,target=/m/a,rw=false', 'R'],
	['source=a.txt,target=/m/a,rw', 'source=a.txt,target=/m//a,rw', 'R'],
	['source=a.txt,target=/m/a', 'type=BIND,src=./a.txt,dst=/m/a,readwrite=0', 'C'],
	/* agents and secrets */
	['type=ssh', 'type=ssh,id=default', 'R'],
	['type=ssh', 'type=ssh,id=', 'C'],
	['type=ssh', 'type=SSH,target=/run/buildkit/ssh_agent.0,mode=0600', 'C'],
	['type=secret,id=k', 'type=secret,id=k,mode=400,uid=0,required=false', 'C'],
	['type=secret,id=k', 'type=secret,target=/run/secrets/k', 'C'],
	['type=secret,id=k', 'type=secret,id=k,env=K', 'R'],
	['type=secret,id=k', 'type=secret,id=k,target=k', 'R'],
	['type=secret,source=k,target=/x', 'type=secret,id=k,target=/x', 'C'],
	/* order: that of the targets, but secrets in their own */
	['type=cache,target=/z type=cache,target=/c', 'type=cache,target=/c type=cache,target=/z', 'C'],
	['type=secret,id=k type=secret,id=l', 'type=secret,id=l type=secret,id=k', 'R'],
	/* tmpfs */
	['type=tmpfs,target=/t', 'type=tmpfs,target=/t,size=0', 'C'],
	['type=tmpfs,target=/t,size=1.5k', 'type=tmpfs,target=/t,size=1536', 'C'],
	['type=tmpfs,target=/t', 'type=tmpfs,target=/t,ro', 'R'],
]);

outcomeTable([
	[
		'BUILDKIT_SANDBOX_HOSTNAME is the host name of every RUN',
		{ dockerfile: 'FROM base:1\nRUN true\nCOPY a /a\n', context: { a: 'x' } },
		argument('BUILDKIT_SANDBOX_HOSTNAME', 'h'),
		'R R',
	],
	[
		'and the same as the option, which it goes before',
		{ dockerfile: 'FROM base:1\nRUN true\n', options: { opts: { hostname: 'h' } } },
		{ options: { opts: { hostname: 'o' }, buildArgs: { BUILDKIT_SANDBOX_HOSTNAME: 'h' } } },
		'C',
	],
	[
		'two mounts of one stage are not two mounts of two',
		{
			dockerfile:
				'FROM base:1 AS s\nRUN echo a > /x\nFROM base:1 AS t\nRUN echo a > /y && mv /y /x\nFROM base:1\nRUN --mount=from=s,source=/x,target=/a --mount=from=t,source=/x,target=/b cat /a\n',
		},
		{
			dockerfile:
				'FROM base:1 AS s\nRUN echo a > /x\nFROM base:1 AS t\nRUN echo a > /y && mv /y /x\nFROM base:1\nRUN --mount=from=s,source=/x,target=/a --mount=from=s,source=/x,target=/b cat /a\n',
		},
		'C U R',
	],
	[
		'an agent is found through SSH_AUTH_SOCK',
		{ dockerfile: run('type=ssh', 'test "$SSH_AUTH_SOCK" = /run/buildkit/ssh_agent.0') },
		{},
		'C C',
	],
	[
		'a cache whose directory has an owner is another one',
		{ dockerfile: run(CACHE, 'touch /c/f') },
		{ dockerfile: run(`${CACHE},uid=5`, 'ls /c/f') },
		'C E',
	],
	[
		'but the same id at another place is the same',
		{ dockerfile: run(CACHE, 'touch /c/f') },
		{ dockerfile: run('type=cache,target=/d,id=/c', 'ls /d/f') },
		'C R',
	],
	[
		'a file cannot be mounted on a directory',
		{ dockerfile: run('source=a.txt'), context: { 'a.txt': 'a' } },
		{},
		'C E',
	],
]);
