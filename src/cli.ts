/** The command line: the same engine without a browser. `lint` and `simulate` a Dockerfile or cases in JSON, `diagnose` a build. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { messageOf, readText } from './cli/check.ts';
import { jsonOfReadings, readingOf, textOfReadings } from './cli/diagnose.ts';
import { projectFromFile, projectFromText } from './cli/fileProject.ts';
import { findDockerfiles } from './cli/findDockerfiles.ts';
import { EVERY_RULE, type LintCase, lintCases, listRules } from './cli/lint.ts';
import { readSettings } from './cli/lintSettings.ts';
import { lookAt } from './cli/many.ts';
import { basesFrom } from './cli/recordedBase.ts';
import { recordedBases, recordedCase } from './cli/recordedCase.ts';
import { FORMATS, Report } from './cli/reports.ts';
import { nodeShell } from './cli/shell.ts';
import { simulateCase } from './cli/simulateCases.ts';
import { shown, watchStreams } from './cli/terminal.ts';
import { createCatalogueAnalyzer } from './engine/catalogueAnalyzer.ts';
import type { LintSettings, Policy } from './engine/lint/types.ts';

const USAGE = `npm run --silent lint -- PATH … [--context DIR] [--format text|json|sarif|github] [--config FILE] [--gain]
npm run --silent lint -- --rules
npm run --silent simulate -- PATH … [--context DIR]
npm run --silent diagnose -- FILE [FILE] [--format text|json]

--gain tries each fix on the model and reports what it saves (text and JSON).
FILE holds set and rules, or is a .hadolint.yaml; one where the command is typed is read without --config.
diagnose reads build logs from any builder and CI, build records, docker history and images output, and image archives.
PATH is a Dockerfile, a folder, a JSON file with an array of cases, or - for standard input. In a folder, every Dockerfile,
NAME.Dockerfile, Dockerfile.NAME and Containerfile is read, except in node_modules and .git. --context works with one Dockerfile.
Exit code: 0 no finding of level ERROR, 1 a finding of level ERROR, 2 usage error or a file that gave no answer; with several files, the worst.
`;

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
		const given = { readings, loadAnalyzer: async () => createCatalogueAnalyzer(await nodeShell()) };
		return print(await (values.format === 'json' ? jsonOfReadings(given) : textOfReadings(given)));
	}
	if ((command !== 'lint' && command !== 'simulate') || file === undefined) throw new Usage(USAGE);
	const format = v.safeParse(v.picklist(FORMATS), values.format);
	if (!format.success) throw new Usage(`--format takes one of ${FORMATS.join(', ')}\n`);
	const given = positionals.slice(1);
	const paths = findDockerfiles(given, inDirectory);
	const single = given.length === 1 && paths[0] === file;
	const text = single ? readText(inDirectory(file)) : '';
	const cases = readCases(text);
	const settings = settingsFor(values.config);
	if (cases) return answerCases(command, cases, settings?.policy);
	if (paths.length === 0) throw new Usage(`no Dockerfile in ${given.join(', ')}\n`);
	if (values.context !== undefined && paths.length > 1) throw new Usage('--context takes one Dockerfile\n');
	const context = values.context && inDirectory(values.context);
	const wish = { settings, gain: Boolean(values.gain) && command === 'lint' };
	const { dockerfile: _text, dockerignore, options, ...shared } = projectFromText('');
	const tasks = paths.map((path) => ({
		path: path === '-' ? 'Dockerfile' : path,
		read: () => {
			const own = single ? text : readText(inDirectory(path));
			// Without a context all have the same defaults, which cross to a worker once.
			if (context === undefined) return { path, project: { dockerfile: own, dockerignore, options, shared } };
			const project = projectFromFile(own, path === '-' ? undefined : path, context);
			return { path, project: { ...project, shared: project } };
		},
	}));
	const report = new Report(command === 'simulate' ? 'build' : format.output, single);
	for await (const result of lookAt(tasks, wish)) process.stdout.write(shown(report.add(result)));
	process.stdout.write(shown(report.end()));
	for (const failure of report.failures) process.stderr.write(shown(failure));
	return report.code;
}

/** Cases in JSON, for comparing with other linters and with recorded builds. */
async function answerCases(
	command: 'lint' | 'simulate',
	cases: readonly unknown[],
	policy: Policy | undefined,
): Promise<number> {
	const parseShell = await nodeShell();
	if (command === 'simulate') {
		const recorded = readText(fileURLToPath(new URL('../tests/buildkit/base.json', import.meta.url)));
		const bases = basesFrom(v.parse(recordedBases, JSON.parse(recorded)));
		const simulated = v
			.parse(v.array(recordedCase), cases)
			.map((each) => ({ id: each.id, results: simulateCase(each, bases, parseShell) }));
		return print(JSON.stringify(simulated));
	}
	const analyzer = createCatalogueAnalyzer(parseShell);
	await analyzer.prepare();
	const judge = ({ dockerfile, dockerignore, options, config }: LintCase) => {
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
	return print(JSON.stringify(lintCases(cases, judge)));
}

/** The file that is named, else hadolint's where the command was typed: a project that has one need not write another. */
function settingsFor(config: string | undefined): LintSettings | undefined {
	const usual = ['.hadolint.yaml', '.hadolint.yml'].map(inDirectory).find((path) => existsSync(path));
	const path = config === undefined ? usual : inDirectory(config);
	return path === undefined ? undefined : readSettings(readText(path));
}

class Usage extends Error {}

/** Paths count from where the command was typed, not from the project's folder. */
function inDirectory(path: string): string {
	if (path === '-') return path;
	return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

/** An array of cases, or undefined for a text that is no JSON: no Dockerfile begins with a bracket. */
function readCases(text: string): unknown[] | undefined {
	if (!text.trimStart().startsWith('[')) return undefined;
	const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
	if (!Array.isArray(value)) throw new Usage('expected an array of cases\n');
	return value;
}

function print(text: string): number {
	process.stdout.write(shown(text.endsWith('\n') ? text : `${text}\n`));
	return 0;
}

watchStreams();

try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	process.stderr.write(shown(error instanceof Usage ? error.message : `${messageOf(error)}\n`));
	process.exitCode = 2;
}
