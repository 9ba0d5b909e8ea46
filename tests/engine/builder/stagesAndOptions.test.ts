/** BuildKit's rules of the cache for stages, base images and options of a build, and for builds one after another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeTable } from './outcomeTable.ts';
import { dockerfile, outcomes } from './recorded.ts';

outcomeTable([
	/* stages */
	[
		'COPY --from stops the cascade where bytes are equal',
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
]);

test('going back to what was built before hits', () => {
	const start = { dockerfile: dockerfile('COPY a /a', 'RUN true'), context: { a: 'x' } };
	assert.equal(outcomes(start, { files: { a: 'y' } }, { files: { a: 'x' } }), 'C C');
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
