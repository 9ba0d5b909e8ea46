/** Every text of the palette can be read, and every fill can be told from the page, in both themes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('../src/site/styles/tokens.css', import.meta.url), 'utf8');

function tokens(selector: string): Map<string, string> {
	const start = css.indexOf(`${selector} {`);
	assert.ok(start >= 0, `no block ${selector}`);
	const block = css.slice(start, css.indexOf('}', start));
	return new Map([...block.matchAll(/--lw-([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]));
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

for (const theme of ['light', 'dark']) {
	const palette = new Map([...tokens(':root'), ...tokens(`:root[data-theme="${theme}"]`)]);
	const hex = (name: string) => palette.get(name) ?? assert.fail(`no ${name}`);
	const named = (form: RegExp) => [...palette.keys()].filter((name) => form.test(name));

	const atLeast = (ratio: number, front: string, back: string) => {
		const found = contrast(hex(front), hex(back));
		assert.ok(found >= ratio, `${theme}: ${front} on ${back} has ${found.toFixed(2)}, needs ${ratio}`);
	};

	test(`${theme}: texts have 4.5:1 on every ground they stand on`, () => {
		const texts = ['text', 'soft', 'quiet', 'accent', 'accent-strong', ...named(/-text$/), ...named(/^level-/)];
		for (const text of texts) {
			if (text !== 'code-text') for (const ground of ['back', 'raised', 'sunken']) atLeast(4.5, text, ground);
		}
		for (const text of ['text', 'accent']) for (const ground of ['chosen', 'accent-wash']) atLeast(4.5, text, ground);
		for (const tone of ['cached', 'runs', 'cause']) atLeast(4.5, `${tone}-text`, `${tone}-wash`);
		atLeast(4.5, 'on-accent', 'accent');
		atLeast(4.5, 'on-accent', 'accent-strong');
	});

	test(`${theme}: code can be read on each of its grounds`, () => {
		const grounds = ['code-back', 'code-line', 'code-selection', 'diff-added', 'diff-removed'];
		const kinds = named(/^code-/).filter((name) => !grounds.includes(name));
		assert.ok(kinds.length >= 5, `${kinds.length} kinds of code`);
		for (const kind of kinds) for (const ground of ['code-back', 'code-line']) atLeast(4.5, kind, ground);
		for (const ground of grounds) atLeast(4.5, 'code-text', ground);
	});

	test(`${theme}: fills are outlined at 3:1`, () => {
		const tones = named(/-fill$/).map((name) => name.replace('-fill', ''));
		assert.ok(tones.length >= 9);
		for (const tone of tones) for (const ground of ['back', 'raised', 'sunken']) atLeast(3, `${tone}-line`, ground);
	});
}

test('both themes name the same tokens', () => {
	assert.deepEqual([...tokens(':root[data-theme="light"]').keys()], [...tokens(':root[data-theme="dark"]').keys()]);
});
