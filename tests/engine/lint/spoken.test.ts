/** Where the linter speaks although no peer does: installs that vanish, shells that differ, locks, platforms, health checks. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of shells

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ContextFile } from '../../../src/engine/context/types.ts';
import { findings, type More, RECOMMENDED, table } from './table.ts';

table('shell-not-bash', {
	more: RECOMMENDED,
	bad: [
		['FROM debian:12\nRUN set -o pipefail && echo x | sort\n', 2],
		['FROM python:3.12-slim\nRUN [[ -f x ]] && source y\n', 2],
		['FROM ubuntu:24.04\nRUN mkdir -p /srv/{a,b}\n', 2],
		['FROM alpine:3.20\nRUN mkdir -p /srv/{a,b}\n', 2],
		['FROM debian:12 AS b\nFROM b\nRUN cat <<< x\n', 3],
		['FROM openjdk:8-jdk\nRUN set -o pipefail && echo x | sort\n', 2],
		['FROM openjdk:17-slim\nRUN [[ -f x ]]\n', 2],
	],
	good: [
		'FROM alpine:3.20\nRUN set -o pipefail && [[ -f x ]] && source y\n',
		'FROM fedora:41\nRUN [[ -f x ]]\n',
		'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN [[ -f x ]]\n',
		'FROM debian:12 AS b\nSHELL ["/bin/bash", "-c"]\nFROM b\nRUN [[ -f x ]]\n',
		'FROM debian:12\n# hadolint shell=bash\nRUN [[ -f x ]]\n',
		'FROM debian:12\nRUN ln -sf /bin/bash /bin/sh\nRUN [[ -f x ]]\n',
		'FROM debian:12\nRUN <<EOF\n#!/bin/bash\n[[ -f x ]]\nEOF\n',
		'FROM example.com/own:1\nRUN [[ -f x ]]\n',
		// Oracle Linux, whose sh is bash.
		'FROM openjdk:17-jdk\nRUN set -o pipefail && echo x | sort\n',
		'FROM maven:3.8-openjdk-17\nRUN [[ -f x ]]\n',
		'FROM wordpress:cli\nRUN [[ -f x ]]\n',
		'FROM debian:12\nARG UID=1000\nRUN useradd -u $UID me && echo -n "[[ {a,b} ]]"\n',
		'FROM debian:12\nRUN bash -c "[[ -f x ]]" && find . -exec echo {} +\n',
	],
});
for (const [code, script] of [
	['SC3010', '[[ -f x ]]'],
	['SC3014', '[ a == b ]'],
	['SC3030', 'a=(1 2)'],
	['SC3054', 'echo "${a[0]}"'],
	['SC3057', 'echo "${x:0:1}"'],
	['SC3060', 'echo "${x//a/b}"'],
	['SC3011', 'cat <<< x'],
	['SC3001', 'diff <(a) b'],
	['SC3020', 'a &> b'],
	['SC3046', 'source x'],
	['SC3040', 'set -eo pipefail'],
	['SC3037', 'echo -e x'],
	['SC3044', 'declare x=1'],
	['SC3009', 'touch {a,b}'],
	['SC3028', 'echo $RANDOM'],
	['SC3045', 'read -p x y'],
] as const) {
	table(`shellcheck:${code}`, {
		bad: [[`FROM x:1\nRUN ${script}\n`, 2]],
		good: [`FROM x:1\nSHELL ["/bin/bash", "-c"]\nRUN ${script}\n`, `FROM x:1\nRUN echo '${script}'\n`],
	});
}
it('only what surely ends the step is an error', () => {
	const level = (run: string) =>
		findings(`FROM debian:12\nRUN ${run}\n`, RECOMMENDED).find(({ rule }) => rule === 'shell-not-bash')?.level;
	assert.equal(level('set -eux -o pipefail; a | b'), 'ERROR');
	assert.equal(level('if bash; then set -o pipefail; fi; a | b'), 'WARN');
	assert.equal(level('[[ -f x ]]'), 'WARN');
});

table('install-in-cache-mount', {
	more: RECOMMENDED,
	bad: [
		['FROM node:22\nRUN --mount=type=cache,target=/srv/node_modules npm ci\n', 2],
		['FROM python:3.12\nRUN --mount=type=cache,target=/srv/.venv uv sync\n', 2],
		['FROM php:8\nRUN --mount=type=cache,target=/srv/vendor composer install\n', 2],
	],
	good: [
		'FROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
		'FROM node:22\nRUN --mount=type=cache,target=/srv/node_modules npm ci && cp -r node_modules /out\n',
		'FROM node:22\nRUN --mount=type=cache,target=/srv/node_modules npm ci && npm run build\n',
		'FROM node:22 AS b\nRUN --mount=type=cache,target=/srv/node_modules npm ci\nFROM nginx:1\nCOPY --from=b /d /d\n',
	],
});
table('copy-flattens', {
	bad: [
		['FROM a:1\nCOPY src/*/*.csproj ./\n', 2],
		['FROM a:1\nCOPY packages/*/package.json ./\n', 2],
	],
	good: [
		'FROM a:1\nCOPY --parents src/*/*.csproj ./\n',
		'FROM a:1\nCOPY *.csproj ./\n',
		'FROM a:1\nCOPY src/*/*.csproj ./\nRUN for f in *.csproj; do mkdir -p src/${f%.*} && mv $f src/${f%.*}/; done\n',
		'FROM a:1\nCOPY conf/*/*.conf /etc/\n',
	],
});
table('copy-flattens', {
	more: {
		files: ['one', 'two'].map((name) => ({ path: `packages/${name}/package.json`, text: '{}' })),
		dockerignore: '',
	},
	bad: [['FROM a:1\nCOPY packages/*/package.json ./\n', 2]],
	good: ['FROM a:1\nCOPY packages/o*/package.json ./\n'],
});
it('says what COPY drops without an if where the files are known', () => {
	const of = (more: More) =>
		findings('FROM a:1\nCOPY apps/*/go.mod ./\n', more).find(({ rule }) => rule === 'copy-flattens')?.message ?? '';
	const files = ['apps/a/go.mod', 'apps/b/go.mod'].map((path) => ({ path, text: 'module x' }));
	assert.match(of({ files, dockerignore: '' }), /^COPY drops/);
	assert.match(of({ files: [...files, { path: 'src/x.go', assumed: true }] }), /^If several files match, COPY drops/);
});
table('platform-in-url', {
	bad: [
		['FROM a:1\nRUN curl -LO https://x.io/t-linux-amd64.tgz\n', 2],
		['FROM a:1\nRUN wget https://x.io/t_x86_64.deb\n', 2],
		['FROM a:1\nENV F=t-1-x86_64.tgz\nENV URL https://x.io/$F\nRUN wget ${URL}\n', 4],
		['FROM a:1\nENV ARCH=amd64\nADD https://x.io/t-${ARCH}.tgz /tmp/\n', 3],
	],
	good: [
		'FROM a:1 AS b\nARG TARGETARCH\nENV ARCH=$TARGETARCH\nFROM b\nRUN wget https://x.io/t-$ARCH.tgz\n',
		'FROM a:1\nARG ARCH=amd64\nRUN wget https://x.io/t-$ARCH.tgz\n',
		'FROM amd64/a:1\nRUN wget https://x.io/t-amd64.tgz\n',
		'FROM a:1\nARG TARGETARCH\nRUN curl -LO https://x.io/t-$TARGETARCH.tgz\n',
		'FROM --platform=linux/amd64 a:1\nRUN curl -LO https://x.io/t-linux-amd64.tgz\n',
		'FROM a:1\nRUN case $(uname -m) in x86_64) curl -LO https://x.io/t-linux-amd64.tgz;; esac\n',
		'FROM a:1\nRUN curl -LO https://x.io/t.tgz\n',
	],
});
table('add-without-checksum', {
	bad: [
		['FROM a:1\nADD https://x.io/a /a\n', 2],
		['FROM a:1\nADD https://x.io/a/b.git#main /a\n', 2],
	],
	good: [
		'FROM a:1\nADD --checksum=sha256:00 https://x.io/a /a\n',
		'FROM a:1\nADD https://x.io/a/b.git#0123456789abcdef0123456789abcdef01234567 /a\n',
		'FROM a:1\nADD a.tar.gz /a\n',
	],
});
table('healthcheck-program', {
	bad: [
		['FROM python:3.12-slim\nHEALTHCHECK CMD curl -f http://localhost || exit 1\n', 2],
		['FROM node:22-alpine\nHEALTHCHECK CMD ["curl", "-f", "http://localhost"]\n', 2],
		['FROM node:22-alpine\nHEALTHCHECK CMD ["sh", "-c", "curl -f http://localhost | grep ok || exit 1"]\n', 2],
		['FROM node:22-alpine\nCOPY start.sh /usr/local/bin/\nHEALTHCHECK CMD /usr/bin/curl -f http://localhost\n', 3],
	],
	good: [
		'FROM node:22-alpine\nHEALTHCHECK CMD wget -q -O- http://localhost\n',
		'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y curl\nHEALTHCHECK CMD curl -f http://localhost\n',
		'FROM python:3.12-slim\nRUN ./setup.sh\nHEALTHCHECK CMD curl -f http://localhost\n',
		'FROM python:3.12\nHEALTHCHECK CMD curl -f http://localhost\n',
		'FROM nginx:1.27\nHEALTHCHECK CMD curl -f http://localhost\n',
		// Without it something else decides.
		'FROM node:22-alpine\nHEALTHCHECK CMD curl -f http://localhost || wget -q -O- http://localhost\n',
		'FROM node:22-alpine\nHEALTHCHECK CMD curl -f http://localhost || exit 0\n',
		// It may come in some way that this text does not tell.
		'FROM gcr.io/distroless/base:debug\nHEALTHCHECK CMD ["wget", "-q", "http://localhost"]\n',
		'ARG MORE="curl jq"\nFROM alpine:3.20\nARG MORE\nRUN apk add --no-cache $MORE\nHEALTHCHECK CMD curl -f localhost\n',
		'FROM alpine:3.20\nRUN apk add --no-cache $(cat /packages)\nHEALTHCHECK CMD curl -f localhost\n',
		'FROM debian:12\nADD root.tar.gz /\nHEALTHCHECK CMD curl -f localhost\n',
		'FROM debian:12\nCOPY tools /usr/local/bin\nHEALTHCHECK CMD curl -f localhost\n',
	],
});
it('calls it a guess that a health check fails where packages are installed that may bring its program', () => {
	const of = (run: string) =>
		findings(`FROM debian:12\n${run}HEALTHCHECK CMD curl -f localhost\n`, RECOMMENDED).find(
			({ rule }) => rule === 'healthcheck-program',
		)?.message ?? '';
	assert.match(of(''), /installs it: this health check always fails/);
	assert.match(of('RUN apt-get update && apt-get install -y devscripts\n'), /unless another package brings it/);
});
table('image-latest', {
	bad: [['ARG TAG=latest\nFROM python:$TAG\n', 2]],
	good: ['ARG TAG=3.12\nFROM python:$TAG\n', 'ARG TAG\nFROM python:$TAG\n'],
});

describe('locks', () => {
	const said = (rule: string, text: string, files: readonly ContextFile[]) =>
		findings(text, { ...RECOMMENDED, files, dockerignore: '' }).some((each) => each.rule === rule);
	const npm: readonly ContextFile[] = [
		{ path: 'package.json', text: '{}' },
		{ path: 'package-lock.json', text: '{"lockfileVersion": 3}' },
	];
	const pnpm: readonly ContextFile[] = [{ path: 'pnpm-lock.yaml', text: "lockfileVersion: '9.0'\n" }];
	const yarn: readonly ContextFile[] = [{ path: 'yarn.lock', text: '# x\n\n__metadata:\n  version: 6\n' }];
	it('are read by the version that is there', () => {
		assert(said('lock-version', 'FROM node:14\nCOPY . .\nRUN npm ci\n', npm));
		assert(!said('lock-version', 'FROM node:20\nCOPY . .\nRUN npm ci\n', npm));
		const newer = 'FROM node:14 AS base\nRUN npm i -g npm@8\nFROM base\nCOPY . .\nRUN npm ci\n';
		assert(!said('lock-version', newer, npm));
		assert(said('lock-version', 'FROM node:20\nRUN npm i -g pnpm@8\nCOPY . .\nRUN pnpm install\n', pnpm));
		assert(!said('lock-version', 'FROM node:20\nRUN npm i -g pnpm@10\nCOPY . .\nRUN pnpm install\n', pnpm));
		assert(said('lock-version', 'FROM node:20\nCOPY . .\nRUN yarn install --frozen-lockfile\n', yarn));
		assert(!said('lock-version', 'FROM node:20\nRUN corepack enable\nCOPY . .\nRUN yarn install\n', yarn));
	});
	it('are copied where they are there', () => {
		const text = (copy: string) => `FROM node:22\nCOPY ${copy} ./\nRUN npm install\n`;
		assert(said('lock-not-used', text('package.json'), npm));
		for (const copy of ['package*.json', 'package.json package-lock.json', '.', 'package-lock.json package.json'])
			assert(!said('lock-not-used', text(copy), npm), copy);
		assert(!said('lock-not-used', text('package.json'), npm.slice(0, 1)));
		assert(!said('lock-not-used', 'FROM node:22\nCOPY package.json ./\nRUN npm install -g x\n', npm));
	});
	it('is told of packages that pip installs by name, where a lock of the context holds them', () => {
		const locks = (path: string, text: string): readonly ContextFile[] => [{ path, text }];
		const pip = (words: string) => `FROM python:3.12\nRUN pip install --no-cache-dir ${words}\n`;
		const uv = locks('uv.lock', '[[package]]\nname = "typing-extensions"\nversion = "4"\n');
		const list = locks('requirements.txt', 'Flask[async]==3.0\nrequests\n');
		assert(said('lock-not-used', pip('typing_extensions'), uv));
		assert(said('lock-not-used', pip('x flask'), list));
		assert(said('lock-not-used', pip('flask'), locks('Pipfile.lock', '{"default":{"flask": {"version":"==3"}}}')));
		for (const words of ['flask==3.0', 'requests', 'django', '-r requirements.txt', '-U flask', 'pip wheel'])
			assert(!said('lock-not-used', pip(words), list), words);
	});
});
