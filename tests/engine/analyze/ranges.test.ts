/** Ranges of images, packages and programs that nobody looked up: by family, release and kind, and said to be guesses where they are. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { projectFromText } from '../../../src/cli/fileProject.ts';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import { parseShell } from '../shell.ts';

const MB = 1e6;
const analyzer = createCatalogueAnalyzer(parseShell);
await analyzer.prepare();

const analysisOf = (...lines: readonly string[]) =>
	analyzer.analyze({ project: projectFromText(`${lines.join('\n')}\n`), locale: 'en' });

function bytesOf(...lines: readonly string[]) {
	const bytes = analysisOf(...lines).steps.at(-1)?.bytes;
	assert.ok(bytes, lines.join('\n'));
	return bytes;
}

const unknownIn = (kind: string, ...lines: readonly string[]) =>
	analysisOf(...lines)
		.assumptions.filter((each) => each.kind === kind)
		.map(({ what }) => what);

describe('an image that is not listed', () => {
	it('is guessed by its name and by what runs on it, and said to be a guess', () => {
		const alpine = bytesOf('FROM someone/alpine-node-tools:4');
		const debian = bytesOf('FROM someone/node-tools:4', 'RUN apt-get update');
		assert.ok(alpine.expected < 150 * MB && alpine.high / alpine.low <= 4);
		assert.equal(debian.evidence !== 'measured', true);
		const [base] = analysisOf('FROM someone/node-tools:4', 'RUN apt-get update').steps;
		assert.ok(base?.bytes && base.bytes.expected > 400 * MB && base.bytes.high / base.bytes.low <= 4);
		assert.deepEqual(unknownIn('unknown-image', 'FROM someone/node-tools:4'), ['someone/node-tools:4']);
	});

	it('stays the image that it is, whatever another line makes of the guess', () => {
		const before = projectFromText('FROM corp/base:1\nRUN echo one\n');
		const after = projectFromText('FROM corp/base:1\nRUN echo one\nRUN apk add git\n');
		const { changes } = analyzer.analyze({ project: after, built: before, locale: 'en' });
		const edit = changes.find(({ id }) => id === 'this-edit');
		assert.deepEqual(
			edit?.outcomes.map(({ outcome }) => outcome),
			['CACHED', 'CACHED', 'RAN'],
		);
	});
});

describe('a tag', () => {
	it('is as large as its version was, and a moving one may be what it has been', () => {
		assert.ok(bytesOf('FROM node:4-alpine').expected < bytesOf('FROM node:22-alpine').expected / 2);
		assert.ok(bytesOf('FROM ubuntu:14.04').low > bytesOf('FROM ubuntu:24.04').high);
		const width = ({ low, high }: { low: number; high: number }) => high / low;
		assert.ok(width(bytesOf('FROM mysql:8.0')) < width(bytesOf('FROM mysql')));
	});
});

describe('system packages', () => {
	it('weigh what those of the release do, and together are no better known than the release', () => {
		const install =
			'RUN apt-get update && apt-get install -y --no-install-recommends gcc git && rm -rf /var/lib/apt/lists/*';
		const debian = bytesOf('FROM debian:12', install);
		const ubuntu = bytesOf('FROM ubuntu:22.04', install);
		assert.ok(ubuntu.expected < debian.expected);
		assert.ok(ubuntu.high / ubuntu.low > 1.6 && debian.high / debian.low < 1.3);
	});

	it('of other releases count as their successors, the rest as what is usual for their kind', () => {
		const names = ['php5-curl', 'libpng12-dev', 'python-dev', 'netcat', 'libicu52', 'git-core'];
		assert.deepEqual(
			unknownIn('unknown-package', 'FROM debian:jessie', `RUN apt-get update && apt-get install -y ${names.join(' ')}`),
			[],
		);
		const font = bytesOf('FROM alpine:3.18', 'RUN apk add --no-cache font-nobody-lists');
		assert.ok(font.expected < 10 * MB && font.high < 40 * MB);
	});

	it('that only a build needs go again by the idiom of the official PHP images', () => {
		const idiom = [
			'saved="$(apt-mark showmanual)"',
			'apt-get update',
			'apt-get install -y --no-install-recommends libicu-dev libpng-dev',
			"apt-mark auto '.*' > /dev/null",
			'apt-mark manual $saved',
			"find /usr/local -name '*.so' -exec ldd '{}' ';' | sort -u | xargs -r apt-mark manual",
			'apt-get purge -y --auto-remove',
			'rm -rf /var/lib/apt/lists/*',
		];
		assert.ok(bytesOf('FROM php:8.3-apache', `RUN ${idiom.join(' && ')}`).expected < 20 * MB);
		assert.ok(bytesOf('FROM php:8.3-apache', `RUN ${idiom.slice(0, 3).join(' && ')}`).expected > 100 * MB);
	});
});

describe('programs', () => {
	it('that are met often take what they usually take; a script of the project is an unknown input', () => {
		const lines = ['FROM debian:12', 'COPY own.sh /', 'RUN gpg --keyserver keys.example.org --recv-keys 0 && /own.sh'];
		assert.deepEqual(unknownIn('unknown-command', ...lines), []);
		assert.ok(unknownIn('unknown-input', ...lines).includes('/own.sh'));
		assert.deepEqual(unknownIn('unknown-command', 'FROM debian:12', 'RUN frobnicate --all'), ['frobnicate --all']);
	});
});
