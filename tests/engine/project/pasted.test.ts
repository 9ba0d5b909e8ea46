/** Dockerfiles of many kinds, pasted alone: the first answer is whole, sensible and says what it rests on. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import type { Analysis } from '../../../src/engine/analysis.ts';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import type { Estimate } from '../../../src/engine/figures/estimate.ts';
import { machineById } from '../../../src/engine/project/machines.ts';
import { parseShell } from '../shell.ts';

const FOLDER = new URL('./pasted/', import.meta.url);
const ENDING = '.Dockerfile';
const analyzer = createCatalogueAnalyzer(parseShell);
await analyzer.prepare();

function analysisOf(name: string): Analysis {
	const dockerfile = readFileSync(new URL(name + ENDING, FOLDER), 'utf8');
	const nothing = { files: [], images: [], packages: [], measured: [], changes: [] };
	const project = { dockerfile, dockerignore: '', options: {}, machine: machineById('laptop'), ...nothing };
	return analyzer.analyze({ project, locale: 'en' });
}

interface Expected {
	/** What an edit of the application's code touches, and the first step that runs then; none where there is no code. */
	readonly code?: readonly [path: string, first: string];
	/** Millions of bytes that the image surely has more and less than. */
	readonly image: readonly [number, number];
	/** Rules that must speak. */
	readonly rules: readonly string[];
	/** BuildKit would refuse it as it stands. */
	readonly broken?: boolean;
}

const EXPECTED: Readonly<Record<string, Expected>> = {
	'alpine-apk': { image: [100, 400], rules: ['image-untagged', 'apk-no-cache'] },
	'arg-from': { code: ['app', 'COPY .'], image: [200, 600], rules: ['pip-no-cache-dir'] },
	conda: { code: ['src', 'COPY .'], image: [1000, 5000], rules: ['image-untagged'] },
	'cpp-cmake': { code: ['src', 'COPY .'], image: [70, 150], rules: ['apt-recommends'] },
	cuda: { code: ['train.py', 'COPY train.py'], image: [9000, 20_000], rules: ['pip-no-cache-dir', 'large-layer'] },
	distroless: { code: ['src', 'COPY .'], image: [190, 500], rules: ['run-before-source-copy'] },
	django: { code: ['manage.py', 'COPY .'], image: [1000, 1800], rules: ['run-before-source-copy', 'pip-no-cache-dir'] },
	dotnet: { code: ['Catalog.API/Program.cs', 'COPY .'], image: [220, 300], rules: [] },
	elixir: { code: ['lib', 'COPY lib'], image: [40, 150], rules: [] },
	'fastapi-uv': { code: ['app/main.py', 'COPY .'], image: [200, 600], rules: [] },
	'go-multiarch': { code: ['internal', 'COPY .'], image: [15, 80], rules: [] },
	gradle: { code: ['src/main/java', 'COPY --chown'], image: [430, 600], rules: [] },
	'half-typed': { code: ['app.py', ''], image: [900, 1200], rules: ['argument-count'], broken: true },
	heredocs: { code: ['tool.py', 'COPY tool.py'], image: [90, 200], rules: [] },
	jupyter: { code: ['notebooks', 'COPY notebooks'], image: [3500, 6000], rules: ['image-latest'] },
	laravel: { code: ['app', 'COPY .'], image: [550, 1200], rules: ['run-before-source-copy', 'apt-lists-left'] },
	'nestjs-yarn': { code: ['src', 'COPY .'], image: [1150, 2000], rules: ['yarn-cache-clean'] },
	'next-standalone': { code: ['src', 'COPY .'], image: [150, 400], rules: ['npm-no-cache'] },
	'nginx-static': { code: ['index.html', 'COPY .'], image: [50, 150], rules: [] },
	onbuild: { code: ['src', 'ONBUILD COPY .'], image: [1150, 2000], rules: ['npm-no-cache'] },
	'one-liner': { image: [900, 1200], rules: [] },
	'opensuse-zypper': { code: ['server/index.js', 'COPY server'], image: [250, 1500], rules: ['zypper-clean'] },
	playwright: { code: ['tests', 'COPY tests'], image: [2000, 3000], rules: ['large-base-image'] },
	poetry: { code: ['src', 'COPY src'], image: [200, 700], rules: ['pip-no-cache-dir'] },
	'private-base': { code: ['target/orders.jar', 'COPY target/orders.jar'], image: [50, 1500], rules: [] },
	'r-shiny': { code: ['app', 'COPY app/'], image: [850, 2000], rules: ['apt-lists-left'] },
	rails: { code: ['app', 'COPY .'], image: [280, 700], rules: [] },
	'rust-musl': { code: ['src/main.rs', 'COPY src'], image: [5, 90], rules: [] },
	scratch: { code: ['rootfs.tar.xz', 'ADD rootfs.tar.xz'], image: [40, 150], rules: [] },
	'spring-layered': { code: ['src', 'COPY src'], image: [280, 500], rules: [] },
	turbo: { code: ['apps/web/src', 'COPY .'], image: [220, 1000], rules: [] },
	'ubi-dnf': { code: ['app', 'COPY .'], image: [150, 700], rules: [] },
	windows: { code: ['publish', 'COPY publish/'], image: [4000, 7000], rules: ['large-base-image'] },
};

test('each of them is looked at', () => {
	const names = readdirSync(FOLDER).map((name) => name.slice(0, -ENDING.length));
	assert.deepEqual(names.sort(), Object.keys(EXPECTED).sort());
	assert.ok(names.length >= 30);
});

for (const [name, expected] of Object.entries(EXPECTED)) {
	test(`${name}: a whole answer`, () => {
		const analysis = analysisOf(name);
		const { steps, changes, findings, imageBytes } = analysis;
		assert.ok(steps.length > 0);
		for (const { id, failure } of changes)
			if (!expected.broken) assert.equal(failure, undefined, `${id}: ${JSON.stringify(failure)}`);
		assert.ok(
			imageBytes.expected > expected.image[0] * 1e6 && imageBytes.expected < expected.image[1] * 1e6,
			`${imageBytes.expected}`,
		);
		const rules = findings.map(({ rule }) => rule);
		for (const rule of expected.rules) assert.ok(rules.includes(rule), `${rule}: ${rules.join(' ')}`);
		const code = changes.find(({ id }) => id === 'app-code');
		assert.equal(code?.available, expected.code !== undefined);
		if (!code || !expected.code) return;
		const [path, first] = expected.code;
		assert.deepEqual(code.touches, [path]);
		if (expected.broken) return;
		const ran = code.outcomes.find(({ outcome }) => outcome === 'RAN');
		const stepName = steps.find(({ id }) => id === ran?.step)?.name.replace(/^\[[^\]]*\] /, '');
		assert.ok(stepName?.startsWith(first), stepName);
	});

	test(`${name}: every figure has its evidence, every assumption is told`, () => {
		const analysis = analysisOf(name);
		const figures: (Estimate | undefined)[] = [
			analysis.imageBytes,
			...analysis.steps.flatMap(({ bytes, seconds }) => [bytes, seconds]),
			...analysis.changes.flatMap(({ total, pushed }) => [total, pushed]),
		];
		for (const figure of figures) {
			if (!figure) continue;
			assert.ok(['measured', 'catalogue', 'assumed'].includes(figure.evidence));
			assert.ok(figure.low <= figure.expected && figure.expected <= figure.high && Number.isFinite(figure.high));
		}
		const inferred = analysis.files.filter(({ assumed }) => assumed).map(({ path }) => path);
		const told = analysis.assumptions.filter(({ kind }) => kind === 'inferred-file').map(({ what }) => what);
		assert.deepEqual(told, inferred);
		for (const { kind, what, line } of analysis.assumptions) {
			assert.notEqual(what, '');
			assert.equal(line === undefined, kind === 'inferred-file');
		}
		for (const { notes, line } of analysis.steps) {
			for (const note of notes)
				assert.ok(analysis.assumptions.some((each) => each.what === note.what && each.line === line));
		}
	});
}

test('a base image that nobody knows widens the range and is named', () => {
	const { imageBytes, assumptions } = analysisOf('private-base');
	assert.ok(imageBytes.high > 3 * imageBytes.low && imageBytes.evidence === 'assumed');
	assert.deepEqual(
		assumptions.filter(({ kind }) => kind === 'unknown-image').map(({ what, line }) => [what, line]),
		[['registry.corp.example/platform/java-service:17', 1]],
	);
});
