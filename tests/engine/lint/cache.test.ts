/** Our own rules: what keeps the cache from working, and stages from running at once. */
import { table } from './table.ts';

table('index-refreshed-alone', {
	bad: [
		['FROM a:1\nRUN apt-get update\nRUN apt-get install -y x\n', 2],
		['FROM a:1\nRUN apk update\n', 2],
	],
	good: [
		'FROM a:1\nRUN apt-get update && apt-get install -y x\n',
		'FROM a:1\nRUN apt-get update && ./install.sh\n',
		'FROM a:1\nRUN npm update\n',
	],
});
table('cache-mount-defeated', {
	bad: [
		['FROM a:1\nRUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir x\n', 2],
		['FROM a:1\nRUN --mount=type=cache,target=/var/cache/apk apk add --no-cache x\n', 2],
		['FROM a:1\nRUN --mount=type=cache,target=/var/cache/yum yum install -y x && yum clean all\n', 2],
		['FROM a:1\nRUN --mount=type=cache,target=/root/.npm npm ci && rm -rf /root/.npm\n', 2],
		['FROM a:1\nRUN --mount=type=cache,target=/root/.cache/pip pip install x && python3 -m pip cache purge\n', 2],
	],
	good: [
		'FROM a:1\nRUN --mount=type=cache,target=/root/.cache/pip pip install x\n',
		'FROM a:1\nRUN --mount=type=cache,target=/x pip install --no-cache-dir x\n',
	],
	fixed: [
		[
			'FROM a:1\nRUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir x\n',
			'FROM a:1\nRUN --mount=type=cache,target=/root/.cache/pip pip install x\n',
		],
	],
});
table('cache-mount-locking', {
	bad: [['FROM a:1\nRUN --mount=type=cache,target=/var/cache/apt apt-get install x\n', 2]],
	good: ['FROM a:1\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get install x\n'],
	fixed: [
		[
			'FROM a:1\nRUN --mount=type=cache,target=/var/lib/apt x\n',
			'FROM a:1\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked x\n',
		],
	],
});
table('cache-mount-owner', {
	bad: [['FROM a:1\nUSER app\nRUN --mount=type=cache,target=/home/app/.cache x\n', 3]],
	good: [
		'FROM a:1\nRUN --mount=type=cache,target=/root/.cache x\n',
		'FROM a:1\nUSER app\nRUN --mount=type=cache,target=/home/app/.cache,uid=1000 x\n',
	],
});
table('changing-arg-early', {
	bad: [
		['FROM a:1\nARG GIT_SHA\nRUN make\nLABEL r=$GIT_SHA\n', 2],
		['FROM a:1\nARG BUILD_DATE=now\nRUN a\nRUN b\n', 2],
		['FROM a:1\nARG COMMIT\nENV C=$COMMIT\nRUN make\n', 3],
	],
	good: [
		'FROM a:1\nRUN make\nARG GIT_SHA\nLABEL r=$GIT_SHA\n',
		'FROM a:1\nARG GIT_SHA\nRUN make V=$GIT_SHA\n',
		'FROM a:1\nARG VERSION=1\nRUN make\n',
		'ARG GIT_SHA\nFROM a:1\nRUN x\n',
	],
	fixed: [
		['FROM a:1\nARG GIT_SHA\nRUN make\nLABEL r=$GIT_SHA\n', 'FROM a:1\nRUN make\nARG GIT_SHA\nLABEL r=$GIT_SHA\n'],
	],
});
table('stale-download', {
	bad: [
		['FROM a:1\nRUN git clone https://h/r\n', 2],
		['FROM a:1\nRUN curl -L https://h/releases/latest/download/x -o x\n', 2],
		['FROM a:1\nENV VERSION=latest\nRUN curl -O https://h/x/x_${VERSION}.tar.gz\n', 3],
		['FROM a:1\nENV URL=https://github.com/a/b/archive/master.zip\nRUN wget $URL\n', 3],
		['FROM a:1\nRUN curl -L https://raw.githubusercontent.com/a/b/main/install.sh | sh\n', 2],
		['FROM a:1\nRUN wget https://h/epel-release-latest-7.noarch.rpm\n', 2],
		['FROM a:1\nRUN curl -L https://github.com/a/b/tarball/fix-proxy > x.tar\n', 2],
	],
	good: [
		'FROM a:1\nRUN wget http://packages.h/pool/main/l/x/x_2016.05.26_all.deb\n',
		'FROM a:1\nENV VERSION=1.2\nRUN curl -O https://h/x/x_${VERSION}.tar.gz\n',
		'FROM a:1\nRUN curl -O https://h/master-1.2.tar.gz\n',
		'FROM a:1\nRUN curl -L https://github.com/a/b/tarball/v1.2 > x.tar\n',
		'FROM a:1\nRUN git clone --branch v1.2 https://h/r\n',
		'FROM a:1\nRUN git clone https://h/r && cd r && git checkout abc\n',
		'FROM a:1\nRUN curl https://h/v1/x\n',
	],
});
table('unused-stage', {
	bad: [['FROM a:1 AS x\nRUN y\nFROM b:1\nRUN z\n', 1]],
	good: [
		'FROM a:1 AS x\nFROM b:1\nCOPY --from=x y z\n',
		'FROM a:1 AS x\nFROM x\n',
		'FROM a:1 AS x\nFROM b:1\nRUN --mount=from=x y\n',
	],
});
table('unused-stage', { bad: [['FROM a:1 AS x\nRUN y\nFROM b:1\nRUN z\n', 3]], more: { options: { target: 'x' } } });
table('repeated-stage-start', {
	bad: [['FROM a:1 AS x\nRUN y\nFROM a:1\nRUN y\nRUN z\n', 3]],
	good: [
		'FROM a:1 AS x\nRUN y\nFROM a:1\nRUN z\n',
		'FROM a:1 AS x\nRUN y\nFROM b:1\nRUN y\n',
		'FROM a:1 AS x\nWORKDIR /x\nFROM a:1\nWORKDIR /x\n',
	],
});
table('copy-from-later-stage', {
	bad: [['FROM a:1\nCOPY --from=b x y\nFROM c:1 AS b\n', 2]],
	good: ['FROM c:1 AS b\nFROM a:1\nCOPY --from=b x y\n'],
});
table('syntax-directive', {
	bad: [
		['FROM a:1\n# syntax=docker/dockerfile:1\n', 2],
		['# sytnax=docker/dockerfile:1\nFROM a:1\n', 1],
	],
	good: ['# syntax=docker/dockerfile:1\nFROM a:1\n', 'FROM a:1\n# syntax is nice\n'],
});
table('npm-ci', {
	bad: [['FROM a:1\nCOPY package*.json ./\nRUN npm install\n', 3]],
	good: [
		'FROM a:1\nCOPY package.json ./\nRUN npm install\n',
		'FROM a:1\nCOPY package*.json ./\nRUN npm ci\n',
		'FROM a:1\nCOPY package*.json ./\nRUN npm install -g x\n',
	],
	fixed: [
		['FROM a:1\nCOPY package-lock.json ./\nRUN npm install\n', 'FROM a:1\nCOPY package-lock.json ./\nRUN npm ci\n'],
	],
});
table('copy-link', {
	bad: [['FROM a:1\nCOPY --from=b /x /x\n', 2]],
	good: [
		'FROM a:1\nCOPY --link --from=b /x /x\n',
		'FROM a:1\nCOPY x /x\n',
		'FROM a:1\nCOPY --from=b --chown=me /x /x\n',
	],
});
table('bind-instead-of-copy', {
	bad: [['FROM a:1\nCOPY i.sh /tmp/\nRUN sh /tmp/i.sh && rm /tmp/i.sh\n', 2]],
	good: ['FROM a:1\nCOPY i.sh /tmp/\nRUN sh /tmp/i.sh\n'],
});
table('heredoc-errexit', {
	bad: [['FROM a:1\nRUN <<EOF\nmake\nmake install\nEOF\n', 2]],
	good: [
		'FROM a:1\nRUN <<EOF\nset -e\nmake\nmake install\nEOF\n',
		'FROM a:1\nRUN <<EOF\nmake\nEOF\n',
		'FROM a:1\nSHELL ["/bin/bash", "-euo", "pipefail", "-c"]\nRUN <<EOF\na\nb\nEOF\n',
		'FROM a:1\nRUN <<EOF\n#!/usr/bin/env python3\na\nb\nEOF\n',
		'FROM a:1\nRUN <<EOF\na &&\nb\nEOF\n',
	],
	fixed: [['FROM a:1\nRUN <<EOF\na\nb\nEOF\n', 'FROM a:1\nRUN <<EOF\nset -e\na\nb\nEOF\n']],
});
table('stages-in-parallel', {
	bad: [['FROM a:1\nRUN npm ci\nRUN pip install -r r.txt\nRUN cargo build\n', 3]],
	good: [
		'FROM a:1\nRUN npm ci\nRUN npm run build\n',
		'FROM a:1 AS b\nRUN npm ci\nFROM c:1\nRUN pip install x\n',
		'FROM a:1\nRUN npm ci && pip install x\nRUN go build\n',
		'FROM a:1\nRUN npm --version\nRUN pip install x\n',
	],
});
