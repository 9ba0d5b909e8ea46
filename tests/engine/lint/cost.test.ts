/** Our own rules: what costs time and bytes, and what keeps the cache from working. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import { exactly } from '../../../src/engine/figures/estimate.ts';
import { table } from './table.ts';

table('copy-ignored-path', {
	bad: [
		['FROM a:1\nCOPY secret.txt /\nADD logs /l\n', 2, 3],
		['FROM a:1\nCOPY a secret.txt /x/\n', 2],
	],
	good: [
		'FROM a:1\nCOPY src /\n',
		'FROM a:1\nCOPY --from=b secret.txt /\n',
		'secret.txt',
		'FROM a:1\nADD https://h/secret.txt /\n',
	],
	more: { dockerignore: '# no\nsecret.txt\nlogs\n' },
});
table('copy-ignored-path', { good: ['FROM a:1\nCOPY src /\n'], more: { dockerignore: '*\n!src\n' } });
table('copy-ignored-path', { bad: [['FROM a:1\nCOPY . /\n', 2]], more: { dockerignore: '*\n' } });
table('buildkit:CopyIgnoredFile', { bad: [['FROM a:1\nCOPY . /\n', 2]], more: { dockerignore: '**\n' } });
table('buildkit:CopyIgnoredFile', { good: ['FROM a:1\nCOPY . /\n'], more: { dockerignore: '?\n' } });
const files = [{ path: 'src/a.py' }, { path: 'requirements.txt' }, { path: '.git/HEAD' }];
table('copy-missing-path', {
	bad: [
		['FROM a:1\nCOPY srcs /s\n', 2],
		['FROM a:1\nCOPY *.js /s/\n', 2],
	],
	good: [
		'FROM a:1\nCOPY src /s\nCOPY src/a.py *.txt . /x/\n',
		'FROM a:1\nCOPY --from=b x y\n',
		'FROM a:1\nCOPY <<E /x\na\nE\n',
		'FROM a:1\nCOPY $X /x\n',
	],
	more: { files },
});
table('copy-missing-path', { good: ['FROM a:1\nCOPY x /x\n'], more: { files: [{ path: 'src', assumed: true }] } });
table('context-not-filtered', {
	bad: [['FROM a:1\nCOPY . /\n', 2]],
	good: ['FROM a:1\nCOPY src /\n'],
	more: { dockerignore: '' },
});
table('context-not-filtered', { bad: [['FROM a:1\nCOPY . /\n', 2]], more: { dockerignore: 'x\n', files } });
table('context-not-filtered', { good: ['FROM a:1\nCOPY . /\n'], more: { dockerignore: '.git\n', files } });
table('context-not-filtered', { good: ['FROM a:1\nCOPY . /\n'] });
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
	],
	good: [
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
table('system-upgrade', {
	bad: [
		['RUN apt-get update && apt-get -y upgrade', 1],
		['RUN apk upgrade', 1],
		['RUN yum -y update', 1],
	],
	good: ['RUN yum -y update openssl', 'RUN apt-get install x'],
});
table('apk-virtual', {
	bad: [['RUN apk add gcc && make && apk del gcc', 1]],
	good: ['RUN apk add -t .b gcc && make && apk del .b', 'RUN apk add gcc'],
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
table('dev-dependencies', {
	bad: [
		['FROM a:1\nRUN npm ci\n', 2],
		['FROM a:1\nRUN composer install\n', 2],
	],
	good: [
		'FROM a:1\nRUN npm ci --omit=dev\n',
		'FROM a:1\nENV NODE_ENV=production\nRUN npm ci\n',
		'FROM a:1 AS b\nRUN npm ci\nFROM c:1\nCOPY --from=b x y\n',
		'FROM a:1\nRUN npm ci && npm run build && npm prune\n',
	],
});
table('manager-cache-left', {
	bad: [
		['FROM a:1\nRUN poetry install\n', 2],
		['FROM a:1\nRUN cargo build --release\n', 2],
	],
	good: [
		'FROM a:1\nRUN --mount=type=cache,target=/root/.cache/uv uv sync\n',
		'FROM a:1\nRUN conda install x && conda clean -a\n',
		'FROM a:1 AS b\nRUN cargo build\nFROM c:1\nCOPY --from=b x y\n',
	],
});
table('chown-recursive-layer', {
	bad: [
		['FROM a:1\nCOPY x /home/app\nRUN chown app:app -R /home/app\n', 3],
		['FROM a:1\nRUN chmod -R 755 /srv && x\n', 2],
	],
	good: [
		'FROM a:1\nRUN mkdir -p /srv/x && chown -R app /srv/x\n',
		'FROM a:1\nRUN chown app /x\n',
		'FROM a:1 AS b\nRUN chown -R x /y\nFROM c:1\nCOPY --from=b /y /y\n',
	],
	fixed: [
		['FROM a:1\nCOPY x /x\nRUN chown app -R /x\n', 'FROM a:1\nCOPY --chown=app x /x\n'],
		[
			'FROM a:1\nWORKDIR /x\nCOPY --chown=b a .\nCOPY c .\nCOPY d /y/\nRUN chown -R app:app /x\n',
			'FROM a:1\nWORKDIR /x\nCOPY --chown=b a .\nCOPY --chown=app:app c .\nCOPY d /y/\n',
		],
		['FROM a:1\nCOPY x /x\nRUN make install && chmod -R 755 /x\n', 'FROM a:1\nCOPY x /x\nRUN make install\n'],
	],
});
table('owner-after-copy', {
	bad: [['FROM a:1\nCOPY x /x\nRUN chmod 755 /x\n', 3]],
	good: [
		'FROM a:1\nCOPY x /x\nRUN chmod +x /x\n',
		'FROM a:1\nCOPY x /x\nRUN chmod 755 /y\n',
		'FROM a:1\nCOPY x /x\nRUN chmod 755 /x && y\n',
	],
	fixed: [['FROM a:1\nCOPY x /b/\nRUN chown me:us /b/x\n', 'FROM a:1\nCOPY --chown=me:us x /b/\n']],
});
table('bytes-deleted-late', {
	bad: [
		['FROM a:1\nCOPY x.tar /tmp/\nRUN tar -xf /tmp/x.tar && rm /tmp/x.tar\n', 3],
		['FROM a:1\nRUN apt-get update\nRUN x\nRUN rm -rf /var/lib/apt/lists/*\n', 4],
	],
	good: ['FROM a:1\nRUN wget -O /t h && rm /t\n', 'FROM a:1\nRUN rm -rf /tmp\n'],
});
const step = { seconds: undefined, bytes: exactly(50e6), inImage: true, ranByAppCode: false };
const simulated = {
	steps: new Map([
		[1, { ...step, wasted: 20e6, wastedBy: [2] }],
		[2, { ...step, wasted: 0, wastedBy: [] }],
	]),
	bases: [],
	appCode: undefined,
};
table('bytes-wasted', { bad: [['FROM a:1\nRUN a\nRUN b\n', 2]], more: { simulated } });
table('archive-left-behind', {
	bad: [
		['FROM a:1\nRUN wget https://h/x.tar.gz && tar -xf x.tar.gz\n', 2],
		['FROM a:1\nRUN curl -o i.sh https://h/i.sh && sh i.sh\n', 2],
		['FROM a:1\nRUN wget https://h/i.sh && chmod +x i.sh && ./i.sh\n', 2],
	],
	good: [
		'FROM a:1\nRUN wget https://h/x.tar.gz && tar -xf x.tar.gz && rm x.tar.gz\n',
		'FROM a:1\nRUN curl https://h/x | tar -x\n',
		'FROM a:1\nRUN wget -O /usr/bin/x https://h/x && chmod +x /usr/bin/x\n',
		'FROM a:1\nRUN wget -qO- https://h/x.sh | sh\n',
	],
	fixed: [
		[
			'FROM a:1\nRUN wget https://h/x.tgz && tar -xf x.tgz\n',
			'FROM a:1\nRUN wget https://h/x.tgz && tar -xf x.tgz && rm -f x.tgz\n',
		],
	],
});
table('build-tools-shipped', {
	bad: [
		['FROM a:1\nRUN apt-get install -y gcc curl\n', 2],
		['FROM a:1\nRUN apk add build-base\n', 2],
	],
	good: [
		'FROM a:1\nRUN apt-get install -y curl\n',
		'FROM a:1 AS b\nRUN apk add gcc\nFROM c:1\nCOPY --from=b x y\n',
		'FROM a:1\nRUN apk add gcc && make && apk del gcc\n',
	],
});
table('copy-after-user', {
	bad: [['FROM a:1\nUSER me\nCOPY x /x\n', 3]],
	good: [
		'FROM a:1\nCOPY x /x\nUSER me\n',
		'FROM a:1\nUSER me\nCOPY --chown=me x /x\n',
		'FROM a:1\nUSER root\nCOPY x /x\n',
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
const copyAll = 'FROM a:1\nCOPY . /\n';
for (const [dockerignore, count] of [
	['node_modules # big', 1],
	['[', 1],
	['!src', 1],
	['*.log\n', 1],
	['.git\n', 0],
	['**/a.py\n!src/a.py\n', 0],
	['a.py\n', 1],
] as const) {
	const more = { dockerignore, files };
	table('dockerignore-mistake', count === 1 ? { bad: [[copyAll, 2]], more } : { good: [copyAll], more });
}
table('dockerignore-mistake', { good: [copyAll], more: { dockerignore: '*.log\n# a comment\n' } });
table('debian-frontend', {
	bad: [
		['FROM ubuntu:24.04\nRUN apt-get install -y tzdata\n', 2],
		['FROM ubuntu:24.04\nENV DEBIAN_FRONTEND=noninteractive\nRUN apt-get install -y tzdata=2024a-1\n', 2],
		['FROM a:1 AS b\nENV DEBIAN_FRONTEND=noninteractive\nFROM b\nRUN x\n', 2],
	],
	good: [
		'FROM ubuntu:24.04\nARG DEBIAN_FRONTEND=noninteractive\nRUN apt-get install -y tzdata\n',
		'FROM ubuntu:24.04\nRUN DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata\n',
		'FROM ubuntu:24.04\nRUN apt-get install -y curl\n',
		'FROM a:1 AS b\nENV DEBIAN_FRONTEND=noninteractive\nRUN x\nFROM c:1\nCOPY --from=b /x /x\n',
	],
	fixed: [
		[
			'FROM a:1\nRUN apt-get update && apt-get install -y postfix\n',
			'FROM a:1\nRUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y postfix\n',
		],
		['FROM a:1\nENV DEBIAN_FRONTEND=noninteractive\n', 'FROM a:1\nARG DEBIAN_FRONTEND=noninteractive\n'],
	],
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
const wide = ['src/app.py', 'tests/a.py', 'tests/b.py', 'README.md'].map((path) => ({ path, size: 1 }));
table('copy-wider-than-read', {
	bad: [
		['FROM a:1\nCOPY . /srv\nRUN make\n', 2],
		['FROM a:1\nCOPY tests/.. /srv\nRUN make\n', 2],
	],
	good: [
		'FROM a:1\nCOPY src /srv\nRUN make\n',
		'FROM a:1\nCOPY . /srv\n',
		'FROM a:1\nCOPY . /srv\nRUN make test\n',
		'FROM a:1\nCOPY --exclude=tests . /srv\nRUN make\n',
		'FROM a:1\nCOPY tests /srv\nRUN make\n',
	],
	more: { files: wide },
});
table('copy-wider-than-read', {
	good: ['FROM a:1\nCOPY . /srv\nRUN make\n'],
	more: { files: wide, dockerignore: 'tests\n*.md\n' },
});
table('copy-wider-than-read', { good: ['FROM a:1\nCOPY . /srv\nRUN make\n'] });
table('secret-in-layer', {
	bad: [
		['FROM a:1\nCOPY .env /app/\n', 2],
		['FROM a:1\nCOPY conf/.env.production certs/server.key /app/\nRUN rm /app/.env.production\n', 2],
		['FROM a:1\nADD .ssh /root/.ssh\n', 2],
		['FROM a:1\nRUN --mount=type=secret,id=t cp /run/secrets/t /root/.npmrc && npm ci\n', 2],
		['FROM a:1\nRUN --mount=type=secret,id=t,target=/t cat /t > /root/.netrc\n', 2],
		['FROM a:1\nARG TOKEN\nRUN git clone https://x:$TOKEN@example.com/r.git\n', 3],
		['FROM a:1\nRUN --mount=type=secret,id=t git clone "https://x:$(cat /run/secrets/t)@example.com/r.git"\n', 2],
		['FROM a:1\nRUN curl https://me:pass@example.com/x -o /x\n', 2],
		['FROM a:1 AS b\nCOPY .env /\nFROM b\nCMD ["x"]\n', 2],
	],
	good: [
		'FROM a:1\nCOPY .env.example public.key /app/\n',
		'FROM a:1\nCOPY . /app\n',
		'FROM a:1 AS b\nCOPY .npmrc /root/\nFROM c:1\nCOPY --from=b /app /app\n',
		'FROM a:1\nRUN --mount=type=secret,id=t cp /run/secrets/t /root/.npmrc && npm ci && rm /root/.npmrc\n',
		'FROM a:1\nRUN --mount=type=secret,id=t cat /run/secrets/t | docker login --password-stdin\n',
		'FROM a:1\nRUN --mount=type=secret,id=t git clone https://x:$(cat /run/secrets/t)@example.com/r.git && rm -rf r/.git\n',
		'FROM a:1\nRUN git clone https://example.com/r.git\n',
	],
});
table('secret-in-layer', {
	bad: [
		['FROM a:1\nCOPY . /app\n', 2],
		['FROM a:1\nCOPY deploy /app\n', 2],
	],
	good: ['FROM a:1\nCOPY src /app\n'],
	more: {
		files: ['src/a.ts', 'deploy/id_rsa', 'local/.env'].map((path) => ({ path, size: 1 })),
		dockerignore: 'local\n',
	},
});
