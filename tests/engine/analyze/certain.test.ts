/** What certainly fails, and what only seems to: each reason with what stands next to it and works. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nodeShell } from '../../../src/cli/shell.ts';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import { alone } from '../alone.ts';

const analyzer = createCatalogueAnalyzer(await nodeShell());
await analyzer.prepare();

function failuresOf(...lines: readonly string[]): readonly string[] {
	const { changes } = analyzer.analyze({ project: alone(`${lines.join('\n')}\n`), locale: 'en' });
	return (changes[0]?.failures ?? []).map(({ line, text }) => `${line} ${text}`);
}

describe('apt-get install without lists', () => {
	const LISTS = /there are no package lists at this point, so apt does not find `(\w+)`/;
	const lost: readonly (readonly string[])[] = [
		['FROM debian:12', 'RUN apt-get install -y jq'],
		['FROM python:3.12-slim', 'RUN apt-get update && rm -rf /var/lib/apt/lists/*', 'RUN apt-get install -y jq'],
		['FROM ubuntu:24.04', 'RUN apt-get update && rm -rf /var/lib/apt/lists', 'RUN apt-get install -y tar jq'],
	];
	for (const lines of lost) {
		test(lines.join('; '), () => assert.match(failuresOf(...lines).join(), LISTS));
	}
	const kept: readonly (readonly string[])[] = [
		['FROM debian:12', 'RUN apt-get update', 'RUN apt-get install -y jq'],
		// It is there: apt has nothing to look for.
		['FROM debian:12', 'RUN apt-get install -y tar'],
		['FROM python:3.12', 'RUN apt-get install -y git'],
		['FROM ours.example.com/base:1', 'RUN apt-get update && rm -rf /var/lib/apt/lists/*', 'RUN apt-get install -y jq'],
		['FROM debian:12', 'RUN ./prepare.sh', 'RUN apt-get install -y jq'],
		['FROM debian:12', 'RUN curl -fsSL https://example.com/setup.sh | sh && apt-get install -y jq'],
		['FROM ubuntu:24.04', 'RUN add-apt-repository ppa:a/b && apt-get install -y jq'],
		['FROM debian:12', 'RUN --mount=type=cache,target=/var/lib/apt apt-get install -y jq'],
	];
	for (const lines of kept) test(lines.join('; '), () => assert.deepEqual(failuresOf(...lines), []));
});

describe('pipefail where the shell is dash', () => {
	const PIPEFAIL = /`\/bin\/sh` is dash in this image, which has no option `pipefail`/;
	for (const lines of [
		['FROM debian:12', 'RUN set -o pipefail && echo x | sort'],
		['FROM ubuntu:22.04', 'RUN set -euxo pipefail; echo x'],
		['FROM node:22-slim', 'SHELL ["/bin/sh", "-o", "pipefail", "-c"]', 'RUN echo x | sort'],
	])
		test(lines.join('; '), () => assert.match(failuresOf(...lines).join(), PIPEFAIL));
	for (const lines of [
		['FROM debian:12', 'SHELL ["/bin/bash", "-c"]', 'RUN set -o pipefail && echo x | sort'],
		['FROM debian:12', 'RUN ln -sf bash /bin/sh', 'RUN set -o pipefail; echo x'],
		['FROM debian:12', 'RUN dpkg-reconfigure dash', 'RUN set -o pipefail; echo x'],
		['FROM debian:12', 'RUN bash -c "set -o pipefail"'],
		['FROM alpine:3.20', 'RUN set -o pipefail && echo x | sort'],
		['FROM debian:sid', 'RUN set -o pipefail && echo x | sort'],
		['FROM ours.example.com/base:1', 'RUN set -o pipefail && echo x | sort'],
		['FROM debian:12', 'RUN (set -o pipefail) 2>/dev/null && set -o pipefail || true'],
	])
		test(lines.join('; '), () => assert.deepEqual(failuresOf(...lines), []));
});

describe('what is removed from a folder that is assumed', () => {
	for (const run of [
		'find . -mindepth 1 -delete',
		'find macros -delete',
		"find . -name '*.pyc' -delete && find . -type d -empty -delete",
		'rm -rf macros/* && rmdir macros',
		'rm -rf ./*',
		'rm macros/*',
	])
		test(run, () =>
			assert.deepEqual(failuresOf('FROM debian:12', 'WORKDIR /app', 'COPY macros macros', `RUN ${run}`), []),
		);
});

test('rm without -f of what an earlier RUN removed fails on an image of the catalogue, too', () => {
	assert.deepEqual(failuresOf('FROM debian:12', 'RUN touch /opt/x', 'RUN rm /opt/x', 'RUN rm /opt/x'), [
		'4 `rm /opt/x` fails with exit code 1: `/opt/x` does not exist at this point. Line 3 removed it.',
	]);
});
