/** What hosts are told: the page for frames may be framed, nothing else; and what is kept for a room without a network. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { BASE, FILES, PAGES, SITE } from './site.ts';

const read = (file: string) => readFileSync(join(SITE, file), 'utf8');

/** The rules of a `_headers` file as hosts join them: all that fit a path, one value after the other. */
function valuesFor(path: string, name: string): string[] {
	const blocks = read('_headers').split(/\n(?=\S)/);
	return blocks.flatMap((block) => {
		const [pattern = '', ...lines] = block.split('\n');
		const fits = pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
		return fits
			? lines.filter((line) => line.trim().startsWith(`${name}:`)).map((line) => line.split(': ')[1] ?? '')
			: [];
	});
}

test('every page but the one for frames forbids to be framed, in both languages', () => {
	for (const { path } of PAGES) {
		const address = BASE + path.replace(/index\.html$/, '');
		const isFrame = /^(zh-cn\/)?embed\//.test(path);
		assert.deepEqual(
			valuesFor(address, 'Content-Security-Policy'),
			[`frame-ancestors ${isFrame ? '*' : "'none'"}`],
			address,
		);
		assert.deepEqual(valuesFor(address, 'X-Frame-Options'), isFrame ? [] : ['DENY'], address);
	}
});

test('nginx says the same', () => {
	const text = readFileSync(join(SITE, '../../hosting/nginx.conf'), 'utf8');
	assert.match(text, /default "'none'";\s+"~\^\/\(\?:zh-cn\/\)\?embed\/" "\*";/);
});

test('the service worker knows every file of the site by its content', () => {
	const [head = ''] = read('sw.js').split('\n');
	const list = new Map(JSON.parse(/LIST = (\[.*\]);$/.exec(head)?.[1] ?? '[]') as [string, string][]);
	const missing = [...FILES]
		.filter((file) => statSync(join(SITE, file)).isFile())
		.filter(
			(file) =>
				!/^(?:sw\.js|offline\.json|_headers)$/.test(file) && !list.has(file.replace(/(^|\/)index\.html$/, '$1')),
		);
	assert.deepEqual(missing, []);
	for (const file of ['index.html', 'play/index.html', 'favicon.svg']) {
		const hash = createHash('sha256')
			.update(readFileSync(join(SITE, file)))
			.digest('base64url')
			.slice(0, 16);
		assert.equal(list.get(file.replace(/(^|\/)index\.html$/, '$1')), hash, file);
	}
	const { bytes } = JSON.parse(read('offline.json')) as { bytes: Record<string, number> };
	assert.ok((bytes['en'] ?? 0) > 1e6 && (bytes['en'] ?? 0) < (bytes['all'] ?? 0));
});
