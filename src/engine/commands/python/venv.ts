/** `python -m venv` and `virtualenv`: an environment of its own below a directory. */
import { textContent } from '../../context/content.ts';
import { between } from '../../figures/estimate.ts';
import type { Result, Shell } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { freshContent, servedContent, treeNode } from '../shared/packages.ts';
import { sitePackages } from './home.ts';
import { metadataPath, modulePath } from './pipInstall.ts';
import { consoleScript } from './scripts.ts';

const VALUED = new Set(['--prompt', '-p', '--python', '--app-data', '--seeder']);
const SECONDS = between(1, 2, 5, 'assumed', 'creating a virtual environment');
const SECONDS_WITHOUT_PIP = between(0.05, 0.1, 0.3, 'assumed', 'creating a virtual environment');

/** What comes with Python itself: bytes and files as unpacked and compiled. */
const BUNDLED = [
	{ name: 'pip', size: between(10e6, 11.4e6, 13e6, 'catalogue', 'the pip that comes with Python'), files: 900 },
	{
		name: 'setuptools',
		size: between(4e6, 5.2e6, 6e6, 'catalogue', 'the setuptools that comes with Python'),
		files: 520,
	},
];

/** What is there already stays: packages of an existing environment, and its pip if that is newer. */
export function makeVenv(shell: Shell, args: readonly string[], version: string, interpreter: string): Result {
	const options = readOptions(args, VALUED);
	const withPip = !options.has('--without-pip');
	for (const word of options.words) {
		const directory = shell.path(word);
		if (options.has('--clear')) shell.files.remove(directory, { recursive: true });
		shell.work({
			resource: 'cpu',
			amount: withPip ? SECONDS : SECONDS_WITHOUT_PIP,
			what: `python -m venv ${word}`,
		});
		layOut(shell, directory, version, interpreter);
		if (withPip) installBundled(shell, directory, version);
	}
	return { exit: options.words.length > 0 ? 0 : 2 };
}

function layOut(shell: Shell, directory: string, version: string, interpreter: string): void {
	const owner = { uid: shell.user.uid, gid: shell.user.gid, parents: true };
	const { files } = shell;
	for (const name of ['bin', 'include', sitePackages('', version).slice(1)])
		files.makeDirectory(`${directory}/${name}`, owner);
	files.symlink('lib', `${directory}/lib64`);
	files.symlink(interpreter, `${directory}/bin/python${version}`);
	for (const name of ['python', 'python3']) files.symlink(`python${version}`, `${directory}/bin/${name}`);
	shell.write(`${directory}/pyvenv.cfg`, textContent(`home = ${interpreter}\nversion = ${version}\n`));
	shell.write(`${directory}/bin/activate`, textContent(activation(directory)));
}

/** What a shell reads at `. bin/activate`, without the parts that serve a prompt. */
function activation(directory: string): string {
	return [
		'unset PYTHONHOME',
		`VIRTUAL_ENV="${directory}"`,
		'export VIRTUAL_ENV',
		'PATH="$VIRTUAL_ENV/bin:$PATH"',
		'export PATH',
		'',
	].join('\n');
}

function installBundled(shell: Shell, directory: string, version: string): void {
	const site = sitePackages(directory, version);
	for (const { name, size, files } of BUNDLED) {
		// Python stopped bringing setuptools with 3.12.
		if (name === 'setuptools' && Number(version.split('.')[1] ?? 99) >= 12) continue;
		if (shell.files.lookup(metadataPath(site, name))) continue;
		shell.irreproducible();
		const content = shell.env.has('SOURCE_DATE_EPOCH')
			? servedContent(`ensurepip:${name}`, size, 'binary')
			: freshContent(shell, size, 'binary');
		shell.files.put(modulePath(site, name), treeNode(shell, content, files));
		shell.write(metadataPath(site, name), textContent(`${name}==bundled`));
	}
	for (const name of ['pip', 'pip3', `pip${version}`]) consoleScript(shell, `${directory}/bin`, name, version);
}
