/** What nobody knows is open: it may be there or not, and a build is not told to fail for it. What is certain is still said. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { projectFromText } from '../../../src/cli/fileProject.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import { textContent } from '../../../src/engine/context/content.ts';
import { parseShell } from '../shell.ts';

const catalogue = createCatalogueAnalyzer(parseShell);
const plain = createAnalyzer({ parseShell });

/** Names of the steps that are told to fail in a first build. */
async function failing(dockerfile: string): Promise<string[]> {
	await catalogue.prepare([dockerfile]);
	const analysis = catalogue.analyze({ project: projectFromText(dockerfile), locale: 'en' });
	const first = analysis.changes.find(({ id }) => id === 'first-build');
	return (first?.failures ?? []).map(({ step }) => (step === undefined ? '' : (analysis.steps[step]?.name ?? '')));
}

async function works(...lines: readonly string[]): Promise<void> {
	assert.deepEqual(await failing(`${lines.join('\n')}\n`), [], lines.join('\n'));
}

async function fails(...lines: readonly string[]): Promise<void> {
	assert.equal((await failing(`${lines.join('\n')}\n`)).length, 1, lines.join('\n'));
}

describe('directories of an image that nobody lists', () => {
	it('may hold what a command reads, edits, moves or removes', async () => {
		await works('FROM debian:12', 'RUN grep -q ID /etc/os-release && test -f /usr/share/zoneinfo/UTC');
		await works('FROM debian:12', "RUN sed -i 's/a/b/' /etc/ssh/sshd_config && mv /etc/ssh/sshd_config /etc/ssh/old");
		await works('FROM nginx:1.27', 'RUN rm /etc/nginx/conf.d/*', 'COPY site.conf /etc/nginx/conf.d/');
		await works('FROM corp/base:3', 'RUN echo key > /etc/apt/sources.list.d/own.list', 'RUN mkdir /etc/service/web');
	});

	it('hold files that whoever appends to them may append to', async () => {
		await works(
			'FROM corp/base:3',
			'RUN useradd -m me',
			'USER me',
			'RUN echo 1 >> /var/lib/app/log && echo 2 >> /var/lib/app/log',
			'RUN echo 3 >> /var/lib/app/log',
		);
	});

	it('do not hold what the build removed before', async () => {
		await fails('FROM debian:12', 'RUN rm /etc/motd', 'RUN rm /etc/motd');
		await fails('FROM debian:12', 'RUN mkdir /own', 'RUN cat /own/nothing');
	});

	it('may have links, users and variables of their own', async () => {
		await works(
			'FROM corp/java:8',
			'RUN chown -R "$APP_USER" "$APP_HOME" && [ "$JAVA_HOME" = "$(readlink -f /opt/java)" ]',
		);
		await works(
			'FROM corp/java:8',
			'RUN mkdir /own && test -n "$APP_HOME"',
			'ENV KEPT=$APP_HOME',
			'RUN test -n "$KEPT"',
		);
		await fails('FROM debian:12', 'RUN test -n "$APP_HOME"');
		await fails('FROM corp/java:8', 'ENV APP_HOME=', 'RUN test -n "$APP_HOME"');
		await works('FROM alpine:3.20', 'RUN apk add postgresql && getent passwd postgres');
	});
});

describe('a command of which nobody knows how it ends', () => {
	it('goes the way on which the build works', async () => {
		await works('FROM corp/base:3', 'RUN set -e; if grep -q old /etc/conf; then exit 1; fi');
		await works('FROM corp/base:3', 'RUN ! frobnicate --check');
		await works('FROM corp/base:3', 'RUN case "$(cat /etc/arch)" in x) true ;; *) exit 1 ;; esac');
	});

	it('is no excuse where every way fails', async () => {
		await fails('FROM corp/base:3', 'RUN grep -q old /etc/conf && exit 1 || exit 2');
	});

	it('is told as what it is', async () => {
		const project = projectFromText('FROM corp/base:3\nRUN grep -q old /etc/conf\n');
		const { assumptions } = plain.analyze({ project, locale: 'en' });
		assert.ok(assumptions.some(({ kind, what }) => kind === 'unknown-outcome' && what.startsWith('grep')));
	});
});

describe('what a build brings that nobody has seen', () => {
	it('is below an unpacked archive, a clone and a folder of the context', async () => {
		await works(
			'FROM debian:12',
			'WORKDIR /usr/local/src',
			'RUN tar xzf /tmp/a.tar.gz',
			'WORKDIR /usr/local/src/a-1',
			'RUN ./configure',
		);
		await works('FROM debian:12', 'RUN git clone https://example.org/a.git && cd a/src && cmake . && make');
		await works('FROM python:3.12', 'COPY . /app', 'WORKDIR /app/tools', 'RUN pip install -r needed.txt && ./setup.sh');
		await works('FROM debian:12', 'COPY go-build /bin/go-build', 'RUN /bin/go-build');
	});

	it('may be a directory that files are copied into', async () => {
		await works(
			'FROM debian:12',
			'RUN tar xzf /tmp/a.tgz -C /tmp && mv /tmp/a-* /srv/a',
			'COPY one.cfg /srv/a/conf',
			'COPY two.cfg /srv/a/conf',
		);
		await works('FROM debian:12', 'COPY start.sh /bin', 'RUN /bin/chmod +x /bin/start.sh');
	});

	it('is reached by `..` through directories of it', async () => {
		await works(
			'FROM debian:12',
			'RUN apt-get update && apt-get install -y git',
			'RUN git clone https://example.com/m /opt/m && cd /opt/m/src && echo 1 > ../scripts/x && mkdir ../own',
			'RUN cp -r /opt/m /opt/b && cd /opt/b/src/deep && echo 1 > ../../scripts/x && cat ../../other/y',
		);
		await fails('FROM debian:12', 'RUN mkdir /own && cd /own && echo 1 > nothing/../x');
	});

	it('is a folder or a file: of a source without an ending nobody knows which', async () => {
		await works(
			'FROM debian:12',
			'COPY worker /etc/init.d/worker',
			'RUN cat /etc/init.d/worker && chmod +x /etc/init.d/worker',
		);
		await works('FROM debian:12', 'COPY motd /own/motd', 'RUN cat /own/motd && echo 1 >> /own/motd');
		await fails('FROM debian:12', 'RUN mkdir /own', 'RUN cat /own');
	});

	it('is not there where the reader gave the context', async () => {
		const dockerfile = 'FROM debian:12\nCOPY lost.txt /\n';
		const files = [{ path: 'kept.txt', size: textContent('x').size, text: 'x' }];
		const { changes } = plain.analyze({ project: projectFromText(dockerfile, { files }), locale: 'en' });
		assert.equal(changes.find(({ id }) => id === 'first-build')?.failures[0]?.failure.kind, 'missing-file');
	});

	it('follows from all that the programs could read which may have written it', () => {
		const last = (dockerfile: string) => {
			const { changes } = plain.analyze({ project: projectFromText(dockerfile), locale: 'en' });
			return changes.find(({ id }) => id === 'app-code')?.outcomes.at(-1)?.outcome;
		};
		const stage = 'FROM corp/base:3 AS b\nWORKDIR /src\n';
		assert.equal(
			last(`${stage}COPY . .\nRUN ./build.sh\nFROM corp/base:3\nCOPY --from=b /out/tool /usr/bin/tool\n`),
			'RAN',
		);
		assert.equal(
			last(`${stage}RUN ./build.sh\nCOPY . .\nFROM corp/base:3\nCOPY --from=b /out/tool /usr/bin/\n`),
			'CACHED',
		);
	});
});

describe('old releases of tools', () => {
	it('do what newer ones refuse', async () => {
		await works('FROM golang:1.12', 'RUN go get example.org/tool');
		await fails('FROM golang:1.22', 'RUN go get example.org/tool');
		await works('FROM node:10', 'WORKDIR /own', 'RUN npm install');
		await fails('FROM node:22', 'WORKDIR /own', 'RUN npm install');
	});
});
