/** Situations that people have: the right fix comes first, and what would break the image is not offered. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { withEdits } from '../../../src/engine/advice/edits.ts';
import { projectWith } from './advised.ts';
import { adviceFor } from './offered.ts';

test('an index of its own: all installs join it, and the lists go in the same layer', async () => {
	const { offers } = await adviceFor([
		'FROM ubuntu:24.04',
		'RUN apt-get update',
		'RUN apt-get install -y --no-install-recommends nano less',
		'COPY . /srv',
		'RUN apt-get install -y --no-install-recommends jq',
	]);
	const [first] = offers;
	assert.equal(first?.rule, 'index-refreshed-alone');
	assert.deepEqual(first?.proof, { kind: 'proven' });
	assert.match(
		first?.text ?? '',
		/update \\\n {4}&& .*less \\\n {4}&& .*jq \\\n {4}&& rm -rf \/var\/lib\/apt\/lists\/\*\nCOPY/,
	);
	assert.ok((first?.gain.image.expected ?? 0) > 30e6);
	assert.ok(!offers.some(({ rule }) => rule === 'apt-lists-left'), 'deleted lists would make the next install fail');
});

test('an rm moves into the RUN that made the file, and its own line goes', async () => {
	const { offers, refused } = await adviceFor([
		'FROM debian:12',
		'RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates && rm -rf /var/lib/apt/lists/*',
		'RUN curl -fsSLO https://example.com/model.tar.gz && tar -xzf model.tar.gz -C /opt',
		'RUN rm model.tar.gz',
	]);
	const [first] = offers;
	assert.equal(first?.rule, 'bytes-deleted-late');
	assert.deepEqual(first?.proof, { kind: 'proven' });
	assert.match(first?.text ?? '', /-C \/opt \\\n {4}&& rm -rf model\.tar\.gz\n$/);
	assert.ok(!offers.some(({ rule }) => rule === 'archive-left-behind'), 'one mistake is told once');
	assert.ok(!refused.some((each) => each.startsWith('archive-left-behind')), 'one mistake is told once');
});

test('permissions and owners are set where the files are made', async () => {
	const mode = await adviceFor([
		'FROM python:3.12-slim',
		'RUN python -m venv /opt/env && /opt/env/bin/pip install --no-cache-dir numpy',
		'RUN chmod -R a+rwX /opt/env',
	]);
	assert.match(mode.offers[0]?.text ?? '', /numpy \\\n {4}&& chmod -R a\+rwX \/opt\/env\n$/);
	const owner = await adviceFor([
		'FROM node:22-alpine',
		'WORKDIR /home/node/site',
		'COPY package*.json ./',
		'RUN npm ci --omit=dev',
		'COPY . .',
		'RUN chown -R node:node /home/node/site',
		'USER node',
	]);
	const [first] = owner.offers;
	assert.deepEqual([first?.rule, first?.proof.kind], ['chown-recursive-layer', 'proven']);
	assert.match(first?.text ?? '', /COPY --chown=node:node package/);
	assert.match(first?.text ?? '', /&& chown -R node:node \/home\/node\/site\/node_modules\n/);
	assert.match(first?.text ?? '', /\nRUN chown node:node \/home\/node\/site\nUSER node\n/);
});

test('a cache mount is over downloads alone, never over what is installed', async () => {
	const { offers } = await adviceFor([
		'FROM python:3.11-slim',
		'RUN pip install --no-cache-dir poetry==1.8.3',
		'WORKDIR /srv',
		'COPY pyproject.toml poetry.lock ./',
		'RUN poetry install --only main --no-root',
		'COPY . .',
	]);
	const mount = offers.find(({ text }) => text.includes('--mount'));
	assert.match(mount?.text ?? '', /target=\/root\/\.cache\/pypoetry\/artifacts poetry/);
	assert.ok((mount?.gain.image.expected ?? 0) < 100e6);
});

test('two ways to mend one finding exclude one another, and each has its figure', async () => {
	const { offers, advice } = await adviceFor(['FROM python:3.12-slim', 'RUN pip install numpy']);
	const [mount, flag] = ['--mount', '--no-cache-dir'].map((words) => offers.find(({ text }) => text.includes(words)));
	assert.ok(mount && flag);
	assert.deepEqual([mount.excludes.includes(flag.rank), flag.excludes.includes(mount.rank)], [true, true]);
	const safe = withEdits(
		projectWith('FROM python:3.12-slim\nRUN pip install numpy\n'),
		advice.safe?.edits ?? [],
	).dockerfile;
	assert.ok(safe.includes('--mount') !== safe.includes('--no-cache-dir'), 'only one is applied');
});

test('an ARG that others might read from their environment moves only with a look', async () => {
	const { offers } = await adviceFor([
		'FROM node:22',
		'ARG COMMIT',
		'COPY . .',
		'RUN ./build.sh',
		'RUN echo $COMMIT > /commit',
	]);
	const moved = offers.find(({ rule }) => rule === 'changing-arg-early');
	assert.deepEqual(moved?.proof, {
		kind: 'guarded',
		check: 'Check that `build.sh` on line 4 does not read COMMIT from its environment.',
	});
});

test('a user that is made late comes first, and what a build leaves somewhere is changed by its owner', async () => {
	const { offers } = await adviceFor([
		'FROM node:20',
		'WORKDIR /srv/site',
		'COPY package*.json ./',
		'RUN npm ci',
		'COPY . .',
		'RUN npm run build',
		'RUN groupadd -r web && useradd -r -g web web',
		'RUN chown -R web:web /srv/site',
		'USER web',
	]);
	const [first] = offers;
	assert.deepEqual([first?.rule, first?.proof.kind], ['chown-recursive-layer', 'proven']);
	assert.match(
		first?.text ?? '',
		/WORKDIR \/srv\/site\nRUN groupadd -r web \\\n {4}&& useradd -r -g web web\nCOPY --chown=web:web/,
	);
	assert.match(first?.text ?? '', /&& find \/srv\/site ! -user web -exec chown -h web:web \{\} \+\n/);
	assert.doesNotMatch(first?.text ?? '', /…|chown -R web:web \/srv\/site\n/);
});

test('apk needs no index of its own, whatever stands between', async () => {
	const { offers } = await adviceFor([
		'FROM alpine:3.20',
		'RUN apk update',
		'WORKDIR /srv',
		'RUN apk add bash',
		'ENV MODE=all',
		'RUN apk add git',
	]);
	const [first] = offers;
	assert.deepEqual([first?.rule, first?.proof.kind], ['index-refreshed-alone', 'proven']);
	assert.equal(
		first?.text,
		'FROM alpine:3.20\nWORKDIR /srv\nRUN apk add --no-cache bash\nENV MODE=all\nRUN apk add --no-cache git\n',
	);
});

test('installs of dnf further apart become one, with the cleaning that comes too late', async () => {
	const { offers } = await adviceFor([
		'FROM rockylinux:9',
		'RUN dnf makecache',
		'ENV LANG=C.UTF-8',
		'RUN dnf install -y less',
		'COPY site.conf /etc/site.conf',
		'RUN dnf install -y which',
		'RUN dnf clean all',
	]);
	assert.deepEqual([offers[0]?.rule, offers[0]?.proof.kind], ['index-refreshed-alone', 'proven']);
	assert.match(
		offers[0]?.text ?? '',
		/^FROM rockylinux:9\nRUN dnf makecache \\\n {4}&& dnf install -y less \\\n {4}&& dnf install -y which \\\n {4}&& dnf clean all\nENV .*\nCOPY .*\n$/,
	);
	const late = await adviceFor(['FROM centos:7', 'RUN yum install -y less', 'WORKDIR /srv', 'RUN yum clean all']);
	assert.equal(late.offers[0]?.rule, 'bytes-deleted-late');
	assert.equal(late.offers[0]?.text, 'FROM centos:7\nRUN yum install -y less \\\n    && yum clean all\nWORKDIR /srv\n');
});

test('an install does not move above what it heeds', async () => {
	const { offers } = await adviceFor([
		'FROM debian:12',
		'RUN apt-get update',
		'ENV DEBIAN_FRONTEND=noninteractive',
		'RUN apt-get install -y --no-install-recommends less',
	]);
	assert.ok(offers.every(({ rule }) => rule !== 'index-refreshed-alone'));
});

test('an ARG moves with the ENV that hands it on', async () => {
	const { offers } = await adviceFor([
		'FROM node:22',
		'ARG GIT_SHA',
		'ENV REVISION=$GIT_SHA',
		'RUN npm install -g serve',
		'LABEL org.opencontainers.image.revision=$GIT_SHA',
	]);
	const moved = offers.find(({ rule }) => rule === 'changing-arg-early');
	assert.equal(moved?.verdict, 'saves');
	assert.match(moved?.text ?? '', /^FROM node:22\nRUN .*\nARG GIT_SHA\nLABEL .*\nENV REVISION=\$GIT_SHA\n$/);
});

test('of two COPY that are the same the one stays that leaves the install alone', async () => {
	const { offers } = await adviceFor([
		'FROM node:22',
		'WORKDIR /srv',
		'COPY package.json package-lock.json ./',
		'COPY . .',
		'RUN npm ci',
		'COPY . .',
	]);
	assert.deepEqual([offers[0]?.rule, offers[0]?.proof.kind], ['copy-repeated', 'proven']);
	assert.match(offers[0]?.text ?? '', /package-lock\.json \.\/\nRUN npm ci\nCOPY \. \.\n$/);
});

test('what the image lacks is brought first, also together with others', async () => {
	const lines = [
		'FROM node:22',
		'WORKDIR /srv',
		'COPY package.json package-lock.json ./',
		'RUN --mount=type=cache,target=/srv/node_modules npm ci',
		'COPY . .',
	];
	const { offers, advice } = await adviceFor(lines);
	assert.equal(offers[0]?.rule, 'install-in-cache-mount');
	const all = withEdits(projectWith(`${lines.join('\n')}\n`), advice.together?.edits ?? []).dockerfile;
	assert.match(all, /\nRUN --mount=type=cache,target=\/root\/\.npm npm ci\n/);
});

test('a comment goes with the command that it is above, and no blank lines are left over', async () => {
	const { offers } = await adviceFor([
		'FROM debian:12',
		'RUN apt-get update',
		'',
		'# For the health check',
		'RUN apt-get install -y --no-install-recommends nano',
		'',
		'ENV PORT=80',
		'',
		'# Needed by the scripts',
		'RUN apt-get install -y --no-install-recommends jq',
		'',
		'CMD ["jq"]',
	]);
	const joined = offers.find(({ rule }) => rule === 'index-refreshed-alone');
	assert.equal(
		joined?.text,
		[
			'FROM debian:12',
			'RUN apt-get update \\',
			'    # For the health check',
			'    && apt-get install -y --no-install-recommends nano \\',
			'    # Needed by the scripts',
			'    && apt-get install -y --no-install-recommends jq \\',
			'    && rm -rf /var/lib/apt/lists/*',
			'',
			'ENV PORT=80',
			'',
			'CMD ["jq"]',
			'',
		].join('\n'),
	);
});

test('a comment that speaks to a linter keeps its instruction where it is', async () => {
	const { offers } = await adviceFor([
		'FROM debian:12',
		'RUN apt-get update',
		'# hadolint ignore=DL3008',
		'RUN apt-get install -y --no-install-recommends nano',
	]);
	assert.ok(!offers.some(({ rule }) => rule === 'index-refreshed-alone'));
});

test('a RUN that is cut keeps its comments, and each part of it cleans up', async () => {
	const cut = async (...rest: string[]) => {
		const { offers } = await adviceFor([
			'FROM debian:12',
			'WORKDIR /srv',
			'COPY . .',
			'RUN apt-get update && apt-get install -y --no-install-recommends make \\',
			...rest,
		]);
		return offers.find(({ rule }) => rule === 'run-before-source-copy');
	};
	const kept = await cut('    # what it is for', '    && make all && rm -rf /var/lib/apt/lists/*');
	assert.match(
		kept?.text ?? '',
		/make \\\n {4}&& rm -rf \/var\/lib\/apt\/lists\/\*\nCOPY \. \.\n# what it is for\nRUN make all &&/,
	);
	// What is removed in the same RUN would stay in a layer of its own.
	assert.equal(await cut('    && make all && apt-get purge -y make'), undefined);
});

test('what is copied into folders of the system may be read by an install: a person looks', async () => {
	const proof = async (destination: string) => {
		const { offers } = await adviceFor([
			'FROM debian:12',
			`COPY files/ ${destination}`,
			'RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*',
		]);
		return offers.find(({ rule }) => rule === 'run-before-source-copy')?.proof;
	};
	assert.match((await proof('/'))?.kind ?? '', /guarded/);
	assert.match((await proof('/etc/nginx/'))?.kind ?? '', /guarded/);
	assert.deepEqual(await proof('/srv/app/'), { kind: 'proven' });
});

test('in a folder that packages write to, others may own files: a person looks', async () => {
	const proof = async (folder: string) => {
		const { offers } = await adviceFor([
			'FROM debian:12',
			'RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*',
			`COPY www ${folder}`,
			'RUN echo',
			`RUN chown -R www-data ${folder}`,
		]);
		return offers.find(({ rule }) => rule === 'chown-recursive-layer')?.proof;
	};
	assert.match(JSON.stringify(await proof('/var/www')), /no package left files in \/var\/www/);
	assert.deepEqual(await proof('/app'), { kind: 'proven' });
});

test('what each of several layers leaves is cleaned in all of them at once', async () => {
	const yum = await adviceFor([
		'FROM centos:7',
		'RUN yum install -y gcc',
		'RUN yum install -y make',
		'RUN yum install -y git',
	]);
	const [first] = yum.offers.filter(({ rule }) => rule === 'yum-clean-all');
	assert.equal(first?.text.match(/&& yum clean all/g)?.length, 3);
	assert.equal(first?.verdict, 'saves');
	const apt = await adviceFor([
		'FROM debian:12',
		'RUN apt-get update && apt-get install -y --no-install-recommends nano',
		'RUN apt-get update && apt-get install -y --no-install-recommends jq',
	]);
	const [lists] = apt.offers.filter(({ rule }) => rule === 'apt-lists-left');
	assert.equal(lists?.text.match(/&& rm -rf/g)?.length, 2);
	assert.equal(lists?.verdict, 'saves');
});

test('every apt of a RUN becomes apt-get at once', async () => {
	const { offers } = await adviceFor(['FROM debian:12', 'RUN apt update && apt install -y --no-install-recommends jq']);
	const fix = offers.find(({ rule }) => rule === 'apt-in-script');
	assert.match(fix?.text ?? '', /apt-get update && apt-get install/);
});

test("gems lie where the image's own variable says; elsewhere nobody knows their folder", async () => {
	const mount = (...lines: string[]) =>
		adviceFor(lines).then(({ offers }) => offers.find(({ rule }) => rule === 'manager-cache-left')?.text);
	const files = 'COPY Gemfile Gemfile.lock ./';
	const own = await mount('FROM ruby:3.3', files, 'RUN bundle config set frozen 1', 'RUN bundle install');
	assert.match(
		own ?? '',
		/RUN bundle config.*\nRUN --mount=type=cache,target=\/usr\/local\/bundle\/cache bundle install/,
	);
	assert.equal(await mount('FROM ruby:3.3', files, 'RUN bundle install --path=vendor/bundle'), undefined);
	assert.equal(await mount('FROM ubuntu:24.04', files, 'RUN bundle install'), undefined);
});

test('an amount that several layers had together is nothing new in one of them', async () => {
	const { offers, refused } = await adviceFor([
		'FROM ubuntu:22.04',
		'RUN apt-get update',
		'RUN apt-get -y install make software-properties-common',
		'RUN apt-add-repository -y ppa:ansible/ansible',
		'RUN apt-get update',
		'RUN apt-get -y install ansible git',
	]);
	assert.ok(!refused.includes('consecutive-runs finding'), refused.join(', '));
	assert.ok(offers.some(({ rule, text }) => rule === 'consecutive-runs' && text.match(/&&/g)?.length === 4));
});

test('what a cache holds is no loss: it is named by all that the tool has seen', async () => {
	const go = await adviceFor([
		'FROM golang:1.12',
		'WORKDIR /go/src/example.com/app',
		'COPY . .',
		'RUN go get -d ./... && go build',
	]);
	assert.deepEqual(
		go.refused.filter((each) => each.startsWith('context-not-filtered')),
		[],
	);
	const php = await adviceFor([
		'FROM composer:2',
		'WORKDIR /app',
		'COPY composer.json composer.lock ./',
		'RUN composer install',
	]);
	assert.ok(
		php.offers.some(({ rule }) => rule === 'dev-dependencies'),
		php.refused.join(', '),
	);
});

test('what a pattern of an ADD matches may be an archive: a person looks, and plain files are named first', async () => {
	const { offers } = await adviceFor(['FROM debian:12', 'ADD pkgs/* /tmp/']);
	const [first] = offers.filter(({ rule }) => rule === 'add-instead-of-copy');
	assert.match(first?.text ?? '', /COPY pkgs/);
	assert.match(JSON.stringify(first?.proof), /pkgs\/\* matches is an archive/);
});
