/** Chinese pages and words: one word for one thing, and no phrase that only a translation would have. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..');

/** What is written instead comes after each. */
const FOREIGN: readonly (readonly [phrase: RegExp, say: string])[] = [
	[/镜像源/, '软件源'],
	[/资料库/, '内置数据'],
	[/secret 挂载/, '密钥挂载'],
	[/bind 挂载/, '绑定挂载'],
	[/遮盖标记/, '删除标记'],
	[/重新运行/, '重新执行'],
	[/推荐集合/, '“推荐”规则集'],
	[/(?<!不)规范(?!的)/, '规约'],
	[/应用代码/, '业务代码'],
	[/命名的构建上下文/, '具名构建上下文'],
	[/思考题/, '小测验'],
	[/算数/, '计入、起作用'],
	[/没有人去看|没人去看/, '构建器不看'],
	[/从未(被)?需要/, '用不到'],
	[/(?<!名|姓)得不到回答/, '没人应答'],
	[/时钟/, '时间'],
	[/带上这些字节/, '背上这份体积'],
	[/的代价是什么/, '会多花什么'],
	[/标签（label）/, 'LABEL'],
	[/谁需要拥有/, '属主该给谁'],
	[/解包|解开/, '解压'],
	[/时就不必改|时除外/, '如果…，就不必改'],
	[/由谁产生/, '产生它的指令'],
	[/……/, '…'],
	[/[\u4e00-\u9fff] [\u4e00-\u9fff]/, '汉字之间不留空格'],
	[/[\u4e00-\u9fff][,:!?](?!\w)/, '全角标点'],
];

const isHan = /[\u4e00-\u9fff]/;
const FILES = [
	'content/{lessons,rules,pages}/zh-cn/*',
	'content/glossary/zh-cn.yaml',
	'content/comments.zh-cn.yaml',
	'content/lessons/steps.yaml',
	'content/lessons/exercises/*/exercise.yaml',
	'src/**/*zh-cn.ts',
	'src/engine/lint/rules/*.ts',
	'src/engine/analyze/failureWords.ts',
	'src/engine/diagnose/reasonWords.ts',
	'src/engine/project/machines.ts',
	'src/learn/*.ts',
];

test('no Chinese page or word of the site says it as a translation would', () => {
	const files = FILES.flatMap((files) => globSync(files, { cwd: ROOT }));
	assert.ok(files.length > 300, `${files.length} files`);
	const found = files.flatMap((file) =>
		readFileSync(join(ROOT, file), 'utf8')
			.replace(/```.*?```/gs, '')
			.replace(/\/\*.*?\*\//gs, '')
			.split('\n')
			.filter((line) => isHan.test(line))
			.flatMap((line) =>
				FOREIGN.flatMap(([phrase, say]) => (phrase.test(line) ? [`${file}: ${line.trim().slice(0, 60)}: ${say}`] : [])),
			),
	);
	assert.deepEqual(found, []);
});
