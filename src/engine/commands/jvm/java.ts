/** java: a packed application taken apart into layers; other programs of Java are not known. */
import { treeOf } from '../../context/tree.ts';
import type { Content, Node } from '../../context/types.ts';
import { between } from '../../figures/estimate.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { lacks } from '../failure.ts';
import { readOptions } from '../shared/options.ts';
import { shortened } from '../shared/shortened.ts';
import { derived } from '../shared/text.ts';
import { CLASSES, LIBRARIES, LOADER } from './archives.ts';
import { jlink } from './jlink.ts';

const UNPACKING = between(0.5, 1.5, 5, 'assumed', 'starting Java and unpacking an archive');

/** Where `extract` puts what: with the loader's classes for those who start it class by class, else beside a small archive. */
const LAYERS = [
	{ layer: 'dependencies', from: LIBRARIES, apart: 'lib' },
	{ layer: 'spring-boot-loader', from: LOADER, apart: undefined },
	{ layer: 'application', from: CLASSES, apart: undefined },
] as const;

const java: Command = {
	names: ['java'],
	run(call, shell) {
		const mode = call.args.find((arg) => arg.startsWith('-Djarmode='))?.slice(10);
		const options = readOptions(
			call.args.filter((arg) => !/^-D/.test(arg)),
			new Set(['-jar', '-cp', '-classpath', '--class-path', '--destination']),
		);
		if (options.has('-version', '--version')) return { exit: 0 };
		const file = jarOf(call.args);
		if ((mode === 'tools' || mode === 'layertools') && file !== undefined) {
			const [command, ...rest] = call.args.slice(call.args.indexOf(file) + 1);
			return command === 'extract' ? extract(call, shell, file, mode, rest) : { exit: 0 };
		}
		const what = shortened(['java', ...call.args].join(' '));
		return shell.opaque([call.word, ...call.args], derived(1, 'text', what));
	},
};

/** jar, of which Dockerfiles only use the unpacking. */
const jar: Command = {
	names: ['jar'],
	run(call, shell) {
		const [mode = '', ...words] = call.args;
		const file = words.find((word) => !word.startsWith('-')) ?? '';
		if (!/^-{0,2}(?:extract|[a-z]*x)/.test(mode))
			return shell.opaque([call.word, ...call.args], derived(1, 'text', 'jar'));
		const content = shell.content(shell.path(file));
		if (typeof content === 'string') return lacks(shell.path(file));
		if (!content.archive) return shell.run(['unzip', '-q', file]);
		shell.work({ resource: 'cpu', amount: UNPACKING, what: shortened(['jar', ...call.args].join(' ')) });
		const root = treeOf(content.archive, 'keep');
		const base = shell.cwd === '/' ? '' : shell.cwd;
		for (const [name, node] of root.children) put(shell, `${base}/${name}`, node);
		shell.files.makeDirectory(`${base}/META-INF`, { parents: true });
		shell.files.open(shell.cwd);
		return { exit: 0 };
	},
};

export const JAVA_COMMANDS: readonly Command[] = [java, jar, jlink];

function jarOf(args: readonly string[]): string | undefined {
	const at = args.indexOf('-jar');
	return at < 0 ? undefined : args[at + 1];
}

function extract(call: Invocation, shell: Shell, jar: string, mode: string, args: readonly string[]): Result {
	const path = shell.path(jar);
	const content = shell.content(path);
	if (typeof content === 'string') return lacks(path);
	const options = readOptions(args, new Set(['--destination']));
	const name = path.slice(path.lastIndexOf('/') + 1);
	const whole = mode === 'layertools' || args.includes('--launcher');
	const layered = mode === 'layertools' || args.some((arg) => arg.startsWith('--layers'));
	const folder = mode === 'layertools' ? '.' : name.replace(/\.jar$/, '');
	const target = shell.path(options.last('--destination') ?? folder).replace(/(?<=.)\/$/, '');
	shell.work({ resource: 'cpu', amount: UNPACKING, what: shortened(['java', ...call.args].join(' ')) });
	const root = treeOf(content.archive ?? [], 'keep');
	for (const { layer, from, apart } of LAYERS) {
		const directory = layered ? `${target}/${layer}` : target;
		shell.files.makeDirectory(directory, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
		const node = at(root, from);
		if (!node) {
			shell.files.open(directory);
			continue;
		}
		if (whole) put(shell, `${directory}/${from}`, node);
		else if (apart !== undefined) put(shell, `${directory}/${apart}`, node);
		else if (layer === 'application') shell.store(`${directory}/${name}`, small(content, node));
	}
	if (layered) shell.files.makeDirectory(`${target}/snapshot-dependencies`, { parents: true });
	return { exit: 0 };
}

function put(shell: Shell, path: string, node: Node): void {
	shell.files.makeDirectory(path.slice(0, path.lastIndexOf('/')), { parents: true });
	shell.files.put(path, { ...node, mtime: shell.now });
}

/** The application's own classes in an archive by themselves. */
function small({ id }: Content, classes: Node): Content {
	const bytes =
		classes.kind === 'directory' ? [...classes.children.values()].reduce((sum, node) => sum + sizeOf(node), 0) : 0;
	return derived(Math.max(bytes, 1000), 'compressed', 'own classes', id);
}

function sizeOf(node: Node): number {
	return node.kind === 'file' ? node.content.size : 0;
}

function at(root: Node, path: string): Node | undefined {
	return path
		.split('/')
		.reduce<Node | undefined>((node, name) => (node?.kind === 'directory' ? node.children.get(name) : undefined), root);
}
