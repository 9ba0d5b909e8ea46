/** The article's eleven rules. */
import { exactly } from '../../../src/engine/figures/estimate.ts';
import type { Simulated } from '../../../src/engine/lint/types.ts';
import { table } from './table.ts';

const lines = (count: number, line: string): string => `FROM alpine:3.20\n${`${line}\n`.repeat(count)}`;

table('too-many-instructions', {
	bad: [[lines(20, 'ENV A=1'), 21]],
	good: [lines(19, 'ENV A=1'), `FROM alpine:3.20\n${'# a comment\n'.repeat(30)}`],
});

table('consecutive-runs', {
	bad: [
		[lines(4, 'RUN make'), 5],
		['FROM a:1\nRUN a\nRUN b\n# why\n\nRUN c\nRUN d\nRUN e\n', 7],
	],
	good: [
		lines(3, 'RUN make'),
		'FROM a:1\nRUN a\nRUN b\nCOPY x /x\nRUN c\nRUN d\n',
		'FROM a:1\nRUN a\nRUN b\nFROM a:1\nRUN c\nRUN d\n',
	],
	fixed: [['FROM a:1\nRUN a\nRUN b\nRUN c\nRUN d\n', 'FROM a:1\nRUN a \\\n    && b \\\n    && c \\\n    && d\n']],
});

table('metadata-after-files', {
	bad: [
		['FROM a:1\nCOPY x /x\nCMD ["x"]\nLABEL a=b\n', 3, 4],
		['FROM a:1\nRUN x\nEXPOSE 80\nENTRYPOINT ["x"]\n', 3, 4],
	],
	good: ['FROM a:1\nCMD ["x"]\nEXPOSE 80\nLABEL a=b\nCOPY x /x\nRUN x\n', 'FROM a:1\nRUN x\nFROM a:1\nCMD ["x"]\n'],
});

table('run-before-source-copy', {
	bad: [
		['FROM python:3.12\nCOPY . /app\nRUN pip install -r requirements.txt\n', 3],
		['FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n', 4],
		['FROM debian:12\nCOPY src /src\nRUN apt-get update && apt-get install -y gcc\n', 3],
		['FROM a:1\nCOPY backend /b\nRUN sudo pip3 install flask\n', 3],
		[
			'FROM a:1\nCOPY lib /l\nCOPY backend /b\nCOPY requirements.txt /\nRUN . /v/bin/activate && pip install -r requirements.txt\n',
			5,
		],
		['FROM a:1 AS base\nCOPY . /app\nFROM base\nRUN apk add curl\n', 4],
		['FROM golang:1.23\nCOPY . .\nRUN go mod download\n', 3],
		['FROM a:1\nCOPY app app\nRUN <<EOF\napt-get update\napt-get install -y git\nEOF\n', 3],
	],
	good: [
		'FROM python:3.12\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n',
		'FROM a:1\nCOPY . .\nRUN pip install .\n',
		'FROM a:1\nCOPY . .\nRUN pip install -e ./server\n',
		'FROM golang:1.23\nCOPY . .\nRUN go build -o /app ./cmd/app\n',
		'FROM a:1\nCOPY --from=b /src /src\nRUN npm ci\n',
		'FROM a:1\nCOPY . .\nFROM b:1\nRUN apk add curl\n',
		'FROM a:1\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY src src\nRUN npm run build\n',
	],
	fixed: [
		[
			'FROM python:3.12\nCOPY . /app\nRUN pip install -r requirements.txt\n',
			'FROM python:3.12\nCOPY requirements.txt /app/\nRUN pip install -r requirements.txt\nCOPY . /app\n',
		],
		[
			'FROM a:1\nCOPY --chown=me backend /b\nCOPY requirements.txt /\nRUN pip install -r requirements.txt\n',
			'FROM a:1\nCOPY requirements.txt /\nRUN pip install -r requirements.txt\nCOPY --chown=me backend /b\n',
		],
	],
});

table('yum-clean-all', {
	bad: [
		['FROM a:1\nRUN yum install -y curl\n', 2],
		['FROM a:1\nRUN yum clean all && yum install -y curl\n', 2],
		['FROM a:1\nRUN yum -y update\n', 2],
	],
	good: [
		'FROM a:1\nRUN yum install -y curl && yum clean all\n',
		'FROM a:1\nRUN yum install -y curl \\\n && yum -y clean all \\\n && rm -rf /tmp/x\n',
		'FROM a:1\nRUN yum install -y curl && rm -rf /var/cache/yum/*\n',
		'FROM a:1\nRUN echo yum install\n',
	],
	fixed: [['FROM a:1\nRUN yum install -y curl\n', 'FROM a:1\nRUN yum install -y curl \\\n    && yum clean all\n']],
});

table('pip-no-cache-dir', {
	bad: [
		['FROM a:1\nRUN pip install flask\n', 2],
		['FROM a:1\nRUN python3.10 -m pip install -U tool && tool\n', 2],
		['FROM a:1\nRUN pip install --no-cache-dir a && pip install b\n', 2],
		['FROM a:1\nRUN pip install a\nRUN pip3 install b\n', 2, 3],
		['FROM a:1\nRUN <<EOF\npip install a\nEOF\n', 2],
		['FROM a:1\nENV PIP_NO_CACHE_DIR=1\nFROM a:1\nRUN pip install a\n', 4],
		['FROM a:1\nONBUILD RUN pip install a\n', 2],
		['RUN pip install a', 1],
	],
	good: [
		'FROM a:1\nRUN pip install --no-cache-dir flask\n',
		'FROM a:1\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask\n',
		'FROM a:1\nRUN --mount=type=tmpfs,target=/root/.cache/pip pip install flask\n',
		'FROM a:1\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask\n',
		'FROM a:1 AS b\nENV PIP_NO_CACHE_DIR=true\nFROM b\nRUN pip install flask\n',
		'FROM a:1\nRUN PIP_NO_CACHE_DIR=1 pip install flask\n',
		'FROM a:1\nRUN export PIP_NO_CACHE_DIR=on && pip install flask\n',
		'FROM a:1\nRUN pipx install flask\n',
		'FROM a:1\nRUN pip --version && npm install\n',
	],
	fixed: [
		[
			'FROM a:1\nRUN pip install a && \\\n    pip install b\n',
			'FROM a:1\nRUN pip install --no-cache-dir a && \\\n    pip install --no-cache-dir b\n',
		],
	],
});

table('npm-no-cache', {
	bad: [
		['FROM a:1\nRUN npm install\n', 2],
		['FROM a:1\nRUN npm ci && npm run build\n', 2],
		['FROM a:1\nRUN npm cache clean --force && npm i express\n', 2],
	],
	good: [
		'FROM a:1\nRUN npm install --no-cache\n',
		'FROM a:1\nRUN npm ci && npm cache clean --force\n',
		'FROM a:1\nRUN npm ci && rm -rf /root/.npm\n',
		'FROM a:1\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
		'FROM a:1\nENV npm_config_cache=/cache\nRUN --mount=type=cache,target=/cache npm ci\n',
		'FROM a:1\nRUN npm run install\n',
	],
	fixed: [['FROM a:1\nRUN npm ci\n', 'FROM a:1\nRUN npm ci \\\n    && npm cache clean --force\n']],
});

const text = 'FROM big:1\nCOPY src /src\nRUN make\nRUN make more\n';
const step = (seconds: number, bytes: number) => ({
	seconds: exactly(seconds),
	bytes: exactly(bytes),
	inImage: true,
	ranByAppCode: true,
	downloads: undefined,
	computes: undefined,
	made: () => [],
	bytesIn: () => 0,
	wastedIn: () => 0,
	wasted: 0,
	wastedBy: [],
});
const simulated = (changedLayers: number, base: number): Simulated => ({
	steps: new Map([
		[1, step(1, 1e6)],
		[2, step(80.5, 500e6)],
		[3, step(80, 500e6 + 1)],
	]),
	bases: [{ instruction: 0, image: 'big:1', bytes: exactly(base) }],
	appCode: { paths: ['src/a.py'], copy: 1, changedLayers },
});

table('slow-layer', { bad: [[text, 3]], more: { simulated: simulated(3, 1) } });
table('large-layer', { bad: [[text, 4]], more: { simulated: simulated(3, 1) } });
table('many-layers-change', { bad: [[text, 2]], more: { simulated: simulated(4, 1) } });
table('many-layers-change', { good: [text], more: { simulated: simulated(3, 1) } });
table('large-base-image', { bad: [[text, 1]], more: { simulated: simulated(3, 2e9 + 1) } });
table('large-base-image', { good: [text], more: { simulated: simulated(3, 2e9) } });
table('slow-layer', { good: [text] });

// Peers complain here; we know better.
const recommended = { settings: { set: 'recommended', rules: {} } } as const;
table('yum-clean-all', {
	good: ['FROM a:1\nRUN --mount=type=cache,target=/var/cache/yum yum install -y curl\n'],
	more: recommended,
});
