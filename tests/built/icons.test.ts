/** Monaco's icon font: the icons that the editor shows are in it, and those that nothing names are not. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import subsetFont from 'subset-font';
import { SITE } from './site.ts';

const folder = join(SITE, '_astro');
const built = readFileSync(join(folder, readdirSync(folder).find((name) => /^codicon.*\.ttf$/.test(name)) ?? ''));
const vs = createRequire(import.meta.url).resolve('monaco-editor/editor');
const whole = readFileSync(join(vs, '../base/browser/ui/codicons/codicon/codicon.ttf'));
const glyph = (font: Buffer, code: number) =>
	subsetFont(font, String.fromCodePoint(code), { targetFormat: 'truetype' });

const SHOWN = {
	'light bulb': 0xea61,
	'close, of the find widget': 0xea76,
	'chevron down, of a fold': 0xeab4,
	'chevron right, of a fold': 0xeab6,
	'method, of a completion': 0xea8c,
	'error, of a problem': 0xea87,
};

for (const [name, code] of Object.entries(SHOWN)) {
	test(`${name} is as it was`, async () => {
		const [now, before, none] = await Promise.all([glyph(built, code), glyph(whole, code), glyph(built, 0x41)]);
		assert.equal(now.length, before.length);
		assert.ok(now.length > none.length, 'there is a glyph at all');
	});
}

test('an icon of version control is left out', async () => {
	const code = 0xea68;
	assert.equal((await glyph(built, code)).length, (await glyph(built, 0x41)).length);
	assert.ok((await glyph(whole, code)).length > (await glyph(whole, 0x41)).length);
});
