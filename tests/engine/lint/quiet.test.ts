/** Silent where nothing is wrong: what people report as false alarms, by its kind. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findings, type More, RECOMMENDED, table } from './table.ts';

const rules = (text: string, more: More = {}): readonly string[] =>
	findings(text, { ...RECOMMENDED, ...more }).map(({ rule }) => rule);

describe('stages that the file chooses by a variable', () => {
	const text = `ARG TARGETOS=linux
FROM alpine:3.20 AS app-linux
RUN echo 1
FROM alpine:3.20 AS app-windows
RUN echo 2
FROM app-$TARGETOS AS app
RUN echo 3
`;
	it('need no tag, and none of them is unused', () => assert.deepEqual(rules(text), []));
	it('still find a stage that no value can mean', () =>
		assert(rules(text.replace('AS app-windows', 'AS other')).includes('unused-stage')));
});

table('run-before-source-copy', {
	more: RECOMMENDED,
	bad: [['FROM node:22\nWORKDIR /app\nCOPY . .\nRUN pnpm install --prod\n', 4]],
	good: [
		'FROM node:22\nWORKDIR /app\nCOPY pnpm-lock.yaml ./\nRUN pnpm fetch --prod\nCOPY . .\nRUN pnpm install --offline --prod\n',
	],
});

describe('the shell that the settings of a base image name', () => {
	const said = (shell: readonly string[], run: string) => {
		const bases = [{ instruction: 0, image: 'debian:12', bytes: undefined, shell }];
		return rules(`FROM debian:12\nRUN ${run}\n`, { simulated: { steps: new Map(), bases, appCode: undefined } });
	};
	it('runs the stages on it', () => {
		const bash = ['/bin/bash', '-o', 'pipefail', '-c'];
		assert.deepEqual(said(bash, 'cat x | y && [[ -f x ]]'), []);
		assert.deepEqual(said(['/bin/bash', '-c'], 'cat x | y'), ['pipe-without-pipefail']);
		assert.deepEqual(said(['/bin/sh', '-c'], '[[ -f x ]]'), ['shell-not-bash']);
	});
});

describe('a file that sets something up', () => {
	const level = (name: string) =>
		findings(
			`FROM node:22\nCOPY ${name} /opt/\nRUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*\n`,
			{
				...RECOMMENDED,
				files: [{ path: name, text: '' }],
				simulated: { steps: new Map(), bases: [], appCode: { paths: [name], copy: 1, changedLayers: 2 } },
			},
		).find(({ rule }) => rule === 'run-before-source-copy');
	it('is certain to change if it is code', () => assert.equal(level('app.js')?.level, 'ERROR'));
	for (const name of ['config.js', 'install.R', '.eslintrc.js', 'wp-config.php'])
		it(`is not, as ${name}`, () => {
			assert.equal(level(name)?.level, 'WARN');
			assert.match(level(name)?.message ?? '', /^If `/);
		});
});

describe('what a stage leaves behind that is only copied from', () => {
	const builder = (run: string) =>
		`FROM node:22 AS build\nWORKDIR /app\nCOPY package.json ./\nRUN ${run}\nFROM nginx:1.27\nCOPY --from=build /app/dist /srv\n`;
	for (const [rule, run] of [
		['npm-no-cache', 'npm ci'],
		['pip-no-cache-dir', 'pip install -r r.txt'],
		['yum-clean-all', 'yum install -y x'],
		['apk-no-cache', 'apk add x'],
		['apt-lists-left', 'apt-get update'],
	] as const) {
		it(`${rule} is not asked of it`, () => assert(!rules(builder(run)).includes(rule)));
		it(`${rule} is asked of what is shipped`, () => assert(rules(`FROM node:22\nRUN ${run}\n`).includes(rule)));
		it(`${rule} is asked of a stage that may be somebody's target`, () =>
			assert(rules(`FROM node:22 AS one\nRUN ${run}\nFROM node:22 AS two\nRUN true\n`).includes(rule)));
	}
});

describe('development dependencies', () => {
	const text = (run: string, before = '') => `FROM node:22\n${before}COPY package.json ./\nRUN ${run}\n`;
	const dev = 'dev-dependencies';
	const manifest = (json: object): More => ({ files: [{ path: 'package.json', text: JSON.stringify(json) }] });
	it('are a guess where nobody has shown the manifest', () => {
		const found = findings(text('npm ci'), RECOMMENDED).find(({ rule }) => rule === dev);
		assert.match(found?.message ?? '', /^If package\.json lists/);
	});
	it('are not in the image where a mount takes them', () =>
		assert(!rules(text('--mount=type=cache,target=/app/node_modules npm ci')).includes(dev)));
	it('are certain where the manifest lists some, and none where it lists none', () => {
		const listed = findings(text('npm ci'), { ...RECOMMENDED, ...manifest({ devDependencies: { jest: '1' } }) });
		assert.match(listed.find(({ rule }) => rule === dev)?.message ?? '', /^`npm ci` installs/);
		assert(!rules(text('npm ci'), manifest({ dependencies: { express: '4' } })).includes(dev));
		assert(!rules(text('npm ci'), manifest({ devDependencies: {} })).includes(dev));
	});
	it('are left out by NODE_ENV, wherever it comes from', () => {
		assert(rules(text('npm ci', 'ENV NODE_ENV=development\n')).includes(dev));
		assert(!rules(text('npm ci', 'ENV NODE_ENV=production\n')).includes(dev));
		assert(!rules(text('npm ci', 'ARG NODE_ENV=production\nENV NODE_ENV=${NODE_ENV}\n')).includes(dev));
		assert(!rules(text('npm ci', 'ARG NODE_ENV\nENV NODE_ENV=$NODE_ENV\n')).includes(dev));
		assert(!rules(text('NODE_ENV=production npm ci')).includes(dev));
		assert(!rules(text('export NODE_ENV=production && npm ci')).includes(dev));
	});
	it('are left out by any of the words that npm takes for it', () => {
		for (const option of ['--prod', '--production', '--omit=dev', '--omit dev', '--only=prod'])
			assert(!rules(text(`npm i ${option}`)).includes(dev), option);
		assert(rules(text('npm i --no-audit')).includes(dev));
	});
	it('are needed where this image builds', () =>
		assert(!rules(`${text('npm ci')}COPY . .\nRUN npm run build\n`).includes(dev)));
});

table('copy-from-unknown', {
	more: RECOMMENDED,
	bad: [['FROM a:1 AS builder\nFROM b:1\nCOPY --from=bulider /x /x\n', 3]],
	good: ['FROM b:1\nCOPY --from=team/tool /x /x\n', 'FROM b:1\nCOPY --from=docker.io/library/x /x /x\n'],
});

table('pipe-without-pipefail', {
	more: RECOMMENDED,
	bad: [
		['FROM debian:12\nRUN curl x | tar x\n', 2],
		['FROM debian:12\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN a | b\n', 3],
	],
	good: [
		'FROM alpine:3.20\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN curl x | tar x\n',
		'FROM alpine:3.20\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN curl x | tar x\n',
		'FROM debian:12 AS b\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM b\nRUN curl x | tar x\n',
		'FROM debian:12\nRUN echo "a b" | tee /etc/x\n',
	],
});

table('secret-in-arg-or-env', {
	more: RECOMMENDED,
	bad: [
		['FROM a:1\nARG NPM_TOKEN\n', 2],
		['FROM a:1\nENV DB_PASSWORD=hunter2\n', 2],
		['FROM a:1\nARG AWS_SECRET_ACCESS_KEY\n', 2],
		['FROM a:1\nENV SECRET_KEY_BASE=a8f5f167f44f\n', 2],
	],
	good: [
		'FROM a:1\nARG PUBLIC_KEY_URL=https://example.com/key.pub\nENV SERVICE_AUTH_MODE=none\nENV PASSWORD_HASHER=argon2\n',
		'FROM a:1\nARG KMS_KEY_ALIAS=alias/example\nENV STATIC_FILE_KEY=things/static.json\nENV DB_PASSWORD_FILE=/run/secrets/db\n',
		'FROM a:1\nARG TOKENIZER=bpe\nENV GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D\nENV PASSWORD=""\n',
		'FROM a:1\nENV SECRET_KEY_BASE=dummy\nENV REQUIRE_TOKEN=false\n',
	],
});

it('counts the instructions of the image, and says whose they are', () => {
	const many = 'ENV A=1\n'.repeat(15);
	const builder = `FROM a:1 AS build\n${many}FROM b:1 AS app\n${many}COPY --from=build /x /x\n`;
	assert(!rules(builder).includes('too-many-instructions'));
	const based = `FROM a:1 AS base\n${many}FROM base AS app\n${many}`;
	const found = findings(based, RECOMMENDED).find(({ rule }) => rule === 'too-many-instructions');
	assert.match(found?.message ?? '', /32 instructions \(those of base, app\)/);
});

it('copies a whole file system onto nothing, to make its layers one', () => {
	assert(!rules('FROM debian:12 AS all\nRUN x\nFROM scratch\nCOPY --from=all / /\n').includes('copy-whole-filesystem'));
	assert(
		rules('FROM debian:12 AS all\nRUN x\nFROM debian:12\nCOPY --from=all / /\n').includes('copy-whole-filesystem'),
	);
});

it('calls it a guess that a setting, or a folder of any name, changes with the code', () => {
	const level = (copy: string) =>
		findings(`FROM python:3.12\nCOPY ${copy} /x/\nRUN pip install --no-cache-dir flask\n`, RECOMMENDED).find(
			({ rule }) => rule === 'run-before-source-copy',
		);
	for (const copy of ['.', 'src', 'app', './backend/']) assert.equal(level(copy)?.level, 'ERROR', copy);
	for (const copy of ['ssh/authorized_keys', 'files', 'conf', 'build package.json']) {
		const found = level(copy);
		assert(found === undefined || (found.level === 'WARN' && found.message.startsWith('If `')), copy);
	}
});

it('an index that is removed by hand is not left, a service is there for the RUN that starts it, and exec starts no shell', () => {
	assert(!rules('FROM alpine:3.20\nRUN apk add -U curl && rm -rf /var/cache/apk/*\n').includes('apk-no-cache'));
	assert(rules('FROM alpine:3.20\nRUN apk add -U curl && rm -rf /tmp/*\n').includes('apk-no-cache'));
	assert(!rules('FROM debian:12\nRUN service postgresql start && ./init\n').includes('pointless-command'));
	assert(rules('FROM debian:12\nRUN service postgresql start\n').includes('pointless-command'));
	assert(!rules('FROM a:1\nCMD exec server -x $Y\n').includes('json-args'));
	assert(rules('FROM a:1\nCMD server -x $Y\n').includes('json-args'));
	const zip = 'FROM debian:12\nRUN wget -q -O /tmp/cv.zip https://x.io/cv && unzip /tmp/cv.zip && rm -rf';
	assert(!rules(`${zip} /tmp/cv*\n`).includes('archive-left-behind'));
	assert(rules(`${zip} /tmp/other*\n`).includes('archive-left-behind'));
});

it('says that a lock file is copied where one is named or known, and calls it a guess where a pattern may bring one', () => {
	const of = (source: string, more: More = {}) =>
		findings(`FROM node:22\nCOPY ${source} ./\nRUN npm install\n`, { ...RECOMMENDED, ...more }).find(
			({ rule }) => rule === 'npm-ci',
		)?.message;
	assert.match(of('package.json package-lock.json') ?? '', /^A lock file is copied/);
	assert.match(of('package*.json') ?? '', /^If package\*\.json brings a lock file/);
	const manifest = { path: 'package.json', text: '{}' };
	assert.equal(of('package*.json', { files: [manifest] }), undefined);
	assert.match(
		of('package*.json', { files: [manifest, { path: 'package-lock.json', text: '{}' }] }) ?? '',
		/^A lock file is copied/,
	);
});

// Peers ask more; what our own set leaves alone.
table('user-by-name', {
	more: { settings: { set: 'recommended', rules: { 'user-by-name': 'INFO' } } },
	bad: [['FROM a:1\nUSER 1\nUSER me\n', 3]],
	good: ['FROM a:1\nUSER root\nUSER 1\n', 'FROM a:1\nUSER me\nFROM a:1\nUSER 1\n', 'FROM a:1\nUSER me\nFROM a:1\n'],
});
table('pipe-without-pipefail', {
	more: RECOMMENDED,
	good: ['FROM a:1\n# hadolint shell=powershell\nRUN a | b\n'],
});

describe('what the same RUN takes back, or only may be so', () => {
	it('pip’s cache that is removed after the last install', () => {
		for (const end of ['rm -rf /root/.cache/pip', 'rm -rf ~/.cache', 'pip cache purge', 'python3 -m pip cache purge'])
			assert(!rules(`FROM python:3.12\nRUN pip install flask && ${end}\n`).includes('pip-no-cache-dir'), end);
		assert(rules('FROM python:3.12\nRUN rm -rf ~/.cache && pip install flask\n').includes('pip-no-cache-dir'));
	});
	it('ADD of a pattern that may match archives', () => {
		const levels = findings('FROM a:1\nADD apt/* /tmp/\nADD *.conf /etc/\n', RECOMMENDED)
			.filter(({ rule }) => rule === 'add-instead-of-copy')
			.map(({ level, message }) => `${level} ${message.slice(0, 3)}`);
		assert.deepEqual(levels, ['INFO If ', 'ERROR *.c']);
	});
	it('curl and wget in one stage, told once', () => {
		const text = 'FROM debian:12\nRUN curl a\nRUN wget b\nRUN curl c\n';
		assert.equal(rules(text).filter((rule) => rule === 'curl-and-wget').length, 1);
		assert.equal(findings(text).filter(({ rule }) => rule === 'curl-and-wget').length, 2);
	});
	it('a file that the RUN needs itself is not the code', () => {
		const text =
			'FROM golang:1.25\nCOPY tool.go /tmp/\nRUN apt-get update && apt-get install -y git && go run /tmp/tool.go\n';
		const appCode = { paths: ['tool.go'], copy: 1, changedLayers: 2 };
		const found = findings(text, { ...RECOMMENDED, simulated: { steps: new Map(), bases: [], appCode } }).filter(
			({ rule }) => rule === 'run-before-source-copy',
		);
		assert.deepEqual(
			found.map(({ level, message }) => `${level} ${message.slice(0, 3)}`),
			['WARN If '],
		);
	});
});
