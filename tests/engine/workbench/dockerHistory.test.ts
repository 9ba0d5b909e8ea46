/** The table of `docker history`. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { dockerHistory, dockerSize } from '../../../src/workbench/words/dockerHistory.ts';

test('sizes have three digits and no blank', () => {
	const sizes = [0, 512, 999, 1024, 14_200_000, 3_178_000_000, 1e9].map(dockerSize);
	assert.deepEqual(sizes, ['0B', '512B', '999B', '1.02kB', '14.2MB', '3.18GB', '1GB']);
});

test('newest first, long commands cut, columns aligned', () => {
	const text = dockerHistory(
		[
			{ by: 'python:3.12', bytes: 1e9, isBase: true },
			{ by: 'RUN /bin/sh -c pip install -r requirements.txt --no-cache-dir # buildkit', bytes: 2e6, isBase: false },
			{ by: 'CMD ["run"]', bytes: 0, isBase: false },
		],
		'0123456789abcdef',
	);
	assert.equal(
		text,
		[
			'IMAGE          CREATED                  CREATED BY                                      SIZE      COMMENT',
			'0123456789ab   Less than a second ago   CMD ["run"]                                     0B        buildkit.dockerfile.v0',
			'<missing>      Less than a second ago   RUN /bin/sh -c pip install -r requirements.t…   2MB       buildkit.dockerfile.v0',
			'<missing>      N/A                      (layers of python:3.12)                         1GB',
			'',
		].join('\n'),
	);
});

test('a command in Chinese is cut where the terminal would be full', () => {
	const row = (by: string) => dockerHistory([{ by, bytes: 0, isBase: false }], '0').split('\n')[1] ?? '';
	assert.ok(row(`RUN echo ${'层'.repeat(18)}`).includes(`${'层'.repeat(18)} `));
	assert.ok(row(`RUN echo ${'层'.repeat(19)}`).includes(` ${'层'.repeat(17)}… `));
});
