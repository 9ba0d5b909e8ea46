/** Workers speak one language: what they say in the other is not in their files. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { SITE } from './site.ts';

const folder = join(SITE, '_astro');
const SAID = { en: 'pip leaves its downloads in the layer', 'zh-cn': 'pip 会把下载缓存留在镜像层里' } as const;

for (const worker of ['worker', 'diagnose.worker']) {
	for (const [own, other] of [
		['en', 'zh-cn'],
		['zh-cn', 'en'],
	] as const) {
		test(`${worker}, ${own}: what a rule says is there in this language alone`, () => {
			const [name = '', ...more] = readdirSync(folder).filter((each) => each.startsWith(`${worker}.${own}-`));
			assert.deepEqual(more, []);
			const code = readFileSync(join(folder, name), 'utf8');
			assert.ok(code.includes(SAID[own]));
			assert.ok(!code.includes(SAID[other]));
		});
	}
}
