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
	bitnami: { code: ['src', 'COPY .'], image: [500, 1700], rules: ['run-before-source-copy'] },
	bun: { code: ['src', 'COPY .'], image: [200, 900], rules: [] },
	conda: { code: ['src', 'COPY .'], image: [1000, 5000], rules: ['image-untagged'] },
	'cpp-cmake': { code: ['src', 'COPY .'], image: [70, 150], rules: ['apt-recommends'] },
	cuda: { code: ['train.py', 'COPY train.py'], image: [9000, 20_000], rules: ['pip-no-cache-dir', 'large-layer'] },
	'cuda-conda': { code: ['train.py', 'COPY .'], image: [12_000, 26_000], rules: ['pip-no-cache-dir', 'large-layer'] },
	distroless: { code: ['src', 'COPY .'], image: [190, 500], rules: ['run-before-source-copy'] },
	django: { code: ['manage.py', 'COPY .'], image: [1000, 1800], rules: ['run-before-source-copy', 'pip-no-cache-dir'] },
	dotnet: { code: ['Catalog.API/Program.cs', 'COPY .'], image: [220, 300], rules: [] },
	'dotnet-multi': { code: ['src/Web/Program.cs', 'COPY .'], image: [200, 300], rules: [] },
	elixir: { code: ['lib', 'COPY lib'], image: [40, 150], rules: [] },
	'fastapi-uv': { code: ['app/main.py', 'COPY .'], image: [200, 600], rules: [] },
	'go-multiarch': { code: ['internal', 'COPY .'], image: [15, 80], rules: [] },
	gradle: { code: ['src/main/java', 'COPY --chown'], image: [430, 600], rules: [] },
	'gradle-multi': { code: ['core', 'COPY core'], image: [205, 400], rules: [] },
	'half-typed': { code: ['app.py', ''], image: [900, 1200], rules: ['argument-count'], broken: true },
	'haskell-stack': { code: ['app', 'COPY .'], image: [78, 200], rules: ['apt-recommends'] },
	heredocs: { code: ['tool.py', 'COPY tool.py'], image: [90, 200], rules: [] },
	jupyter: { code: ['notebooks', 'COPY notebooks'], image: [3500, 6000], rules: ['image-latest'] },
	laravel: { code: ['app', 'COPY .'], image: [550, 1200], rules: ['run-before-source-copy', 'apt-lists-left'] },
	latex: { code: ['thesis.tex', 'ADD .'], image: [3500, 8000], rules: ['image-latest', 'add-instead-of-copy'] },
	'nestjs-yarn': { code: ['src', 'COPY .'], image: [1150, 2000], rules: ['yarn-cache-clean'] },
	'next-standalone': { code: ['src', 'COPY .'], image: [135, 400], rules: [] },
	'nginx-static': { code: ['index.html', 'COPY .'], image: [50, 150], rules: [] },
	'nx-monorepo': { code: ['apps/api', 'COPY apps/api'], image: [220, 600], rules: [] },
	onbuild: { code: ['src', 'ONBUILD COPY .'], image: [1150, 2000], rules: ['npm-no-cache'] },
	'one-liner': { image: [900, 1200], rules: [] },
	'opensuse-zypper': { code: ['server/index.js', 'COPY server'], image: [250, 1500], rules: ['zypper-clean'] },
	'perl-dancer': { code: ['lib', 'COPY .'], image: [850, 1400], rules: [] },
	phoenix: { code: ['lib', 'COPY lib'], image: [150, 350], rules: ['apt-recommends'] },
	'php-apache': { code: ['app', 'COPY .'], image: [550, 1200], rules: ['build-tools-shipped'] },
	playwright: { code: ['tests', 'COPY tests'], image: [2000, 3000], rules: ['large-base-image'] },
	poetry: { code: ['src', 'COPY src'], image: [200, 700], rules: ['pip-no-cache-dir'] },
	'private-base': { code: ['target/orders.jar', 'COPY target/orders.jar'], image: [50, 1500], rules: [] },
	'r-shiny': { code: ['app', 'COPY app/'], image: [850, 2000], rules: ['apt-lists-left'] },
	rails: { code: ['app', 'COPY .'], image: [280, 700], rules: [] },
	'rails-node': { code: ['app', 'COPY .'], image: [320, 900], rules: ['bytes-wasted'] },
	'rust-musl': { code: ['src', 'COPY src'], image: [5, 90], rules: [] },
	'scala-sbt': { code: ['src/main/scala', 'COPY .'], image: [277, 450], rules: [] },
	scratch: { code: ['rootfs.tar.xz', 'ADD rootfs.tar.xz'], image: [40, 150], rules: [] },
	'shiny-renv': { code: ['app.R', 'COPY .'], image: [1200, 4000], rules: ['apt-recommends'] },
	'spring-jar': { code: ['src', 'COPY src'], image: [280, 450], rules: [] },
	'spring-layered': { code: ['src', 'COPY src'], image: [280, 500], rules: [] },
	steamcmd: { image: [1000, 8000], rules: [] },
	'swift-vapor': { code: ['Sources', 'COPY .'], image: [79, 250], rules: ['system-upgrade'] },
	'terraform-tools': { image: [900, 2500], rules: ['pip-no-cache-dir', 'apt-lists-left'] },
	turbo: { code: ['apps/web/src', 'COPY .'], image: [220, 1000], rules: [] },
	'turbo-prune': { code: ['apps/web/src', 'COPY .'], image: [145, 400], rules: [] },
	'ubi-dnf': { code: ['app', 'COPY .'], image: [150, 700], rules: [] },
	'ubi-micro': { code: ['target/app-runner.jar', 'COPY --chown'], image: [250, 600], rules: [] },
	windows: { code: ['publish', 'COPY publish/'], image: [4000, 7000], rules: ['large-base-image'] },
};

const isFrom = ({ steps }: Analysis, step: number) => steps[step]?.instruction.startsWith('FROM');

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
		for (const { id, failures } of changes) if (!expected.broken) assert.deepEqual(failures, [], id);
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
		// What makes a range wide is told by a name that says something to the reader.
		for (const { low, high, widest } of [analysis.imageBytes, ...analysis.changes.map(({ total }) => total)]) {
			if (high > low) assert.match(widest?.what ?? '', /^(?!.*\b[a-z\d]{20,}\b)\S/);
		}
		for (const { outcomes, id } of analysis.changes) {
			for (const { step, outcome, start } of outcomes)
				assert.ok(outcome !== 'RAN' || start !== undefined || isFrom(analysis, step), `${id}: step ${step}`);
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

test('what a size rests on is never called measured when the file was inferred', () => {
	const { imageBytes } = analysisOf('scratch');
	assert.equal(imageBytes.evidence, 'assumed');
	assert.ok(imageBytes.high > 2 * imageBytes.low);
});

test('a project in parts has its results where each part is built, and a jar gives back its libraries', () => {
	const copied = (name: string, text: RegExp) =>
		analysisOf(name).steps.find((step) => step.stage !== 'build' && text.test(step.name))?.bytes?.expected ?? 0;
	assert.ok(copied('gradle-multi', /web\/build\/libs/) > 30e6);
	assert.ok(copied('spring-jar', /BOOT-INF\/lib/) > 30e6 && copied('spring-jar', /BOOT-INF\/classes/) < 2e6);
});
