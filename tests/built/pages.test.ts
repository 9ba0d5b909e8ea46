/** What every built page has to have: a strict policy that fits it, links that lead somewhere, its twin in the other language. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { BASE, FILES, PAGES, SITE } from './site.ts';

const POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/g;

const HTML = new Map(PAGES.map(({ path, html }) => [path, html]));

/** Whether the page has the place that a link names; state of the workbench is no place. */
function hasAnchor(page: string, id: string): boolean {
	return id === '' || /^\d+\./.test(id) || (HTML.get(page)?.includes(` id="${id}"`) ?? false);
}

test('there are pages', () => {
	assert.ok(PAGES.length >= 9, `${PAGES.length} pages`);
});

for (const { path, html } of PAGES) {
	test(`${path}: one policy, before any script, that names each inline script and nothing else`, () => {
		const policies = [...html.matchAll(POLICY)];
		assert.equal(policies.length, 1);
		assert.ok((policies[0]?.index ?? Infinity) < html.indexOf('<script'));
		const policy = policies[0]?.[1] ?? '';
		const inline = [
			...html.matchAll(
				/<script>([\s\S]*?)<\/script>|<script (?![^>]*(?:\bsrc=|application\/json))[^>]*>([\s\S]*?)<\/script>/g,
			),
		];
		const wanted = inline.map(([, bare, other]) =>
			createHash('sha256')
				.update(bare ?? other ?? '')
				.digest('base64'),
		);
		const named = [...policy.matchAll(/'sha256-([^']+)'/g)].map(([, hash = '']) => hash);
		assert.deepEqual(new Set(named), new Set(wanted));
		const script = policy.split('; ').find((part) => part.startsWith('script-src')) ?? '';
		assert.doesNotMatch(script, /unsafe-inline|'unsafe-eval'|https?:|\*/);
		assert.match(policy, /default-src 'none'/);
	});

	test(`${path}: no handlers in attributes, nothing fetched from elsewhere`, () => {
		assert.doesNotMatch(html, /<[a-z][^>]*\son[a-z]+=/i);
		assert.doesNotMatch(html, /<(?:script|img|iframe|source)\b[^>]*\ssrc="(?:https?:)?\/\//i);
		assert.doesNotMatch(html, /<link\b[^>]*rel="(?:stylesheet|preload|modulepreload)"[^>]*href="(?:https?:)?\/\//i);
	});

	test(`${path}: no style sheet comes after the head, where it would have all above it painted twice`, () => {
		assert.doesNotMatch(html.slice(html.indexOf('</head>')), /<link[^>]*stylesheet/);
	});

	test(`${path}: every link and file of the site is there`, () => {
		const here = new URL(path.replace(/index\.html$/, ''), `http://site${BASE}`);
		const targets = [...html.matchAll(/\s(?:href|src)="([^"#][^"]*)"/g)].map(([, target = '']) =>
			target.replaceAll('&amp;', '&'),
		);
		const missing = targets
			.map((target) => new URL(target, here))
			.filter((url) => url.host === 'site' && url.protocol === 'http:')
			.filter(({ pathname, hash }) => {
				const file = decodeURIComponent(pathname).slice(BASE.length);
				if (!pathname.startsWith(BASE)) return true;
				if (FILES.has(file)) return false;
				const page = posix.join(file, 'index.html');
				return !FILES.has(page) || !hasAnchor(page, decodeURIComponent(hash.slice(1)));
			})
			.map(({ pathname, hash }) => pathname + hash);
		assert.deepEqual(missing, []);
	});

	test(`${path}: one heading of the first rank, a title, a description`, () => {
		assert.equal([...html.matchAll(/<h1\b/g)].length, 1);
		assert.match(html, /<title>[^<]+ \| Layerwise<\/title>/);
		assert.match(html, /<meta name="description" content="[^"]{8,}"/);
	});
}

test('every page exists in both languages, and says which one it is in', () => {
	for (const { path, html } of PAGES) {
		if (path === '404.html') continue;
		const chinese = path.startsWith('zh-cn/');
		const twin = chinese ? path.slice('zh-cn/'.length) : `zh-cn/${path}`;
		assert.ok(FILES.has(twin), `${path} has no ${twin}`);
		assert.ok(html.includes(`<html lang="${chinese ? 'zh-CN' : 'en'}"`), path);
	}
});

test('no style sheet has a rule that any change of a page restyles all of it for', () => {
	const sheets = [...FILES].filter((path) => path.endsWith('.css'));
	assert.ok(sheets.length > 0);
	for (const path of sheets) {
		const text = readFileSync(join(SITE, path), 'utf8');
		assert.doesNotMatch(text, /:has\([~>+\s\w]*:not\(/, path);
	}
});
