/** One mistake gives one finding, the one that says most; the set `all` keeps every rule’s own. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exactly } from '../../../src/engine/figures/estimate.ts';
import type { LintSettings, SimulatedStep } from '../../../src/engine/lint/types.ts';
import { findings, RECOMMENDED } from './table.ts';

const SIZE = new Set(
	'archive-left-behind apt-lists-left bytes-wasted bytes-deleted-late chown-recursive-layer copy-repeated owner-after-copy yum-clean-all'.split(
		' ',
	),
);

/** Rules about bytes that speak of a text whose instruction 1 makes 40 MB that instruction 2 deletes or writes again. */
function about(text: string, bytesIn: number, settings?: LintSettings): readonly string[] {
	const step: SimulatedStep = {
		seconds: undefined,
		bytes: exactly(40e6),
		inImage: true,
		ranByAppCode: false,
		downloads: undefined,
		computes: undefined,
		wasted: 40e6,
		wastedBy: [2],
		made: () => [],
		bytesIn: () => bytesIn,
		wastedIn: () => bytesIn,
	};
	const steps = new Map([
		[1, step],
		[2, { ...step, wasted: 0, wastedBy: [] }],
	]);
	const simulated = { steps, bases: [], appCode: undefined };
	const more = settings === undefined ? RECOMMENDED : { settings };
	return findings(text, { ...more, simulated })
		.map(({ rule }) => rule)
		.filter((rule) => SIZE.has(rule));
}

const ARCHIVE =
	'FROM debian:12\nRUN curl -fsSLO https://example.com/a.tar.gz && tar xf a.tar.gz -C /opt\nRUN rm a.tar.gz\n';

describe('one mistake, one finding', () => {
	it('an archive that a later RUN deletes', () => assert.deepEqual(about(ARCHIVE, 40e6), ['bytes-deleted-late']));
	it('an archive that nobody deletes', () =>
		assert(about(ARCHIVE.replace('RUN rm a.tar.gz', 'RUN rm b'), 0).includes('archive-left-behind')));
	it('lists of apt that a later RUN deletes', () =>
		assert.deepEqual(about('FROM debian:12\nRUN apt-get update\nRUN rm -rf /var/lib/apt/lists/*\n', 40e6), [
			'bytes-deleted-late',
		]));
	it('files whose owner changes', () =>
		assert.deepEqual(about('FROM debian:12\nCOPY . /app\nRUN chown -R app:app /app\n', 40e6), [
			'chown-recursive-layer',
		]));
	it('files that are copied twice', () =>
		assert.deepEqual(about('FROM debian:12\nCOPY . /app\nCOPY . /app\n', 40e6), ['copy-repeated']));
	it('what else the line deletes is told too', () =>
		assert.deepEqual(about(ARCHIVE, 5e6), ['bytes-wasted', 'bytes-deleted-late']));
	it('an archive that is unpacked, left and deleted with more', () =>
		assert.deepEqual(about(ARCHIVE.replace('rm a.tar.gz', 'rm -rf /root/*'), 40e6), ['archive-left-behind']));
	it('metadata of yum that the next RUN writes again', () =>
		assert.deepEqual(about('FROM centos:7\nRUN yum install -y gcc\nRUN yum install -y make && yum clean all\n', 20e6), [
			'yum-clean-all',
		]));
	it('a mode that COPY could have set', () =>
		assert.deepEqual(about('FROM debian:12\nCOPY . /app\nRUN chmod -R 755 /app\n', 40e6), ['owner-after-copy']));
	it('is said by another rule where the first one is off', () =>
		assert.deepEqual(about(ARCHIVE, 40e6, { set: 'recommended', rules: { 'bytes-deleted-late': 'off' } }), [
			'archive-left-behind',
		]));
	it('and every rule speaks in the set “all”', () =>
		assert.deepEqual([...about(ARCHIVE, 40e6, { set: 'all', rules: {} })].sort(), [
			'archive-left-behind',
			'bytes-deleted-late',
			'bytes-wasted',
		]));
});
