/** The operands of cp, mv, ln and install: what goes where. */
import { baseName } from '../../context/absolutePath.ts';
import type { Node } from '../../context/types.ts';
import { isPattern } from '../../filesystem/glob.ts';
import { UNSEEN_PREFIX, unseenNode } from '../../filesystem/unseen.ts';
import type { Invocation, Shell } from '../command.ts';
import type { Options } from '../shared/options.ts';

/** Where the last operand, or `-t`, says that things go. */
interface Destination {
	readonly word: string;
	/** Operands land below it under their own names. */
	readonly isDirectory: boolean;
}

export function operands(
	options: Options,
	shell: Shell,
): { sources: readonly string[]; destination: Destination } | undefined {
	const target = options.last('-t', '--target-directory');
	if (target !== undefined) return { sources: options.words, destination: { word: target, isDirectory: true } };
	const sources = options.words.slice(0, -1);
	const word = options.words[options.words.length - 1];
	if (word === undefined || sources.length === 0) return undefined;
	const exact = options.has('-T', '--no-target-directory');
	const isDirectory = !exact && isDirectoryAt(word, shell);
	return { sources, destination: { word, isDirectory: isDirectory || (sources.length > 1 && !exact) } };
}

/** Directories of base images that are not known file by file. */
const USUAL_DIRECTORY = /(^|\/)(bin|sbin|lib|lib64|libexec|include|share|etc|src|local|opt|tmp|var|usr|[^/]+\.d)\/*$/;

export function isDirectoryAt(word: string, shell: Shell): boolean {
	const { node, maybe } = shell.files.locate(shell.path(word));
	if (node) return node.kind === 'directory' || (node.kind === 'file' && node.files !== undefined);
	return maybe && (word.endsWith('/') || USUAL_DIRECTORY.test(word));
}

export function placeFor(source: string, { word, isDirectory }: Destination): string {
	// Files that nobody has seen, under whatever names they have.
	if (isPattern(source))
		return isDirectory ? `${word.replace(/(?<=.)\/+$/, '')}/${UNSEEN_PREFIX}${baseName(source)}` : word;
	return isDirectory ? `${word.replace(/(?<=.)\/+$/, '')}/${nameOf(source)}` : word;
}

/** `cp -r dir/. to` copies what is in it: the name is a dot. */
function nameOf(source: string): string {
	return /(^|\/)\.\/*$/.test(source) ? '.' : baseName(source);
}

/** The node to copy; a stand-in where the base image may have it. */
export function readable(path: string, follow: boolean, call: Invocation, shell: Shell): Node | undefined {
	const place = shell.files.locate(path, follow);
	if (place.node) return place.node;
	if (path.startsWith('/proc/') || path.startsWith('/sys/')) {
		const content = shell.content(path);
		if (typeof content !== 'string')
			return { kind: 'file', mode: 0o444, uid: 0, gid: 0, mtime: shell.now, content, inode: 0 };
	}
	const unseen = unseenNode(shell.files.root, path);
	if (unseen) shell.note({ kind: 'unknown-input', what: path, range: call.range });
	const { uid, gid } = shell.files.actor;
	return unseen && { ...unseen, uid, gid };
}
