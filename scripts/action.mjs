/** The GitHub Action: its inputs become options of the command line. The runner starts this with its own Node and without packages. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WORKSPACE = process.env.GITHUB_WORKSPACE ?? process.cwd();
/** Bytes: a report of thousands of files has some millions. */
const MOST_OUTPUT = 2 ** 28;

/** As the runner hands them over. @param {string} name */
const input = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();

/** The command line alone needs few packages: the site's stay away. */
function install() {
	if (existsSync(join(ROOT, 'node_modules', 'web-tree-sitter'))) return;
	const args = ['ci', '--omit=dev', '--omit=optional', '--ignore-scripts'];
	const { status } = spawnSync('npm', args, {
		cwd: ROOT,
		stdio: ['ignore', process.stderr, process.stderr],
		shell: process.platform === 'win32',
	});
	if (status !== 0) throw new Error('the packages could not be installed');
}

/** What comes of it is the action's own: a finding of level ERROR or a broken limit fails it. */
function run() {
	const paths = input('paths')
		.split('\n')
		.map((path) => path.trim())
		.filter((path) => path !== '');
	const options = ['format', 'context', 'config', 'machine', 'budget'].flatMap((name) =>
		input(name) === '' ? [] : [`--${name}=${input(name)}`],
	);
	const args = [join(ROOT, 'src/cli.ts'), 'lint', ...options, '--', ...(paths.length > 0 ? paths : ['.'])];
	const { status, stdout, error } = spawnSync(process.execPath, args, {
		cwd: WORKSPACE,
		encoding: 'utf8',
		maxBuffer: MOST_OUTPUT,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	if (error) throw error;
	if (input('output') !== '') writeFileSync(resolve(WORKSPACE, input('output')), stdout);
	else process.stdout.write(stdout);
	return status ?? 2;
}

try {
	install();
	process.exitCode = run();
} catch (error) {
	console.error(`::error::${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 2;
}
