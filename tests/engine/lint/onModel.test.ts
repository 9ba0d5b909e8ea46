/** Findings that the simulated build decides, in texts like those that people write. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { projectFromText } from '../../../src/cli/fileProject.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import type { Finding } from '../../../src/engine/lint/types.ts';
import { parseShell } from '../shell.ts';

const analyzer = createAnalyzer({ parseShell });
const onModel = (dockerfile: string, rule: string): readonly Finding[] =>
	analyzer
		.analyze({ project: projectFromText(dockerfile), locale: 'en' })
		.findings.filter((finding) => finding.rule === rule);
const lines = (dockerfile: string, rule: string): readonly number[] =>
	onModel(dockerfile, rule).map(({ line }) => line);

describe('what is copied before an install', () => {
	const rule = 'run-before-source-copy';
	const level = (copy: string) =>
		onModel(`FROM debian:12\n${copy}\nRUN apt-get update && apt-get install -y git\n`, rule).map((each) => each.level);
	it('is the code where it is all of the context, a folder of code or a program', () => {
		for (const copy of ['COPY . /app/', 'COPY src /app/src', 'COPY server.js /app/', 'COPY main.go .'])
			assert.deepEqual(level(copy), ['ERROR'], copy);
	});
	it('may be settings, or a tree of the system', () => {
		for (const copy of ['COPY security.groovy /jenkins/init.groovy.d/', 'COPY mint19.1 /', 'COPY lua.lua /etc/x/'])
			assert.deepEqual(level(copy), ['WARN'], copy);
		const [found] = onModel('FROM debian:12\nCOPY mint19.1 /\nRUN apt-get update\n', rule);
		assert.match(found?.message ?? '', /^If `mint19\.1` changes often/);
	});
	it('is a manifest by the name that it is given', () => {
		const text =
			'FROM clojure:lein\nWORKDIR /x\nCOPY deps.clj /x/project.clj\nRUN lein deps\nCOPY . .\nRUN lein uberjar\n';
		assert.deepEqual(lines(text, rule), []);
		for (const { message } of onModel(text, 'dependencies-rebuilt')) assert.doesNotMatch(message, /deps\.clj/);
	});
	it('is no reason to move what a clone of its own refers to', () =>
		assert.deepEqual(
			lines('FROM debian:12\nCOPY . /x\nRUN cd /x && git submodule update --init\n', 'dependencies-rebuilt'),
			[],
		));
});

describe('what a later RUN deletes', () => {
	const rule = 'bytes-deleted-late';
	it('is found by a pattern', () => {
		const text = 'FROM debian:12\nADD https://example.com/x_1.2.deb /tmp/\nRUN dpkg -i /tmp/x_1.2.deb && rm /tmp/x_*\n';
		assert.match(onModel(text, rule)[0]?.message ?? '', /layer of line 2/);
	});
	it('is where the bytes are, not where the folder was made', () => {
		const text = `FROM debian:12
RUN apt-get update && apt-get install -y wget && rm -rf /var/lib/apt/lists/*
ENV tmp=/tmp/work
RUN mkdir $tmp
WORKDIR $tmp
RUN wget https://example.com/a.tar.gz && tar xf a.tar.gz
WORKDIR /
RUN rm -rf $tmp
`;
		assert.match(onModel(text, rule)[0]?.message ?? '', /layer of line 6/);
		assert.deepEqual(lines('FROM debian:12\nRUN mkdir /tmp/a\nRUN true\nRUN rm -rf /tmp/a\n', rule), []);
	});
	it('is told of relative names too, once', () => {
		const text = 'FROM debian:12\nWORKDIR /opt\nCOPY big.zip big.zip\nRUN unzip -q big.zip\nRUN rm big.zip\n';
		assert.match(onModel(text, rule)[0]?.message ?? '', /layer of line 3, probably about 20 MB/);
		assert.deepEqual(lines(text, 'bytes-wasted'), []);
	});
	it('is told of each: an archive that stays hides no other waste', () => {
		const text = `FROM debian:12
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
RUN curl -fsSLO https://example.com/a.tar.gz && tar xf a.tar.gz -C /opt && dd if=/dev/zero of=/big bs=1M count=90
RUN rm /big
`;
		const found = analyzer.analyze({ project: projectFromText(text), locale: 'en' }).findings.map((each) => each.rule);
		assert(found.includes('archive-left-behind'));
		assert(found.includes('bytes-wasted') || found.includes('bytes-deleted-late'));
	});
	it('is not what an installer brought once', () =>
		assert.deepEqual(
			lines(
				'FROM debian:12\nUSER postgres\nRUN pg_ctl -D /var/lib/postgresql/data start\nRUN pg_ctl -D /var/lib/postgresql/data start\n',
				'bytes-wasted',
			),
			[],
		));
});

describe('what a layer takes', () => {
	const sdk = (words: string) => `FROM debian:12\nRUN yes | /opt/tools/bin/sdkmanager ${words}\n`;
	it('is counted by what a package manager is asked for', () => {
		assert.deepEqual(lines(sdk('--licenses'), 'slow-layer'), []);
		assert.deepEqual(lines(sdk('platform-tools "platforms;android-28"'), 'large-layer'), []);
		assert.deepEqual(lines(sdk('"system-images;android-28;google_apis;x86"'), 'large-layer'), [2]);
		assert.deepEqual(lines('FROM debian:12\nRUN opam update\n', 'slow-layer'), []);
	});
});

it('permissions are set by the option for permissions', () => {
	const [found] = onModel(
		'FROM debian:12\nCOPY data /data\nRUN true\nRUN chmod -R 777 /data\n',
		'chown-recursive-layer',
	);
	assert.match(found?.message ?? '', /--chmod/);
});

it('of two calls of one tool the one that downloads is named', () => {
	const text = 'FROM golang:1.12\nWORKDIR /go/src/app\nCOPY main.go .\nRUN go get -d ./... && go build -o /app .\n';
	assert.match(onModel(text, 'dependencies-rebuilt')[0]?.message ?? '', /`go get` downloads/);
});
