/** What was assumed can be put right, one thing after the other, and the figures follow. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { signal } from '@preact/signals';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import { machineById } from '../../../src/engine/project/machines.ts';
import {
	assumedOf,
	countOf,
	parseSeconds,
	withImageSize,
	withMeasured,
} from '../../../src/workbench/state/assumptions.ts';
import { moveEntry, removeEntry, resizeEntry, writeEntry } from '../../../src/workbench/state/contextEdits.ts';
import type { Store } from '../../../src/workbench/state/store.ts';
import { branchAt, treeOf } from '../../../src/workbench/state/tree.ts';
import { fromWorkspace, toWorkspace, type Work } from '../../../src/workbench/state/work.ts';
import { parseShell } from '../shell.ts';

const DOCKERFILE = 'FROM corp.example/base:1\nWORKDIR /app\nCOPY package.json .\nRUN generate-code --all\nCOPY . .\n';
const analyzer = createCatalogueAnalyzer(parseShell);
await analyzer.prepare();

function analysisOf(work: Work) {
	const { before, ...shared } = toWorkspace(work);
	return analyzer.analyze({ project: { ...before, ...shared }, locale: 'en' });
}

/** The parts of a store that edits of the context use, with an answer that always belongs to the present files. */
function opened() {
	const nothing = { files: [], images: [], packages: [], measured: [], changes: [] };
	const before = { dockerfile: DOCKERFILE, dockerignore: '', options: {} };
	const work = signal(fromWorkspace({ before, machine: machineById('laptop'), ...nothing }));
	const result = {
		get value() {
			return { analysis: analysisOf(work.value) };
		},
	};
	const [file, entry, side] = [signal('Dockerfile'), signal<string | undefined>(undefined), signal('before')];
	const show = (path: string) => {
		file.value = path;
	};
	const acts = {
		show,
		rework: (act: (now: Work) => Work) => {
			work.value = act(work.value);
		},
		chooseEntry: (path: string | undefined) => {
			entry.value = path;
		},
		turnTo: (place: { file?: string }) => show(place.file ?? file.value),
	};
	const store = { work, result, file, entry, side, ...acts } as unknown as Store;
	const branch = (path: string) => {
		const found = branchAt(treeOf(work.value.shared.files, result.value.analysis), path);
		assert.ok(found, path);
		return found;
	};
	const paths = () => treeOf(work.value.shared.files, result.value.analysis).children.map(({ path }) => path);
	return { store, work, branch, paths, assumed: () => assumedOf(analysisOf(work.value), work.value.shared) };
}

test('an inferred file gets the size that the reader gives, and all others stay', () => {
	const { store, work, branch, paths, assumed } = opened();
	const before = paths();
	assert.ok(before.includes('.git') && before.includes('src'));
	resizeEntry(store, branch('.git'), 900e6);
	assert.deepEqual(paths(), before);
	assert.equal(branch('.git').bytes, 900e6);
	assert.ok(!assumed().files.some(({ path }) => path === '.git'));
	assert.ok(analysisOf(work.value).imageBytes.expected > 900e6);
});

test('an inferred file can be deleted, renamed and written', () => {
	const { store, branch, paths, work } = opened();
	removeEntry(store, branch('.git'));
	assert.ok(!paths().includes('.git') && paths().includes('src'));
	moveEntry(store, branch('src'), 'lib');
	assert.ok(paths().includes('lib') && !paths().includes('src'));
	assert.equal(analysisOf(work.value).imageBytes.evidence, 'assumed');
	writeEntry(store, branch('package.json'));
	assert.deepEqual([store.file.value, branch('package.json').file?.text], ['package.json', '']);
});

test('an unknown image and an unknown command take the figures of the reader, and give them back', () => {
	const { work, assumed } = opened();
	const before = analysisOf(work.value);
	const [image] = assumed().images;
	const [generate] = assumed().steps;
	assert.ok(image && generate && countOf(assumed()) > 4);
	assert.deepEqual(
		generate.notes.map(({ kind, what }) => [kind, what]),
		[['unknown-command', 'generate-code --all']],
	);
	work.value = withImageSize(work.value, image.name, 2e9);
	work.value = withMeasured(work.value, generate.step, 'seconds', 240);
	work.value = withMeasured(work.value, generate.step, 'bytes', 70e6);
	const after = analysisOf(work.value);
	assert.deepEqual([after.steps[0]?.bytes?.expected, after.steps[0]?.bytes?.high], [2e9, 2e9]);
	assert.ok(!after.assumptions.some(({ kind }) => kind === 'unknown-image'));
	assert.equal(after.steps.find(({ id }) => id === generate.step.id)?.bytes?.evidence, 'measured');
	assert.deepEqual([assumed().images[0]?.own, assumed().steps[0]?.own?.seconds], [2e9, 240]);
	work.value = withImageSize(work.value, image.name, undefined);
	work.value = withMeasured(work.value, generate.step, 'seconds', undefined);
	work.value = withMeasured(work.value, generate.step, 'bytes', undefined);
	assert.deepEqual(analysisOf(work.value).imageBytes, before.imageBytes);
});

test('seconds are read as people write them', () => {
	assert.deepEqual(['90', '1.5 s', '1:30', 'soon', ''].map(parseSeconds), [90, 1.5, 90, undefined, undefined]);
});
