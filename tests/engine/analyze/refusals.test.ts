/** A file that BuildKit rejects: the reason is a sentence of the linter's, in both languages, and never a code of the parser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { alone } from '../alone.ts';
import { parseShell } from '../shell.ts';

const analyzer = createAnalyzer({ parseShell });

const TEXTS: readonly (readonly [text: string, en: RegExp, zh: RegExp])[] = [
	['COPY app\n', /COPY needs a source and a destination\.$/, /COPY 需要源和目标。$/],
	['ARG B=1\nENV A=${B\n', /\$\{B has an unclosed \$\{/, /\$\{B 中的 \$\{ 没有闭合/],
	['WORKDIR\n', /WORKDIR needs an argument\.$/, /WORKDIR 缺少参数。$/],
	['RUN --mount=type=foo x\n', /foo is not valid in --mount/, /foo 在 --mount 中无效/],
	['COPY --form=a b c\n', /COPY has no flag --form\./, /COPY 没有选项 --form。/],
];

for (const [text, en, zh] of TEXTS)
	test(`refused: ${text.trim()}`, () => {
		for (const [locale, expected] of [
			['en', en],
			['zh-cn', zh],
		] as const) {
			const { changes } = analyzer.analyze({ project: alone(`FROM debian:12\n${text}`), locale });
			assert.match(changes[0]?.failures[0]?.text ?? '', expected);
		}
	});
