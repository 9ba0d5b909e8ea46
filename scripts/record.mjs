/** `npm run record -- CASE.json`: builds a case with Docker's BuildKit and writes what it did beside the case, as `results`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import { recordedCase } from '../src/recorded/case.ts';
import { recordBuilds } from '../src/recorded/record.ts';

const BUILDER = 'layerwise-record';

/** @param {readonly string[]} args */
const buildx = (args) => spawnSync('docker', ['buildx', ...args], { encoding: 'utf8', maxBuffer: 2 ** 30 });

const [path] = process.argv.slice(2);
if (path === undefined) {
	process.stderr.write(
		'npm run record -- CASE.json\nCASE.json: one case of the form of tests/buildkit/truth.json, or several.\n',
	);
	process.exit(2);
}
if (buildx(['version']).status !== 0) {
	process.stderr.write('Docker with buildx is needed: docker buildx version gave no answer.\n');
	process.exit(2);
}
const file = resolve(process.env.INIT_CWD ?? process.cwd(), path);
const given = JSON.parse(readFileSync(file, 'utf8'));
const all = Array.isArray(given) ? given : [given];
const folder = mkdtempSync(join(tmpdir(), 'record-'));
// A builder of its own: nobody's cache is emptied.
buildx(['create', '--name', BUILDER, '--driver', 'docker-container']);
let failed = false;
try {
	for (const each of all) {
		const one = v.parse(recordedCase, each);
		try {
			each.results = recordBuilds(one, join(folder, 'context'), {
				prune: () => void buildx(['prune', '--all', '--force', '--builder', BUILDER]),
				build: (context, options) => {
					const fixed = ['build', '--builder', BUILDER, '--progress=rawjson', '--output=type=cacheonly'];
					const { stdout, stderr } = buildx([...fixed, ...options, context]);
					return `${stderr}\n${stdout}`;
				},
			});
			process.stdout.write(`${one.id}: ${each.results.length} builds\n`);
		} catch (error) {
			failed = true;
			process.stderr.write(`${one.id}: ${error instanceof Error ? error.message : String(error)}\n`);
		}
	}
} finally {
	buildx(['rm', '--force', BUILDER]);
	rmSync(folder, { recursive: true, force: true });
}
writeFileSync(file, `${JSON.stringify(given, null, '\t')}\n`);
process.exitCode = failed ? 1 : 0;
