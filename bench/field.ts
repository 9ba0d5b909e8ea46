/** `npm run field -- DIR [--fixes]`: what the whole engine says of every Dockerfile below a folder, in figures. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { nodeShell } from '../src/cli/shell.ts';
import { createCatalogueAnalyzer } from '../src/engine/catalogueAnalyzer.ts';
import { dockerfilesBelow } from './fieldFiles.ts';
import { Fixes, Survey } from './fieldSurvey.ts';

const args = process.argv.slice(2);
const withFixes = args.includes('--fixes');
const [folder] = args.filter((arg) => !arg.startsWith('--'));
const root = folder === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? process.cwd(), folder);
if (root === undefined || !statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
	process.stderr.write(
		'npm run field -- DIR [--fixes]\nDIR is a folder; every Dockerfile below it is run through the engine.\n',
	);
	process.exit(2);
}

const parseShell = await nodeShell();
const analyzer = createCatalogueAnalyzer(parseShell);
const survey = new Survey();
const fixes = new Fixes(parseShell);
for (const file of dockerfilesBelow(root)) {
	const text = readFileSync(file, 'utf8');
	await survey.add(file, text, analyzer, withFixes ? fixes : undefined);
	if (process.stderr.isTTY) process.stderr.write(`\r${survey.files} files`);
}
if (process.stderr.isTTY) process.stderr.write('\r');
process.stdout.write(survey.report() + (withFixes ? fixes.report() : ''));
