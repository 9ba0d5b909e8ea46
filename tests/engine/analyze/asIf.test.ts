/** A build that fails: which step and why, in words; and all that follows if that step works. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nodeShell } from '../../../src/cli/shell.ts';
import type { Analysis, AnalyzedChange } from '../../../src/engine/analysis.ts';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import type { ContextFile, Project } from '../../../src/engine/project/types.ts';
import { alone } from '../alone.ts';

const analyzer = createCatalogueAnalyzer(await nodeShell());
await analyzer.prepare();

function analysisOf(lines: readonly string[], more: Partial<Project> = {}, locale: 'en' | 'zh-cn' = 'en'): Analysis {
	return analyzer.analyze({ project: alone(`${lines.join('\n')}\n`, more), locale });
}

function changeOf({ changes }: Analysis, id: string): AnalyzedChange {
	const change = changes.find((each) => each.id === id);
	assert.ok(change?.available, id);
	return change;
}

const firstBuild = (lines: readonly string[], more?: Partial<Project>, locale?: 'en' | 'zh-cn') =>
	changeOf(analysisOf(lines, more, locale), 'first-build');
const told = ({ failures }: AnalyzedChange) => failures.map(({ line, text }) => `${line} ${text}`);
const files: readonly ContextFile[] = [
	{ path: 'src/app.py', size: 4000 },
	{ path: 'requirements.txt', text: 'flask==3.0.0\n' },
];

describe('behind a step that fails', () => {
	const lines = (broken: string) => [
		'FROM python:3.12-slim',
		broken,
		'COPY requirements.txt .',
		'RUN pip install -r requirements.txt',
		'COPY src /srv',
	];
	const whole = analysisOf(lines('RUN mkdir /o'), { files });
	const failing = analysisOf(lines('RUN rm /opt/tool.tar'), { files: [...files] });

	test('sizes, times, causes and the week are those of the build as if it worked', () => {
		const broken = analysisOf(lines('RUN mkdir /o && rm /o/x'), { files });
		assert.deepEqual(told(changeOf(broken, 'first-build')), [
			'2 `rm /o/x` fails with exit code 1: `/o/x` does not exist at this point.',
		]);
		assert.ok(Math.abs(broken.imageBytes.expected - whole.imageBytes.expected) < 1e4);
		assert.ok(Math.abs(broken.week.seconds.expected - whole.week.seconds.expected) < 5);
		for (const id of ['first-build', 'app-code', 'requirements']) {
			const [one, other] = [changeOf(broken, id), changeOf(whole, id)];
			assert.deepEqual(
				one.outcomes.map(({ outcome }) => outcome),
				other.outcomes.map(({ outcome }) => outcome),
				id,
			);
			assert.equal(one.changedLayers, other.changedLayers, id);
		}
		assert.ok(failing.imageBytes.expected > 100e6);
	});

	test('what the builder really does stands beside it', () => {
		const { really } = firstBuild(lines('RUN exit 3'), { files });
		assert.deepEqual(
			really?.map(({ outcome }) => outcome),
			['RAN', 'ERROR', 'NOT_STARTED', 'NOT_STARTED', 'NOT_STARTED'],
		);
		assert.equal(changeOf(whole, 'first-build').really, undefined);
	});

	test('a second failure is found too', () => {
		const change = firstBuild(['FROM debian:12', 'RUN exit 3', 'RUN echo x', 'RUN exit 4']);
		assert.deepEqual(told(change), [
			'2 `exit 3` ends the RUN with exit code 3.',
			'4 `exit 4` ends the RUN with exit code 4.',
		]);
	});

	test('the commands behind the one that fails have their turn', () => {
		const one = analysisOf(['FROM debian:12', 'RUN exit 1; dd if=/dev/zero of=/big bs=1M count=50']);
		const other = analysisOf(['FROM debian:12', 'RUN dd if=/dev/zero of=/big bs=1M count=50']);
		assert.equal(one.steps[1]?.bytes?.expected, other.steps[1]?.bytes?.expected);
	});

	test('a failing step fails in every build, and is tried each time', () => {
		for (const { id, failures, outcomes } of analysisOf(lines('RUN exit 3'), { files }).changes) {
			if (outcomes.length === 0) continue;
			assert.equal(failures.length, 1, id);
			assert.ok(outcomes[1]?.failure, id);
		}
	});

	test('a file that is missing in the context weighs what such a file usually does', () => {
		const lacking = ['FROM debian:12', 'COPY src /srv', 'COPY package-lock.json /srv/'];
		const analysis = analysisOf(lacking, { files });
		assert.deepEqual(told(changeOf(analysis, 'first-build')), ['3 `/package-lock.json` is not in the build context.']);
		assert.ok((analysis.steps[2]?.bytes?.expected ?? 0) > 1e5);
	});

	test('a secret that nobody gave has some value', () => {
		const change = firstBuild([
			'FROM debian:12',
			'RUN --mount=type=secret,id=key,required=true cat /run/secrets/key > /key && echo a > /b',
			'RUN cat /b',
		]);
		assert.deepEqual(told(change), ['2 The secret `key` was not passed to the build.']);
	});
});

describe('a build that cannot start', () => {
	test('an option that COPY does not have: the rest is shown as if it could be read', () => {
		const analysis = analysisOf(['FROM debian:12', 'COPY --form=x src /srv', 'RUN apt-get update'], { files });
		const change = changeOf(analysis, 'first-build');
		assert.equal(change.failures[0]?.line, 2);
		assert.match(change.failures[0]?.text ?? '', /^BuildKit rejects the file\. .*--form/);
		assert.ok(change.really?.every(({ outcome }) => outcome === 'NOT_STARTED'));
		assert.ok(analysis.imageBytes.expected > 50e6);
		assert.equal(change.outcomes.at(-1)?.outcome, 'RAN');
	});

	test('a stage that does not exist', () => {
		const change = firstBuild(['FROM debian:12 AS a', 'RUN true', 'FROM debian:12', 'COPY --from=9 /x /y']);
		assert.match(change.failures[0]?.text ?? '', /There is no stage `9`/);
	});
});

describe('reasons', () => {
	const CASES: readonly (readonly [script: string, en: RegExp, zh: RegExp])[] = [
		['mkdir /o && cd /o && cd a', /`cd a` .* `\/o\/a` does not exist/, /`\/o\/a` 并不存在/],
		['false', /`false` fails with exit code 1/, /`false` 失败，退出码 1/],
		['touch /f && [ ! -f /f ]', /is false, so the RUN ends with exit code 1/, /结果为否/],
		["echo 'open", /cannot parse it/, /没有写完/],
		['mkdir /d && rm /d', /`rm: '\/d' is a directory`/, /`rm: '\/d' is a directory`/],
		['touch /x && ! [ -f /x ]', /is false/, /结果为否/],
		["bash -c 'exit 7'", /`exit 7` ends the RUN with exit code 7/, /退出码 7/],
		['x=$(exit 5)', /exit code 5/, /退出码 5/],
	];
	for (const [script, en, zh] of CASES) {
		test(script, () => {
			assert.match(firstBuild(['FROM debian:12', `RUN ${script}`]).failures[0]?.text ?? '', en);
			assert.match(firstBuild(['FROM debian:12', `RUN ${script}`], {}, 'zh-cn').failures[0]?.text ?? '', zh);
		});
	}

	test('the line is that of the command, not of the RUN', () => {
		const change = firstBuild(['FROM debian:12', 'RUN touch /a && \\', '    touch /b && \\', '    exit 2']);
		assert.deepEqual(told(change), ['4 `exit 2` ends the RUN with exit code 2.']);
		const heredoc = firstBuild(['FROM debian:12', 'RUN <<EOF', 'touch /a', 'exit 2', 'EOF']);
		assert.equal(heredoc.failures[0]?.line, 4);
	});

	test('what an earlier step removed is named with its line', () => {
		const change = firstBuild(['FROM debian:12', 'RUN mkdir /o && touch /o/x', 'RUN rm /o/x', 'RUN rm /o/x']);
		assert.deepEqual(told(change), [
			'4 `rm /o/x` fails with exit code 1: `/o/x` does not exist at this point. Line 3 removed it.',
		]);
		const copied = firstBuild([
			'FROM debian:12 AS a',
			'RUN mkdir /o && touch /o/x',
			'RUN rm /o/x',
			'FROM scratch',
			'COPY --from=a /o/x /x',
		]);
		assert.deepEqual(told(copied), ['5 `/o/x` does not exist where it is copied from. Line 3 removed it.']);
	});

	test('what .dockerignore holds back is named with its rule', () => {
		const change = firstBuild(['FROM debian:12', 'COPY src/app.py /'], { files, dockerignore: '# none\nsrc\n' });
		assert.deepEqual(told(change), [
			'2 `/src/app.py` is not in the build context. Line 2 of .dockerignore excludes it.',
		]);
	});
});

test('what is missing on scratch below a file that was fetched was never there, and the answer comes', () => {
	for (const add of ['ADD https://example.com/tool /usr/local/bin/tool', 'ADD --link https://example.com/tool /tool']) {
		const change = firstBuild(['FROM scratch', add, 'WORKDIR src', 'RUN mkdir -p /data']);
		assert.deepEqual(
			change.failures.map(({ line, goneBy }) => [line, goneBy]),
			[[4, undefined]],
		);
	}
});
