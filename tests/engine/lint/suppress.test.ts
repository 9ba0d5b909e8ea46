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
		const within = 'FROM a:1\nEXPOSE 80000\n# hadolint stage ignore=DL3011\n\nEXPOSE 80000\nFROM a:1\nEXPOSE 80000\n';
		assert.deepEqual(ports(within), [2, 7]);
	});
	it('reads our own for a line, a stage, a block and the file, with a reason', () => {
		const runs = (text: string): readonly number[] =>
			findings(text)
				.filter(({ rule }) => rule === 'sudo')
				.map(({ line }) => line);
		const four = 'FROM a:1\nRUN sudo a\nRUN sudo b\nFROM a:1\nRUN sudo c\n';
		assert.deepEqual(runs(four), [2, 3, 5]);
		assert.deepEqual(runs(four.replace('RUN sudo a', '# layerwise ignore=sudo the image has it\nRUN sudo a')), [4, 6]);
		assert.deepEqual(runs(`# layerwise stage ignore=sudo until we move\n${four}`), [6]);
		assert.deepEqual(runs(four.replace('RUN sudo b', '# layerwise stage ignore=DL3004\nRUN sudo b')), [6]);
		assert.deepEqual(runs(`# layerwise file ignore=sudo\n${four}`), []);
		const block =
			'FROM a:1\nRUN sudo a\n# layerwise begin ignore=sudo,json-args why\nRUN sudo b\n# layerwise end\nRUN sudo c\n';
		assert.deepEqual(runs(block), [2, 6]);
		assert.deepEqual(runs(block.replace('# layerwise end\n', '')), [2]);
	});
	it('says which part of a block silences nothing', () => {
		const text = 'FROM a:1\n# layerwise begin ignore=sudo,json-args why\nRUN sudo b\n# layerwise end\n';
		const unused = findings(text).filter(({ rule }) => rule === 'unused-suppression');
		assert.deepEqual(
			unused.map(({ message }) => message.split(' ')[0]),
			['json-args'],
		);
	});
	it('reads the check directive', () => {
		const text = 'FROM a:1\nCMD ls\nMAINTAINER me\n';
		assert(rules(text).includes('json-args'));
		assert(!rules(`# check=skip=JSONArgsRecommended\n${text}`).includes('json-args'));
		assert(rules(`# check=skip=JSONArgsRecommended\n${text}`).includes('maintainer-deprecated'));
		assert(!rules(`# check=skip=all;error=true\n${text}`).includes('maintainer-deprecated'));
	});
	it('takes names in the check directive as they are written, up to the first blank', () => {
		const text = 'FROM a:1\nCMD ls\nMAINTAINER me\n';
		assert(rules(`# check=skip=jsonargsrecommended\n${text}`).includes('json-args'));
		assert(rules(`# check=skip=MaintainerDeprecated, JSONArgsRecommended\n${text}`).includes('json-args'));
		assert(rules(`# check=skip=JSONArgsRecommended;other=1\n${text}`).includes('json-args'));
		assert(!rules(`# check=error=true;skip=A,JSONArgsRecommended\n${text}`).includes('json-args'));
	});
	it('reads check above an instruction', () => {
		const text = (comment: string): string => `FROM a:1\n${comment}\nCMD ls\nENTRYPOINT ls\n`;
		const lines = (source: string): readonly number[] =>
			findings(source)
				.filter(({ rule }) => rule === 'json-args')
				.map(({ line }) => line);
		assert.deepEqual(lines(text('# check=skip=JSONArgsRecommended')), [4]);
		assert.deepEqual(lines(text('#check=skip=all')), [4]);
		assert.deepEqual(lines(text('# why\n# check=skip=JSONArgsRecommended // as it must')), [5]);
		// An empty line parts nothing, an empty comment does; blanks before the sign make it another comment.
		assert.deepEqual(lines(text('# check=skip=JSONArgsRecommended\n')), [5]);
		assert.deepEqual(lines(text('# check=skip=JSONArgsRecommended\n#')), [4, 5]);
		assert.deepEqual(lines(text(' # check=skip=JSONArgsRecommended')), [3, 4]);
		// BuildKit judges names of stages when it has read all of them.
		assert(rules('FROM a:1\n# check=skip=all\nFROM b:1 AS context\n').includes('stage-name-reserved'));
		// What two instructions make together is silenced above either.
		assert(
			!rules('FROM a:1\nCMD ["a"]\n# check=skip=MultipleInstructionsDisallowed\nCMD ["b"]\n').includes('repeated-cmd'),
		);
		assert(!rules('FROM a:1\nCMD ["a"]\n# hadolint ignore=DL4003\nCMD ["b"]\n').includes('repeated-cmd'));
	});
	it('asks for an experimental check, for a file or above an instruction', () => {
		const description = 'definition-description';
		assert(rules('# check=experimental=all;skip=all\n# what\nFROM a:1 AS b\n').includes(description));
		assert(rules('FROM a:1\n# check=experimental=InvalidDefinitionDescription\n# what\nARG A\n').includes(description));
		assert(!rules('FROM a:1\n# what\nARG A\n').includes(description));
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
		assert.deepEqual(unused('# hadolint ignore=SC1091\nFROM a:1\n'), []);
	});
});

describe('settings', () => {
	const text = 'FROM a\nRUN cd /x && sudo make\n';
	const asked = (settings: Parameters<typeof findings>[1]) =>
		findings(text, settings).map(({ rule, level }) => `${level} ${rule}`);
	it('asks a set', () => {
		assert.deepEqual(asked({ settings: { set: 'article', rules: {} } }), []);
		assert.deepEqual(asked({ settings: { set: 'recommended', rules: {} } }), ['WARN image-untagged', 'WARN sudo']);
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
