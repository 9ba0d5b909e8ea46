import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { hashText } from '../../../src/engine/context/hash.ts';
import { fromBase64Url, toBase64Url } from '../../../src/engine/project/base64.ts';
import { machineById } from '../../../src/engine/project/machines.ts';
import {
	DRAFT_LIMITS,
	decodeLink,
	encodeLink,
	LINK_LIMITS,
	LINK_VERSION,
	type LinkState,
} from '../../../src/engine/project/permalink.ts';
import { parseWorkspace } from '../../../src/engine/project/schema.ts';
import type { Workspace } from '../../../src/engine/project/types.ts';

function workspace(value: unknown): Workspace {
	const result = parseWorkspace(value);
	assert.ok(result.ok);
	return result.workspace;
}

const state: LinkState = {
	workspace: workspace({
		title: 'A service',
		before: { dockerfile: 'FROM python:3.12\nCOPY . .\n', dockerignore: '.git\n', options: { target: 'x' } },
		after: { dockerfile: 'FROM python:3.12-slim\n' },
		files: [
			{ path: 'app/main.py', text: '漢字 😀 \ud800\n' },
			{ path: 'data', count: 12, size: 3000 },
		],
		machine: 'farm',
	}),
	view: { side: 'after', change: 'app-code', step: 3, view: 'timeline' },
	savedAt: 1_790_000_000_000,
};

const link = (text: string, version = LINK_VERSION) => `#${version}.${toBase64Url(deflateSync(strToU8(text)))}`;

test('a link opens as the state it was made from', () => {
	const { hash, fits } = encodeLink(state);
	assert.ok(fits);
	assert.match(hash, /^#1\.[\w-]+$/);
	assert.deepEqual(decodeLink(hash), { kind: 'ok', state });
});

test('a machine that the reader changed travels whole', () => {
	const own = { ...state, workspace: { ...state.workspace, machine: { ...machineById('farm'), push: 1234 } } };
	const decoded = decodeLink(encodeLink(own).hash);
	assert.equal(decoded.kind === 'ok' && decoded.state.workspace.machine.push, 1234);
});

test('links of every version open for ever', () => {
	const links: unknown = JSON.parse(readFileSync(new URL('links.json', import.meta.url), 'utf8'));
	assert.ok(Array.isArray(links) && links.length > 0);
	for (const { name, hash, expected } of links) {
		const decoded = decodeLink(hash);
		assert.ok(decoded.kind === 'ok', `${name}: ${decoded.kind}`);
		const { workspace, view, savedAt } = decoded.state;
		const machine = workspace.machine.id;
		assert.deepEqual(JSON.parse(JSON.stringify({ ...workspace, machine, view, savedAt })), expected, name);
	}
});

test('nothing behind the # is no link', () => {
	assert.equal(decodeLink('').kind, 'empty');
	assert.equal(decodeLink('#').kind, 'empty');
});

test('a link that was cut or changed on its way is broken', () => {
	const { hash } = encodeLink(state);
	for (let length = 4; length < hash.length; length += 7) {
		assert.deepEqual(decodeLink(hash.slice(0, length)), { kind: 'broken', cut: true }, `${length}`);
	}
	for (const broken of [
		'#1.',
		'#1.?',
		'#1.%20',
		'#heading',
		'#0.AAAA',
		'#-1.AAAA',
		link('{'),
		link('[]'),
		link('{}'),
		link('null'),
	]) {
		assert.equal(decodeLink(broken).kind, 'broken', broken);
	}
});

test('a link of a later version says so', () => {
	assert.deepEqual(decodeLink('#7.whatever~this+means'), { kind: 'too-new', version: 7 });
});

test('a bomb is not unpacked', () => {
	const bomb = link(`{"workspace":{"title":"${'a'.repeat(20_000_000)}"}}`);
	assert.ok(bomb.length < LINK_LIMITS.code);
	assert.equal(decodeLink(bomb).kind, 'too-large');
	assert.equal(decodeLink(`#1.${'A'.repeat(LINK_LIMITS.code)}`).kind, 'too-large');
	assert.equal(decodeLink(`#1.${'A'.repeat(1_000_000)}`).kind, 'too-large');
});

test('deep nesting and names of prototypes do no harm', () => {
	const deep = '['.repeat(100_000) + ']'.repeat(100_000);
	assert.equal(decodeLink(link(deep)).kind, 'broken');
	assert.equal(decodeLink(link(`{"workspace":{"files":${deep}}}`)).kind, 'broken');
	const decoded = decodeLink(link('{"workspace":{"__proto__":{"polluted":1}},"__proto__":{"polluted":1}}'));
	assert.equal(decoded.kind, 'ok');
	assert.equal('polluted' in {}, false);
});

test('nothing makes it throw', () => {
	fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void decodeLink(`#1.${text}`)));
	fc.assert(fc.property(fc.uint8Array(), (bytes) => void decodeLink(`#1.${toBase64Url(bytes)}`)));
	fc.assert(fc.property(fc.json(), (text) => void decodeLink(link(`{"workspace":${text}}`))));
});

test('a context with too many files travels as sums of folders, manifests stay', () => {
	const files = Array.from({ length: 20_000 }, (_, i) => ({ path: `src/d${i % 50}/f${i}.ts`, size: 100 }));
	const large = {
		...state,
		workspace: { ...state.workspace, files: [...files, { path: 'src/package.json', text: '{}' }] },
	};
	const { hash, fits, folded } = encodeLink(large);
	assert.ok(fits && folded > 10_000);
	const decoded = decodeLink(hash);
	assert.ok(decoded.kind === 'ok');
	const travelled = decoded.state.workspace.files;
	assert.equal(
		travelled.reduce((sum, file) => sum + (file.count ?? 0), 0),
		20_000,
	);
	assert.equal(
		travelled.reduce((sum, file) => sum + (file.count ? (file.size ?? 0) : 0), 0),
		2_000_000,
	);
	assert.ok(travelled.some(({ path }) => path === 'src/package.json'));
	const draft = encodeLink(large, DRAFT_LIMITS);
	assert.equal(draft.folded, 0);
	const opened = decodeLink(draft.hash, DRAFT_LIMITS);
	assert.equal(opened.kind === 'ok' && opened.state.workspace.files.length, 20_001);
});

test('what does not fit even so says so', () => {
	const noise = Array.from({ length: 3000 }, (_, i) => hashText(`${i}`)).join('');
	const huge = { ...state, workspace: workspace({ before: { dockerfile: `FROM x\n# ${noise}` } }) };
	assert.deepEqual(encodeLink(huge), { hash: '', fits: false, folded: 0 });
});

test('base64url is what the platform has', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
			const text = toBase64Url(bytes);
			assert.equal(text, Buffer.from(bytes).toString('base64url'));
			assert.deepEqual(fromBase64Url(text), bytes);
		}),
	);
	assert.equal(fromBase64Url('A'), undefined);
	assert.equal(fromBase64Url('AA=='), undefined);
});
