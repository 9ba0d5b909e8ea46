/** The command line: the same engine without a browser. `lint` and `simulate` a Dockerfile or cases in JSON, `diagnose` a build. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { buildTable } from './cli/buildTable.ts';
import { jsonOfReadings, readingOf, textOfReadings } from './cli/diagnose.ts';
import { projectFromFile, projectFromText } from './cli/fileProject.ts';
import { gainLines, togetherLine, withAdvice } from './cli/gain.ts';
import {
	EVERY_RULE,
	githubReport,
	hasError,
	type LintCase,
	lintCases,
	listRules,
	sarifReport,
	textReport,
} from './cli/lint.ts';
import { readSettings } from './cli/lintSettings.ts';
import { basesFrom } from './cli/recordedBase.ts';
import { recordedBases, recordedCase } from './cli/recordedCase.ts';
import { nodeShell } from './cli/shell.ts';
import { simulateCase } from './cli/simulateCases.ts';
import { adviceOf } from './engine/advice/advise.ts';
import { createCatalogueAnalyzer } from './engine/catalogueAnalyzer.ts';

const USAGE = `npm run --silent lint -- FILE [--context DIR] [--format text|json|sarif|github] [--config FILE] [--gain]
npm run --silent lint -- --rules
npm run --silent simulate -- FILE [--context DIR]
npm run --silent diagnose -- FILE [FILE] [--format text|json]

--gain tries each fix on the model and says in text and JSON what it saves.
diagnose reads build logs of any builder and CI, build records, docker history and images, and archives of images.
FILE is a Dockerfile, a JSON file with an array of cases, or - for standard input.
Exit code: 0 nothing of level ERROR, 1 a finding of level ERROR, 2 wrong use or a file that cannot be read.
`;

const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
const VERSION = '0.1.0';

async function main(args: readonly string[]): Promise<number> {
	const { positionals, values } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			rules: { type: 'boolean' },
			help: { type: 'boolean', short: 'h' },
			context: { type: 'string' },
			config: { type: 'string' },
			format: { type: 'string', default: 'text' },
			gain: { type: 'boolean' },
		},
	});
	const [command, file, ...others] = positionals;
	if (command === 'lint' && values.rules) return print(JSON.stringify(listRules()));
	if (values.help) return print(USAGE);
	if (command === 'diagnose' && file !== undefined && others.length < 3) {
		const readings = [file, ...others].map((path) => readingOf(path === '-' ? path : inDirectory(path)));
		const given = { readings, analyzer: createCatalogueAnalyzer(await nodeShell()) };
		return print(await (values.format === 'json' ? jsonOfReadings(given) : textOfReadings(given)));
	}
	if ((command !== 'lint' && command !== 'simulate') || file === undefined || others.length > 0) throw new Usage(USAGE);
	const format = v.safeParse(v.picklist(FORMATS), values.format);
	if (!format.success) throw new Usage(`--format takes one of ${FORMATS.join(', ')}\n`);
	const text = readInput(file);
	const cases = readCases(text);
	const parseShell = await nodeShell();
	const analyzer = createCatalogueAnalyzer(parseShell);
	await analyzer.prepare(cases ? undefined : [text]);
	const judge = ({ dockerfile, dockerignore, options }: LintCase) => {
		const { buildArgs, target, platform } = options ?? {};
		const given = {
			...(buildArgs ? { buildArgs } : {}),
			...(target ? { target } : {}),
			...(platform ? { platform } : {}),
		};
		const project = projectFromText(dockerfile, { dockerignore: dockerignore ?? '', options: given });
		return analyzer.analyze({ project, locale: 'en', settings: EVERY_RULE }).findings;
	};
	if (cases) {
		if (command === 'lint') return print(JSON.stringify(lintCases(cases, judge)));
		const bases = basesFrom(
			v.parse(recordedBases, JSON.parse(readInput(new URL('../tests/buildkit/base.json', import.meta.url)))),
		);
		const simulated = v
			.parse(v.array(recordedCase), cases)
			.map((each) => ({ id: each.id, results: simulateCase(each, bases, parseShell) }));
		return print(JSON.stringify(simulated));
	}
	const project = projectFromFile(
		text,
		file === '-' ? undefined : inDirectory(file),
		values.context && inDirectory(values.context),
	);
	const settings = values.config === undefined ? undefined : readSettings(readInput(values.config));
	const request = { project, locale: 'en', ...(settings ? { settings } : {}) } as const;
	const analysis = analyzer.analyze(request);
	if (command === 'simulate') return print(buildTable(analysis));
	const advice = values.gain ? adviceOf(analyzer.advise(request, analysis)) : undefined;
	const path = file === '-' ? 'Dockerfile' : file;
	const reports: Record<(typeof FORMATS)[number], () => string> = {
		text: () =>
			[
				textReport(path, analysis.findings, advice && gainLines(analysis.findings, advice)),
				advice ? (togetherLine(advice) ?? 'No fix saves time or space.') : '',
			].join(''),
		json: () => JSON.stringify(advice ? withAdvice(analysis.findings, advice) : analysis.findings),
		sarif: () => sarifReport(path, text, analysis.findings, VERSION),
		github: () => githubReport(path, analysis.findings),
	};
	print(reports[format.output]());
	return hasError(analysis.findings) ? 1 : 0;
}

class Usage extends Error {}

/** Paths count from where the command was typed, not from the project's folder. */
function inDirectory(path: string): string {
	return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

function readInput(file: string | URL): string {
	if (file === '-') return readFileSync(0, 'utf8');
	return readFileSync(typeof file === 'string' ? inDirectory(file) : file, 'utf8');
}

/** An array of cases, or undefined for a text that is no JSON: no Dockerfile begins with a bracket. */
function readCases(text: string): unknown[] | undefined {
	if (!text.trimStart().startsWith('[')) return undefined;
	const value: unknown = JSON.parse(text);
	if (!Array.isArray(value)) throw new Usage('expected an array of cases\n');
	return value;
}

function print(text: string): number {
	process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
	return 0;
}

try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	process.stderr.write(
		error instanceof Usage ? error.message : `${error instanceof Error ? error.message : String(error)}\n`,
	);
	process.exitCode = 2;
}
