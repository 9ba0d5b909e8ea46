/** What a build reads of a folder: equal fingerprints mean that every file that can matter has the same bytes. */

import { Hasher } from '../../context/hash.ts';
import { byName } from '../../context/paths.ts';
import type { DirectoryNode, Node } from '../../context/types.ts';
import { perObject } from '../../memory/perObject.ts';
import type { Shell } from '../command.ts';

/** Tells by a name alone whether a file or folder cannot matter. One function a tool: results are remembered by it. */
export type LeavesOut = (name: string, node: Node) => boolean;

/** What is next to the sources of any project and goes into no program. */
const BESIDE =
	/^(?:readme|licen[cs]e|changelog|contributing|authors|notice)(?:\.|$)|^(?:dockerfile|docker-compose|compose\.ya?ml)|^\.(?:dockerignore|git|gitignore|gitattributes|github|gitlab-ci\.yml|editorconfig|vscode|idea)$/i;

export function isBeside(name: string): boolean {
	return BESIDE.test(name);
}

/** Folders that hold something else than sources to compile, however large they are; what is compiled may depend on them. */
const OTHER =
	/^(?:\.git|docs?|assets?|static|public|images?|media|data|fixtures|testdata|node_modules|bin|build|dist|out|target|deploy|notebooks|weights|models|tests?|e2e|samples)$/;

export function holdsOther(name: string, node: Node): boolean {
	return node.kind === 'directory' && OTHER.test(name);
}

/** What is at a path, as something that no later command changes: what is remembered about it stays true. */
export function sourcesAt(shell: Shell, path: string): Node | undefined {
	shell.read(path);
	shell.files.snapshot();
	const node = shell.files.lookup(path);
	return path === '/' && node?.kind === 'directory' ? withoutSystem(node) : node;
}

/** Who builds at the root has the whole system beside the sources. */
const SYSTEM =
	/^(?:bin|boot|dev|etc|home|lib|lib32|lib64|libx32|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var|…)$/;

const withoutSystem = perObject(
	(root: DirectoryNode): DirectoryNode => ({
		...root,
		children: new Map([...root.children].filter(([name]) => !SYSTEM.test(name))),
	}),
);

/** By names and contents: owners, modes and times are nothing that a compiler looks at. */
export function fingerprint(node: Node | undefined, leavesOut: LeavesOut): string {
	if (!node) return '';
	if (node.kind === 'file') return node.content.id;
	if (node.kind === 'symlink') return `->${node.target}`;
	return fingerprintsWithout(leavesOut)(node);
}

const fingerprintsWithout = perObject((leavesOut: LeavesOut) =>
	perObject((directory: DirectoryNode): string => {
		const hasher = new Hasher();
		for (const [name, child] of [...directory.children].sort(([one], [other]) => byName(one, other))) {
			if (!leavesOut(name, child)) hasher.add(name).add(fingerprint(child, leavesOut));
		}
		return hasher.digest();
	}),
);

/** Bytes of all that matters below a node. */
export function sourceBytes(node: Node | undefined, leavesOut: LeavesOut): number {
	if (!node || node.kind === 'symlink') return 0;
	if (node.kind === 'file') return node.content.size;
	let bytes = 0;
	for (const [name, child] of node.children) if (!leavesOut(name, child)) bytes += sourceBytes(child, leavesOut);
	return bytes;
}

/** The environment, as far as programs that are built can have it inside. */
export function environmentOf(shell: Shell, matters: RegExp): string[] {
	return [...shell.env].filter(([name]) => matters.test(name)).map(([name, value]) => `${name}=${value}`);
}
