/** What is offered for a few lines, with the catalogue behind it. */
import { adviceOf } from '../../../src/engine/advice/advise.ts';
import { withEdits } from '../../../src/engine/advice/edits.ts';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import type { Project } from '../../../src/engine/project/types.ts';
import { parseShell } from '../shell.ts';
import { projectWith } from './advised.ts';

const analyzer = createCatalogueAnalyzer(parseShell);

/** Fixes that are offered, the best first, each with the text that it leaves; and what was refused, by rule and reason. */
export async function adviceFor(lines: readonly string[], given: Partial<Project> = {}) {
	const project = projectWith(`${lines.join('\n')}\n`, given);
	await analyzer.prepare([project.dockerfile]);
	const request = { project, locale: 'en' } as const;
	const analysis = analyzer.analyze(request);
	const advice = adviceOf(analyzer.advise(request, analysis));
	const offers = advice.fixes.map((each) => {
		const finding = analysis.findings[each.finding];
		const fix = finding?.fixes[each.fix];
		return { ...each, rule: finding?.rule ?? '', text: withEdits(project, fix?.edits ?? []).dockerfile };
	});
	const refused = advice.refused.map(({ finding, refusal }) => `${analysis.findings[finding]?.rule} ${refusal.by}`);
	return { offers, refused, advice };
}
