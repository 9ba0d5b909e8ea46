/** Our own rules: what makes layers large, and what should not lie in them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { between, exactly } from '../../../src/engine/figures/estimate.ts';
import { findings, table } from './table.ts';

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
		['FROM a:1\nCOPY x /x\nRUN chown app -R /x\n', 'FROM a:1\nCOPY --chown=app:0 x /x\nRUN chown app /x\n'],
		[
			'FROM a:1\nWORKDIR /x\nCOPY --chown=b a .\nCOPY c .\nCOPY d /y/\nRUN chown -R app:app /x\n',
			'FROM a:1\nWORKDIR /x\nCOPY --chown=app:app a .\nCOPY --chown=app:app c .\nCOPY d /y/\nRUN chown app:app /x\n',
		],
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
const step = {
	seconds: undefined,
	bytes: exactly(50e6),
	inImage: true,
	ranByAppCode: false,
	made: () => [],
	bytesIn: () => 0,
	wastedIn: () => 0,
	downloads: undefined,
	computes: undefined,
};
const simulated = {
	steps: new Map([
		[1, { ...step, wasted: 20e6, wastedBy: [2] }],
		[2, { ...step, wasted: 0, wastedBy: [] }],
	]),
	bases: [],
	appCode: undefined,
};
describe('a deletion of what a layer holds', () => {
	const late = (made: readonly string[], holds: number, bytes = exactly(50e6)) => {
		const one = {
			...step,
			bytes,
			wasted: holds,
			wastedBy: [2],
			made: () => made,
			bytesIn: () => holds,
			wastedIn: () => holds,
		};
		const steps = new Map([[1, one]]);
		return findings('FROM a:1\nRUN mkdir -p /tmp/a\nRUN make -C /tmp/b && rm -rf /tmp/b\n', {
			simulated: { ...simulated, steps },
		}).filter(({ rule }) => rule === 'bytes-deleted-late');
	};
	it('is told where the layer holds that file', () => {
		assert.deepEqual(
			late(['/tmp'], 9e6).map(({ level }) => level),
			['WARN'],
		);
		assert.match(late(['/tmp/b'], 9e6)[0]?.message ?? '', /^\/tmp\/b stays in the layer of line 2, about 9 MB/);
	});
	it('is not told of a folder that was made for something else', () => assert.deepEqual(late(['/tmp'], 0), []));
	it('says what is a guess, and does not warn of a few bytes', () => {
		const [guessed] = late(['/tmp/b'], 9e6, between(40e6, 50e6, 60e6, 'assumed', 'a guess'));
		assert.match(guessed?.message ?? '', /^Probably, /);
		assert.equal(guessed?.level, 'INFO');
		assert.equal(late(['/tmp/b'], 9e3)[0]?.level, 'INFO');
	});
});
describe('a limit that the range of a figure reaches', () => {
	const told = (low: number) =>
		findings('FROM a:1\nRUN a\n', {
			simulated: {
				...simulated,
				steps: new Map([
					[1, { ...step, bytes: between(low, 520e6, 600e6, 'catalogue', 's'), wasted: 0, wastedBy: [] }],
				]),
			},
		}).find(({ rule }) => rule === 'large-layer')?.message ?? '';
	it('is probably exceeded', () => assert.match(told(450e6), /^Probably, /));
	it('is certainly exceeded where all of the range is beyond it', () => assert.match(told(510e6), /^This layer/));
});
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
table('secret-in-layer', {
	bad: [
		['FROM a:1\nCOPY .env /app/\n', 2],
		['FROM a:1\nCOPY conf/.env.production certs/server.key /app/\nRUN rm /app/.env.production\n', 2],
		['FROM a:1\nADD .ssh /root/.ssh\n', 2],
		['FROM a:1\nCOPY .git .git\n', 2],
		['FROM a:1\nCOPY app.py ./sub/.git/ /app/\n', 2],
		['FROM a:1\nRUN --mount=type=secret,id=t cp /run/secrets/t /root/.npmrc && npm ci\n', 2],
		['FROM a:1\nRUN --mount=type=secret,id=t,target=/t cat /t > /root/.netrc\n', 2],
		['FROM a:1\nARG TOKEN\nRUN git clone https://x:$TOKEN@example.com/r.git\n', 3],
		['FROM a:1\nRUN --mount=type=secret,id=t git clone "https://x:$(cat /run/secrets/t)@example.com/r.git"\n', 2],
		['FROM a:1\nRUN curl https://me:pass@example.com/x -o /x\n', 2],
		['FROM a:1 AS b\nCOPY .env /\nFROM b\nCMD ["x"]\n', 2],
	],
	good: [
		'FROM a:1\nCOPY .gitignore .git/HEAD x.git /app/\n',
		'FROM a:1 AS b\nCOPY .git .git\nFROM c:1\nCOPY --from=b /app /app\n',
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
