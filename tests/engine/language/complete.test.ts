/** What is offered where the caret is; `|` marks it. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the Dockerfile's variables
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, offered } from './asked.ts';

test('instructions at the start of a line, none inside a continued one or a comment', () => {
	assert.deepEqual(offered('FROM a\nCO|'), ['COPY']);
	assert.deepEqual(offered('FROM a\n  co|'), ['COPY']);
	assert.deepEqual(offered('RUN a && \\\n  CO|'), []);
	assert.deepEqual(offered('# CO|'), []);
	assert.ok(offered('FROM a\n|').includes('RUN'));
});

test('a trigger takes instructions, but not those that it may not be', () => {
	assert.deepEqual(offered('ONBUILD CO|'), ['COPY']);
	assert.deepEqual(offered('ONBUILD FR|'), []);
	assert.deepEqual(offered('ONBUILD COPY --fr|'), ['--from=']);
});

test('flags of the instruction, each once but for those that may come again', () => {
	assert.deepEqual(offered('COPY --fr|'), ['--from=']);
	assert.deepEqual(offered('COPY --chown=1 --c|'), ['--chmod=']);
	assert.deepEqual(offered('RUN --mount=type=ssh --m|'), ['--mount=']);
	assert.deepEqual(offered('RUN --network=n|'), ['none']);
	assert.deepEqual(offered('USER --|'), []);
	assert.deepEqual(offered('COPY a --|'), []);
});

test('options of a mount, by its type, without those that are written', () => {
	assert.deepEqual(offered('RUN --mount=type=cache,ta|'), ['target=']);
	assert.deepEqual(offered('RUN --mount=type=cache,target=|'), []);
	assert.deepEqual(offered('RUN --mount=type=c|'), ['cache']);
	assert.deepEqual(offered('RUN --mount=type=cache,sharing=l|'), ['locked']);
	assert.deepEqual(offered('RUN --mount=type=cache,re|'), ['readonly']);
	assert.deepEqual(offered('RUN --mount=type=secret,re|'), ['required']);
	assert.deepEqual(offered('RUN --mount=type=ssh,id=a,i|'), []);
	assert.deepEqual(offered('FROM x AS deps\nFROM y\nRUN --mount=type=bind,from=dep|'), ['deps']);
	assert.deepEqual(offered('RUN --mount=type=bind,source=req|'), ['requirements.txt']);
	assert.deepEqual(offered('RUN --mount=type=bind,from=x,source=req|'), []);
});

test('stages and images where an image can be', () => {
	assert.deepEqual(offered('FROM x AS deps\nFROM dep|'), ['deps']);
	assert.deepEqual(offered('FROM x AS deps\nFROM y\nCOPY --from=dep|'), ['deps']);
	assert.deepEqual(offered('FROM exam|'), ['example/own:1']);
	assert.deepEqual(offered('FROM --platform=linux/amd64 exam|'), ['example/own:1']);
	assert.deepEqual(offered('FROM node |'), ['AS']);
});

test('tags of images that the catalogue knows, after whatever version is written', () => {
	assert.deepEqual(offered('FROM nod|'), ['node']);
	assert.deepEqual(offered('FROM node:|'), ['node:slim', 'node:alpine']);
	assert.deepEqual(offered('FROM node:22|'), ['node:22-slim', 'node:22-alpine']);
	assert.deepEqual(offered('FROM node:22.3-al|'), ['node:22.3-alpine']);
	assert.deepEqual(offered('FROM node:lts-s|'), ['node:lts-slim']);
});

test('variables after a dollar sign, as far as they are set above', () => {
	assert.deepEqual(offered('FROM x\nARG VERSION=1\nENV HOME_DIR /srv\nRUN echo $V|'), ['VERSION']);
	assert.deepEqual(offered('FROM x\nENV A=$|'), []);
	assert.deepEqual(offered('FROM x\nENV A=1\nENV A=$|'), ['A']);
	assert.deepEqual(offered('FROM x\nENV A=1\nRUN <<EOF\necho ${|'), ['A']);
	assert.deepEqual(offered('FROM x\nENV A=1\nCOPY --from=$|'), []);
});

test('an argument before the first FROM is seen by FROM, and by a stage that declares it', () => {
	assert.ok(offered('ARG VERSION=1\nFROM x:$|').includes('VERSION'));
	assert.deepEqual(offered('ARG VERSION=1\nFROM x\nRUN echo $V|'), []);
	assert.deepEqual(offered('ARG VERSION=1\nFROM x\nARG VE|'), ['VERSION']);
	assert.deepEqual(offered('ARG VERSION=1\nFROM x\nARG VERSION\nRUN echo $V|'), ['VERSION']);
});

test('paths of the context, one folder at a time, and none of another stage', () => {
	assert.deepEqual(offered('COPY |'), ['backend/', 'requirements.txt']);
	assert.deepEqual(offered('COPY ./backend/a|'), ['backend/app.py', 'backend/api/']);
	assert.deepEqual(offered('FROM x AS b\nFROM y\nCOPY --from=b |'), []);
});

test('the text after the caret has no say', () => {
	assert.deepEqual(offered('FROM x AS one\nFROM y\nCOPY --from=on|e /a /b\nFROM z AS other'), ['one']);
});

test('a signature names the parts and says which one the caret is in', () => {
	const active = (text: string) => {
		const found = asked('signature', text);
		const [start = 0, end = 0] = found?.parameters[found.active]?.label ?? [];
		return found?.label.slice(start, end);
	};
	assert.equal(active('FROM |'), 'image');
	assert.equal(active('FROM x AS |'), 'AS name');
	assert.equal(active('COPY --chown=|'), '[--chown]');
	assert.equal(active('COPY a |'), 'destination');
	assert.equal(active('COPY ["a", |'), '"destination"');
	assert.equal(active('RUN --dev|'), '[--device]');
	assert.equal(active('RUN apt-get |'), 'command');
	assert.equal(active('ARG A=|'), '=default');
	assert.equal(active('USER a:|'), ':group');
	assert.equal(active('ONBUILD COPY |'), 'source …');
	assert.equal(asked('signature', 'FR|'), undefined);
	assert.equal(asked('signature', '# FROM |'), undefined);
	assert.equal(asked('signature', 'NOTHING |'), undefined);
});
