/** What gives access is hidden before anything is shown; what only looks like it stays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../../src/diagnose/words.en.ts';
import { zhCn } from '../../../src/diagnose/words.zh-cn.ts';
import { readBytes } from '../../../src/engine/diagnose/read.ts';
import { reportOfReading } from '../../../src/engine/diagnose/report.ts';
import { mask } from '../../../src/engine/diagnose/text/mask.ts';
import { fileOf } from './logs.ts';

const SECRETS = [
	'hunter2-example',
	'eyJhbGciOiJub25lIn0',
	'ghp_xxxx',
	'AKIAXXXXXXXX',
	'xxxxxxxxxxEXAMPLE',
	'npm_yyyy',
	'correct-horse-example',
	'RkFLRUZBS0',
	'glpat-xxxx',
	'xoxb-0000',
	'user:pass@',
	'AbCdEf0123456789',
	's3cret-example',
];

test('no secret of a log full of them is reported, from the log or from the stream', () => {
	for (const file of ['plain.txt', 'rawjson.jsonl']) {
		const report = reportOfReading(readBytes(fileOf('15-secrets', file)));
		const text = JSON.stringify(report);
		for (const secret of SECRETS) assert.ok(!text.includes(secret), `${secret} in ${file}`);
		assert.ok(Array.isArray(report['masked']) && report['masked'].length > 4);
	}
});

const HIDDEN: readonly (readonly [string, string])[] = [
	[
		'docker build --build-arg NPM_KEY=abc123 --build-arg "V=x y" .',
		'docker build --build-arg NPM_KEY=*** --build-arg "V=***" .',
	],
	[
		'pip install --index-url https://u:p4ss@pypi.example.com/simple',
		'pip install --index-url https://u:***@pypi.example.com/simple',
	],
	['curl -H "Authorization: Bearer abc.def"', 'curl -H "Authorization: Bearer ***"'],
	['ENV DB_PASSWORD=abc', 'ENV DB_PASSWORD=***'],
	['password: hunter2', 'password: ***'],
	['curl -d eyJhbGciOiJub25lIn0.eyJhIjoxfQ.sig https://example.com', 'curl -d *** https://example.com'],
	['--from-literal=token=abcdef', '--from-literal=token=***'],
];

test('the page has words for every kind that was hidden, in both languages, and for no other', () => {
	const report = reportOfReading(readBytes(fileOf('15-secrets', 'plain.txt')));
	assert.ok(Array.isArray(report['masked']));
	const kinds = new Set([...report['masked'], ...HIDDEN.flatMap(([text]) => mask(text).kinds)]);
	for (const { secrets } of [en, zhCn]) assert.deepEqual([...secrets.keys()].sort(), [...kinds].sort());
});

for (const [text, hidden] of HIDDEN) test(`masked: ${hidden}`, () => assert.equal(mask(text).text, hidden));

const HARMLESS = [
	'RUN --mount=type=secret,id=token cat /run/secrets/token',
	'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ARG "TOKEN_SECRET") (line 4)',
	'FROM docker.io/library/busybox:1.35@sha256:cfd91f2eb3929ffd4a24d5de27c50ff170be8533e14fdc9491541828342c368f',
	'RUN git clone https://github.com/acme/orchard.git',
	'ENV TOKENIZERS_PARALLELISM=false',
	'RUN echo "NPM_TOKEN=$NPM_TOKEN"',
	'LABEL author=team',
];
for (const text of HARMLESS) test(`left as it is: ${text}`, () => assert.deepEqual(mask(text), { text, kinds: [] }));
