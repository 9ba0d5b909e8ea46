/** Cases in JSON, for comparing with other linters and with recorded builds. */
import * as v from 'valibot';
import { createCatalogueAnalyzer } from '../engine/catalogueAnalyzer.ts';
import type { Policy } from '../engine/lint/types.ts';
import { readBases } from '../recorded/base.ts';
import { recordedCase } from '../recorded/case.ts';
import { simulateCase } from '../recorded/simulate.ts';
import { projectFromText } from './fileProject.ts';
import { EVERY_RULE, type LintCase, lintCases } from './lint.ts';
import { readSettings } from './lintSettings.ts';
import { Usage } from './options.ts';
import { nodeShell } from './shell.ts';
import { Watchdog } from './watchdog.ts';

/** An array of cases, or undefined for a text that is no JSON: no Dockerfile begins with a bracket. */
export function readCases(text: string): unknown[] | undefined {
	if (!/^\ufeff?\s*\[/.test(text)) return undefined;
	const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
	if (!Array.isArray(value)) throw new Usage('expected an array of cases\n');
	return value;
}

/** As JSON. Throws where a case has another form. */
export async function answerCases(
	command: 'lint' | 'simulate',
	cases: readonly unknown[],
	policy: Policy | undefined,
): Promise<string> {
	const parseShell = await nodeShell();
	if (command === 'simulate') {
		const bases = readBases();
		const simulated = v
			.parse(v.array(recordedCase), cases)
			.map((each) => ({ id: each.id, results: simulateCase(each, bases, parseShell) }));
		return JSON.stringify(simulated);
	}
	const analyzer = createCatalogueAnalyzer(parseShell);
	await analyzer.prepare();
	const watchdog = new Watchdog();
	const judge = ({ id, dockerfile, dockerignore, options, config }: LintCase) => {
		watchdog.watch(`case ${id}`);
		const { buildArgs, target, platform } = options ?? {};
		const given = {
			...(buildArgs ? { buildArgs } : {}),
			...(target ? { target } : {}),
			...(platform ? { platform } : {}),
		};
		const project = projectFromText(dockerfile, { dockerignore: dockerignore ?? '', options: given });
		const own = typeof config === 'string' ? readSettings(config).policy : policy;
		const settings = own ? { ...EVERY_RULE, policy: own } : EVERY_RULE;
		return analyzer.analyze({ project, locale: 'en', settings }).findings;
	};
	return JSON.stringify(lintCases(cases, judge));
}
