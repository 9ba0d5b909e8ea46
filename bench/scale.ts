/** What a line costs in files of 100 to 100,000 lines: our linter and our language part beside the language service for Dockerfiles on npm. */
import { cpuUsage } from 'node:process';
import { DockerfileLanguageServiceFactory } from 'dockerfile-language-service';
import utils from 'dockerfile-utils';
import { nodeShell } from '../src/cli/shell.ts';
import { parseDockerfile } from '../src/engine/dockerfile/parse.ts';
import { lint } from '../src/engine/lint/runner.ts';
import { Language } from '../src/language/language.ts';
import { dockerfileOf } from './texts.ts';

const OURS = 'layerwise';
export const SCALE = [100, 1_000, 10_000, 100_000] as const;
/** With more lines the others do not come to an end within a minute. */
const MOST_OF_OTHERS = 10_000;

export interface LineCosts {
	readonly name: string;
	/** Microseconds of processor time a line, by the sizes of SCALE; undefined where it would take too long. */
	readonly each: readonly (number | undefined)[];
}

/** Nothing is remembered from one text to the next. */
export async function lineCosts(): Promise<readonly LineCosts[]> {
	const parseShell = await nodeShell();
	const service = DockerfileLanguageServiceFactory.createLanguageService();
	const document = (text: string) => ({ uri: 'uri:Dockerfile', languageId: 'dockerfile', version: 1, text });
	const asks = ['symbols', 'folds', 'links', 'colours'] as const;
	const all: Readonly<Record<string, (text: string) => unknown>> = {
		[`${OURS}, all rules`]: (text) =>
			lint({ dockerfile: parseDockerfile(text), parseShell, settings: { set: 'all', rules: {} } }),
		'dockerfile-utils': (text) => utils.validate(text),
		[`${OURS}, symbols, folds, links, colours`]: (text) => {
			const language = new Language({});
			return asks.map((ask) => language.answer(text, 'en', { ask }));
		},
		'dockerfile-language-service, the same': (text) => {
			const { uri } = document(text);
			return [
				service.computeSymbols({ uri }, text),
				service.computeFoldingRanges(text),
				service.computeLinks(text),
				service.computeSemanticTokens(text),
			];
		},
	};
	return Object.entries(all).map(([name, read]) => {
		// What the browser and Node compile on the way is not part of it.
		for (let round = 0; round < 10; round++) read(dockerfileOf(200, `warm ${round}`, `w${round}`));
		const each = SCALE.map((lines) => {
			if (lines > MOST_OF_OTHERS && !name.startsWith(OURS)) return undefined;
			const text = dockerfileOf(lines, 'scale', `s${lines}`);
			const { user } = cpuUsage();
			read(text);
			return (cpuUsage().user - user) / lines;
		});
		return { name, each };
	});
}
