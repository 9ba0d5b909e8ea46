/** What a house asks of its images: registries, labels, levels, as `.hadolint.yaml` says them. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSettings } from '../../../src/cli/lintSettings.ts';
import { findings } from './table.ts';

const found = (text: string, settings: string, set: 'all' | 'recommended' = 'all') =>
	findings(text, { settings: { ...readSettings(settings), set } });
const lines = (text: string, settings: string, alias: string): readonly number[] =>
	found(text, settings)
		.filter(({ aliases }) => aliases.includes(alias))
		.map(({ line }) => line);

describe('trusted registries', () => {
	const settings = 'trustedRegistries: [docker.io, "*.example.com", quay.io]';
	const at = (text: string) => lines(text, settings, 'hadolint:DL3026');
	it('reports images of other registries, wherever they are named', () => {
		assert.deepEqual(at('FROM evil.example.org/a:1\n'), [1]);
		assert.deepEqual(at('FROM quay.io/a:1\nCOPY --from=ghcr.io/b/c:1 /a /a\n'), [2]);
		assert.deepEqual(at('FROM quay.io/a:1\nRUN --mount=type=bind,from=ghcr.io/b/c:1,target=/x ls\n'), [2]);
	});
	it('accepts what is listed, Docker Hub by its name, stages and scratch', () => {
		assert.deepEqual(at('FROM debian:12\nFROM a.example.com/x:1 AS b\nFROM scratch\nCOPY --from=b / /\nFROM b\n'), []);
		assert.deepEqual(lines('FROM a.example.org/x:1\n', 'trustedRegistries: ["*"]', 'hadolint:DL3026'), []);
		assert.deepEqual(lines('FROM a:1\n', 'trustedRegistries: [quay.io]', 'hadolint:DL3026'), [1]);
		assert.deepEqual(lines('FROM docker.io/a:1\n', 'trustedRegistries: ["*.com"]', 'hadolint:DL3026'), [1]);
	});
	it('says nothing of a registry that only the build knows', () => {
		const own = found('ARG R\nFROM $R/a:1\n', 'trustedRegistries: [quay.io]', 'recommended');
		assert(!own.some(({ rule }) => rule === 'registry-not-allowed'));
	});
	it('says nothing without a list', () =>
		assert.deepEqual(lines('FROM x.io/a:1\n', 'ignored: []', 'hadolint:DL3026'), []));
});

describe('labels', () => {
	const schema = (kind: string, more = '') => `label-schema:\n  a: ${kind}\n${more}`;
	const value = (text: string, kind: string, alias: string) =>
		lines(`FROM x:1\nLABEL a="${text}"\n`, schema(kind), alias);
	const kinds: readonly (readonly [kind: string, alias: string, good: readonly string[], bad: readonly string[]])[] = [
		[
			'url',
			'DL3052',
			['https://example.com/a?b=c#d', 'mailto:me@example.com'],
			['example.com', 'not a url', 'http://a b'],
		],
		[
			'rfc3339',
			'DL3053',
			['2026-02-28T12:00:00Z', '2024-02-29T01:02:03.5+01:00'],
			['2026-02-30T12:00:00Z', '2026-01-01', 'x'],
		],
		['spdx', 'DL3054', ['MIT', 'Apache-2.0'], ['mit', 'GPL']],
		['hash', 'DL3055', ['1234567', '0123456789abcdef0123456789abcdef01234567'], ['123456', '12345678', 'ghijklm']],
		['semver', 'DL3056', ['1.2.3', '1.0.0-rc.1+build'], ['1.2', 'v1.2.3', '01.2.3']],
		['email', 'DL3058', ['a.b@example.com', 'me@localhost'], ['example.com', 'a@', 'a b@c.d']],
	];
	for (const [kind, id, good, bad] of kinds) {
		it(`knows what ${kind} looks like`, () => {
			for (const text of good) assert.deepEqual(value(text, kind, `hadolint:${id}`), [], text);
			for (const text of bad) assert.deepEqual(value(text, kind, `hadolint:${id}`), [2], text);
		});
	}
	it('wants a value', () => {
		assert.deepEqual(value('', 'text', 'hadolint:DL3051'), [2]);
		assert.deepEqual(value('x', 'text', 'hadolint:DL3051'), []);
	});
	it('misses what the image does not get', () => {
		const at = (text: string) => lines(text, schema('text'), 'hadolint:DL3049');
		assert.deepEqual(at('FROM x:1\nLABEL b=c\n'), [1]);
		assert.deepEqual(at('FROM x:1 AS b\nLABEL a=c\nFROM b\n'), []);
		assert.deepEqual(at('FROM x:1 AS b\nFROM y:1\nCOPY --from=b /a /a\nLABEL a=c\n'), []);
	});
	it('takes no others where it is told so', () => {
		const text = 'FROM x:1\nLABEL a=b c=d\n';
		assert.deepEqual(lines(text, schema('text', 'strict-labels: true'), 'hadolint:DL3050'), [2]);
		assert.deepEqual(lines(text, schema('text'), 'hadolint:DL3050'), []);
	});
});

describe('levels of .hadolint.yaml', () => {
	const text = 'FROM debian\nRUN apt-get update && apt-get install -y curl\n';
	it('leaves out what is ignored, and gives others their level', () => {
		const settings =
			'ignored: [DL3006]\noverride:\n  error: [DL3009]\n  style:\n    - DL3008\nfailure-threshold: error\n';
		const given = found(text, settings, 'recommended');
		assert(!given.some(({ aliases }) => aliases.includes('hadolint:DL3006')));
		assert.equal(given.find(({ rule }) => rule === 'apt-lists-left')?.level, 'ERROR');
		// Not in the default set: whoever gives it a level wants to hear of it.
		assert.equal(given.find(({ rule }) => rule === 'apt-version-unpinned')?.level, 'STYLE');
	});
	it('may forbid comments that silence', () => {
		const silenced = `# hadolint ignore=DL3006\n${text}`;
		assert.deepEqual(lines(silenced, 'ignored: []', 'hadolint:DL3006'), []);
		assert.deepEqual(lines(silenced, 'disable-ignore-pragma: true', 'hadolint:DL3006'), [2]);
	});
	it('refuses what it does not understand', () => {
		assert.throws(() => readSettings('label-schema:\n  a: colour\n'));
		assert.throws(() => readSettings('ignored: DL3006\n'));
		assert.throws(() => readSettings('rule: {}\n'), /rule/);
	});
});
