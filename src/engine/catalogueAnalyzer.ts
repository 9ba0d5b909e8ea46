/** An analyzer with the catalogue behind it: the large parts are loaded when a Dockerfile first asks for them. */
import { type Analyzer, createAnalyzer } from './analyze.ts';
import { type LoadedCatalogue, loadFor } from './catalogue/load.ts';
import { catalogueKnowledge } from './commands/shared/catalogueKnowledge.ts';
import type { ParseShell } from './shell/types.ts';

export interface CatalogueAnalyzer extends Analyzer {
	/**
	 * To be awaited before texts are analyzed that have not been seen yet; without texts everything is loaded. Where it is left out or
	 * fails, figures are ranges.
	 */
	prepare(dockerfiles?: readonly string[]): Promise<void>;
}

export function createCatalogueAnalyzer(parseShell: ParseShell): CatalogueAnalyzer {
	let loaded: LoadedCatalogue = {};
	const withCatalogue = (): Analyzer =>
		createAnalyzer({
			parseShell,
			images: (name, use) => loaded.images?.named(name, use),
			knowledge: catalogueKnowledge(loaded),
		});
	let analyzer = withCatalogue();
	return {
		async prepare(dockerfiles) {
			const now = await loadFor(dockerfiles, loaded);
			if (now === loaded) return;
			loaded = now;
			// What was remembered of steps was worked out without the new part.
			analyzer = withCatalogue();
		},
		analyze: (request) => analyzer.analyze(request),
		begin: (request, chosen) => analyzer.begin(request, chosen),
		advise: (request, analysis) => analyzer.advise(request, analysis),
	};
}
