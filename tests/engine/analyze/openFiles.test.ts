/** What nobody has seen of a Dockerfile that comes alone: arguments, files that may be folders, what programs say and leave. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { projectFromText } from '../../../src/cli/fileProject.ts';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import { parseShell } from '../shell.ts';

const catalogue = createCatalogueAnalyzer(parseShell);

async function failuresOf(lines: readonly string[], buildArgs: Readonly<Record<string, string>> = {}) {
	const dockerfile = `${lines.join('\n')}\n`;
	await catalogue.prepare([dockerfile]);
	const project = projectFromText(dockerfile);
	const { changes, assumptions } = catalogue.analyze({
		project: { ...project, options: { ...project.options, buildArgs } },
		locale: 'en',
	});
	const texts = changes.find(({ id }) => id === 'first-build')?.failures.map(({ text }) => text) ?? [];
	return { texts, assumptions };
}

async function works(...lines: readonly string[]): Promise<void> {
	assert.deepEqual((await failuresOf(lines)).texts, [], lines.join('\n'));
}

async function fails(...lines: readonly string[]): Promise<void> {
	assert.equal((await failuresOf(lines)).texts.length, 1, lines.join('\n'));
}

describe('an ARG without a value', () => {
	it('is given one by whoever builds, where a RUN insists on it', async () => {
		await works('FROM debian:12', 'ARG TOKEN', 'RUN test -n "$TOKEN"');
		await works('FROM debian:12', 'ARG TOKEN', `RUN : "\${TOKEN:?needed}"`);
		await works('FROM debian:12', 'ARG TOKEN=', 'ENV KEY=$TOKEN', 'RUN if [ -z "$KEY" ]; then exit 1; fi');
		const { assumptions } = await failuresOf(['FROM debian:12', 'ARG TOKEN', 'RUN test -n "$TOKEN"']);
		assert.ok(assumptions.some(({ kind, what }) => kind === 'unknown-input' && what === '$TOKEN'));
	});

	it('stays empty where the build works without one', async () => {
		const { assumptions } = await failuresOf(['FROM debian:12', 'ARG TOKEN', 'RUN echo "$TOKEN"']);
		assert.ok(!assumptions.some(({ what }) => what === '$TOKEN'));
	});

	it('is no excuse for a variable that nobody declares, or that is given as what fails', async () => {
		await fails('FROM debian:12', 'RUN test -n "$TOKEN"');
		const lines = ['FROM debian:12', 'ARG MODE', 'RUN [ "$MODE" = release ]'];
		assert.equal((await failuresOf(lines, { MODE: 'debug' })).texts.length, 1);
		assert.equal((await failuresOf(lines)).texts.length, 0);
	});
});

describe('what is copied by name', () => {
	it('may be a folder, whatever it is taken for', async () => {
		await works('FROM debian:12', 'COPY hooks.d/run.sh /srv/hooks', 'RUN chmod +x /srv/hooks/*');
		await works('FROM debian:12', 'ADD tool-3.5.0 /tool-3.5.0', 'WORKDIR /tool-3.5.0', 'RUN ./setup.sh');
		await works('FROM debian:12', 'COPY torrc /etc/tor/torrc', 'RUN sed -i s/a/b/ /etc/tor/torrc');
	});

	it('may be an archive with a whole system in it', async () => {
		await works('FROM scratch', 'ADD system.tar.xz /', 'RUN pkg install web');
	});

	it('leaves what is in it where it is a folder of another stage', async () => {
		await works(
			'FROM corp/tool AS built',
			'RUN tool build /out',
			'FROM node:4-slim',
			'WORKDIR /app',
			'COPY --from=built /out/bundle .',
			'RUN cd /app/programs/server && npm install',
		);
	});
});

describe('what programs say and leave', () => {
	it('is not known of a package manager or a build tool', async () => {
		await works('FROM alpine:3.18', `RUN apk add $(apk search -q font | grep -v doc)`);
		await works('FROM node:20', 'RUN cd "$(npm root -g)/npm" && sed -i s/a/b/ lib/utils.js');
	});

	it('is not told to be missing below a name that an unknown one was renamed to', async () => {
		await works('FROM corp/base:3', 'WORKDIR /x', 'RUN tar xzf a.tgz; mv a-* a; cd a; echo 1 > VERSION');
		await works('FROM corp/base:3', 'RUN find /opt/lib -type d -name tests -print0 | xargs -0 rm -r');
	});

	it('belongs to who has the home that it lies in', async () => {
		await works(
			'FROM ubuntu:22.04',
			'RUN useradd -m dev && echo a >> /home/dev/.bashrc',
			'USER dev',
			'RUN echo b >> /home/dev/.bashrc',
		);
	});

	it('lies below GOPATH with releases that install what they get', async () => {
		await works(
			'FROM golang:1.11 AS built',
			'ADD app /go/src/example.org/app',
			'WORKDIR /go/src/example.org/app',
			'RUN go get ./',
			'FROM alpine',
			'COPY --from=built /go/bin/app /app',
		);
		await works('FROM golang:1.12', 'RUN mkdir /go/src/own && curl -o /go/bin/dep https://example.org/dep');
		await works('FROM golang:1.13', 'WORKDIR /b', 'ADD main.go /b/', 'RUN go mod init own && go build -o own');
	});

	it('may be under another name where a plugin of Maven decides it', async () => {
		await works(
			'FROM maven:3.8 AS built',
			'WORKDIR /w',
			'COPY pom.xml .',
			'COPY src src',
			'RUN mvn clean compile assembly:single',
			'FROM eclipse-temurin:17-jre',
			'COPY --from=built /w/target/app.jar /',
		);
	});

	it('is certain where the text alone says it', async () => {
		await fails('FROM debian:12', 'RUN mkdir /own && cd /own && gcc lost.c');
		await fails('FROM debian:12', 'RUN mkdir /own', 'RUN mkdir /own');
	});
});

describe('what an image or a program has beside what is listed', () => {
	it('are variables, even where some of the image are known', async () => {
		await works('FROM php:7.2-fpm-alpine', 'RUN set -u; echo "$PHP_VERSION $PHPIZE_DEPS"');
		await works('FROM openjdk:7-jre-alpine', `RUN set -u; echo "\${JAVA_VERSION%%u*}"`);
		await fails('FROM debian:12', 'RUN set -u; echo "$JAVA_VERSION"');
	});

	it('is a working directory by the kind of tag', async () => {
		await works('FROM php:7.2-apache', 'RUN [ "$(pwd)" = /var/www/html ]');
		await works('FROM php:7.2-cli-alpine', 'RUN [ "$(pwd)" = / ]');
	});

	it('is copied by a pattern under names that nobody knows', async () => {
		await works('FROM some/thing', 'RUN mkdir /a && cp -r /dist/x/* /a && rm /a/lib*so*');
		await fails('FROM debian:12', 'RUN mkdir /a /b && touch /b/c && cp -r /b/* /a && rm /a/lib*so*');
	});

	it('are libraries', async () => {
		await works('FROM centos:7', 'RUN ldconfig -p | grep pj');
	});

	it('is written by a command before the code is copied over it', async () => {
		await works('FROM debian:12', 'WORKDIR /srv', 'RUN echo x > tini && chmod +x tini', 'COPY . /srv/');
	});
});

describe('what the shell and ln do', () => {
	it('is to print what is exported', async () => {
		await works('FROM alpine:3.20', 'ARG APP_VERSION=1', 'RUN export | grep -i app_version');
		await works('FROM debian:12', 'SHELL ["/bin/bash", "-c"]', `RUN export A='b"c' && export -p | grep -F 'A="b\\"c"'`);
		await fails('FROM alpine:3.20', 'RUN export | grep APP_VERSION');
	});

	it('is to give a link the name of what it leads to, in a folder that nobody has seen too', async () => {
		await works('FROM some/thing', 'RUN cd /opt/bin && ln -s /opt/x/one && ln -s /opt/x/two && test -L one');
	});
});
