/**
 * Build tools of which no more is known than what they usually take: the packages that they fetch and compile, the project's own
 * code, and where the results lie. Wide ranges, but of the right order; a tool that is known better has a file of its own.
 */
import type { DirectoryNode } from '../../context/types.ts';
import { between, type Estimate, exactly } from '../../figures/estimate.ts';
import { entryOf } from '../../foreign/table.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { compileParts } from '../shared/compiling.ts';
import { fetchPackages } from '../shared/fetching.ts';
import { fingerprint, isBeside, type LeavesOut, sourcesAt } from '../shared/fingerprint.ts';
import { readOptions } from '../shared/options.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { contentOf, derived } from '../shared/text.ts';
import { BUILDERS, type Own, type Packages, type Span } from './builderTable.ts';

/** Options that say in which folder it works, and where the results go. */
const FOLDER = ['--package-path', '-C', '--chdir', '--source', '-s'];
const OUTPUT = [
	'-o',
	'--output',
	'--local-bin-path',
	'--installdir',
	'--install-base',
	'-d',
	'--destination',
	'--site-dir',
];
const VALUED = new Set([...FOLDER, ...OUTPUT, '-c', '--configuration', '-X', '--scratch-path', '--product']);
/** What decides which packages come. */
const LISTS =
	/(?:lock|\.resolved|\.swift|\.cabal|\.sbt|\.clj|\.edn|\.snapshot|\.ya?ml|\.toml|\.zon|\.json)$|^(?:cpanfile|deps\.ts)$/;
const leavesOut: LeavesOut = (name) =>
	isBeside(name) ||
	/^(?:\.build|\.stack-work|dist-newstyle|target|build|zig-out|zig-cache|\.zig-cache|public|_site|install|log|local|tests?)$/.test(
		name,
	);
const WORD = /[\w./~-]+/;

export const builders: Command = {
	names: Object.keys(BUILDERS),
	run(call, shell) {
		const builder = entryOf(BUILDERS, call.name) ?? {};
		const { packages, own, threads = 1, prints } = builder;
		const options = readOptions(call.args, VALUED);
		const words = call.args.join(' ');
		const directory = shell.path(options.last(...FOLDER) ?? '.');
		if (prints?.[0].test(words)) return { exit: 0, stdout: contentOf(`${directory}/${prints[1]}\n`) };
		const builds = own?.task.test(words) === true && !(packages?.compiles?.test(words) ?? false);
		if (packages && (builds || packages.task.test(words)))
			bringPackages(call, shell, directory, packages, threads, builds);
		if (own && builds) buildOwn(call, shell, directory, own, { threads, output: options.last(...OUTPUT) });
		return done(shell);
	},
};

function done(shell: Shell): Result {
	// Most of them put times or paths of the build into what they make.
	shell.irreproducible();
	return { exit: 0 };
}

function spread([low, expected, high]: Span, unit: number, why: string): Estimate {
	return between(low * unit, expected * unit, high * unit, 'assumed', why);
}

function whatOf(call: Invocation): string {
	return shortened([call.name, ...call.args].join(' '));
}

function placeOf(shell: Shell, directory: string, at: string): string {
	const home = shell.env.get('HOME') ?? shell.user.home;
	return shell.path(at.startsWith('~/') ? home + at.slice(1) : at.startsWith('/') ? at : `${directory}/${at}`);
}

function bringPackages(
	call: Invocation,
	shell: Shell,
	directory: string,
	{ megabytes, seconds, compiles, at }: Packages,
	threads: number,
	builds: boolean,
): void {
	const what = whatOf(call);
	const why = `packages that ${call.name} brings`;
	const node = sourcesAt(shell, directory);
	// Without a list of packages the words themselves name them.
	const lists = node?.kind === 'directory' ? listsIn(node) : [];
	const id = derived(1, 'text', call.name, ...(lists.length > 0 ? lists : call.args)).id;
	const cache = placeOf(shell, directory, at);
	const size = spread(megabytes, 1e6, why);
	const fetched = { ...size, widest: { what: call.name, width: size.high - size.low } };
	fetchPackages(shell, [{ id, cost: { fetched, installed: size, files: 400 } }], {
		what,
		ecosystem: call.name,
		cache,
	});
	if (!seconds || !(builds || compiles?.test(call.args.join(' ')))) return;
	const part = { id: `compiled ${id}`, seconds: spread(seconds, 1, why), kept: exactly(0) };
	compileParts(shell, [part], { what, cache, threads });
}

function listsIn({ children }: DirectoryNode): string[] {
	return [...children].flatMap(([name, child]) =>
		child.kind === 'file' && LISTS.test(name) ? [child.content.id] : [],
	);
}

function buildOwn(
	call: Invocation,
	shell: Shell,
	directory: string,
	{ seconds, megabytes, at }: Own,
	{ threads, output }: { threads: number; output: string | undefined },
): void {
	const id = derived(1, 'text', ...call.args, fingerprint(sourcesAt(shell, directory), leavesOut)).id;
	shell.work({ resource: 'cpu', amount: spread(seconds, 1, `typical for ${call.name}`), threads, what: whatOf(call) });
	const content = servedContent(id, spread(megabytes, 1e6, `what ${call.name} makes`), 'binary');
	const written = output !== undefined && WORD.test(output) ? [shell.path(output)] : [];
	for (const path of [placeOf(shell, directory, at), ...written]) {
		shell.files.makeDirectory(path, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
		shell.files.leaveUnseen(path, { ...treeNode(shell, content, 60), mode: 0o755 }, 'made');
		shell.files.open(path);
	}
}
