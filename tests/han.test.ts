/** Chinese text on its way into the search and back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apart, hasHan, joined } from '../src/site/han.ts';
import { spaceAfter, withoutBlanks } from '../src/site/hanSpaces.ts';

test('signs are parted, words of other scripts and what lies between both are not', () => {
	assert.equal(apart('多阶段构建，用 COPY --from 取'), '多 阶 段 构 建 ， 用 COPY --from 取');
	assert.equal(apart('a cache mount'), 'a cache mount');
});

test('what was parted is joined again, with whatever Pagefind put between', () => {
	for (const text of ['多阶段构建，用 COPY --from 取（见第 8 课）', 'a cache mount', '“慢”和“白跑”……']) {
		assert.equal(joined(apart(text)), text);
	}
	assert.equal(joined('镜 \u200b像\u200b层'), '镜像层');
});

test('a query with one Chinese sign is a Chinese one', () => {
	assert.ok(hasHan('COPY 指令'));
	assert.ok(!hasHan('pip-no-cache-dir'));
});

test('between two Han characters a figure leaves no blank', () => {
	assert.equal(
		withoutBlanks('从 <Figure of="a" /> 变成 <Figure of="b" />，'),
		'从 <Figure of="a" spaced />变成 <Figure of="b" />，',
	);
	assert.equal(spaceAfter('13 分 53 秒', true), '');
	assert.equal(spaceAfter('2.6 GB', true), ' ');
	assert.equal(spaceAfter('2.6 GB', false), '');
});
