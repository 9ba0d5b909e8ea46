/** Comments that silence findings, and those that silence nothing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findings } from './table.ts';

const rules = (text: string): readonly string[] => findings(text).map(({ rule }) => rule);

describe('suppression', () => {
	const untagged = 'image-untagged';
	for (const text of [
		'# hadolint ignore=DL3006\nFROM a\n',
		'# hadolint ignore=DL3000,DL3006 # we know\nFROM a\n',
		'# hadolint global ignore=DL3006\n\nFROM a\n',
		'# hadolint stage ignore=DL3006\nFROM a\n',
		'# layerwise ignore=image-untagged the team rebuilds it weekly\nFROM a\n',
		'# layerwise ignore=image-untagged\n# another comment\nFROM a\n',
		'# layerwise global ignore=image-untagged\n\n\nFROM a\n',
	]) {
		it(JSON.stringify(text), () => assert(!rules(text).includes(untagged)));
	}
	for (const text of [
		'# hadolint ignore=DL3006\n\nFROM a\n',
		'# hadolint ignore=DL3007\nFROM a\n',
		'# layerwise ignore=sudo\nFROM a\n',
	]) {
		it(`not ${JSON.stringify(text)}`, () => assert(rules(text).includes(untagged)));
	}
	it('reads what is for a stage where its FROM follows', () => {
		const ports = (text: string): readonly number[] =>
			findings(text)
				.filter(({ rule }) => rule === 'port-out-of-range')
				.map(({ line }) => line);
		const stages =
			'FROM a:1\nEXPOSE 80000\n# hadolint stage ignore=DL3011\nFROM a:1\nEXPOSE 80000\nFROM a:1\nEXPOSE 80000\n';
		assert.deepEqual(ports(stages), [2, 7]);
		assert.deepEqual(ports('FROM a:1\n# hadolint stage ignore=DL3011\nEXPOSE 80000\n'), [3]);
	});
	it('reads the check directive', () => {
		const text = 'FROM a:1\nCMD ls\nMAINTAINER me\n';
		assert(rules(text).includes('json-args'));
		assert(!rules(`# check=skip=JSONArgsRecommended\n${text}`).includes('json-args'));
		assert(rules(`# check=skip=JSONArgsRecommended\n${text}`).includes('maintainer-deprecated'));
		assert(!rules(`# check=skip=all;error=true\n${text}`).includes('maintainer-deprecated'));
	});
	it('reads the comment of dockerfile-utils', () => {
		assert(!rules('FROM a:1\n# dockerfile-utils: ignore\nFOO x\n').includes('unknown-instruction'));
	});
	it('reports what silences nothing', () => {
		const unused = (text: string): readonly number[] =>
			findings(text)
				.filter(({ rule }) => rule === 'unused-suppression')
				.map(({ line }) => line);
		assert.deepEqual(unused('# hadolint ignore=DL3006\nFROM a:1\n'), [1]);
		assert.deepEqual(unused('FROM a:1\n# layerwise ignore=sudo,cd-in-run\nRUN cd /x\n'), [2]);
		assert.deepEqual(unused('# hadolint ignore=DL3006\nFROM a\n'), []);
		assert.deepEqual(unused('FROM a:1\n# layerwise ignore=sodu\nRUN sudo x\n'), [2]);
		// What no rule of ours knows is somebody else's business.
		assert.deepEqual(unused('# hadolint ignore=SC2086\nFROM a:1\n'), []);
	});
});

describe('settings', () => {
	const text = 'FROM a\nRUN cd /x && sudo make\n';
	const asked = (settings: Parameters<typeof findings>[1]) =>
		findings(text, settings).map(({ rule, level }) => `${level} ${rule}`);
	it('asks a set', () => {
		assert.deepEqual(asked({ settings: { set: 'article', rules: {} } }), []);
		assert.deepEqual(asked({ settings: { set: 'recommended', rules: {} } }), ['WARN image-untagged', 'ERROR sudo']);
	});
	it('lets single rules win', () => {
		const rules = { sudo: 'off', 'cd-in-run': 'INFO' } as const;
		assert.deepEqual(asked({ settings: { set: 'recommended', rules } }), ['WARN image-untagged', 'INFO cd-in-run']);
	});
	it('speaks Chinese', () => {
		const [finding] = findings(text, { locale: 'zh-cn', settings: { set: 'recommended', rules: {} } });
		assert.match(finding?.message ?? '', /请指定版本/);
	});
});
