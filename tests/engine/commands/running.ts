/** Runs a RUN's text on a small file system, for the tests of what programs do. */

import type { Knowledge } from '../../../src/engine/commands/knowledge.ts';
import { knowledgeOf } from '../../../src/engine/commands/shared/projectKnowledge.ts';
import type { CommandEffect, Resource } from '../../../src/engine/commands/types.ts';
import { treeOf } from '../../../src/engine/context/tree.ts';
import type { ContextFile } from '../../../src/engine/context/types.ts';
import { FileSystem } from '../../../src/engine/filesystem/filesystem.ts';
import { measure } from '../../../src/engine/filesystem/measure.ts';
import { runCommand } from '../../../src/engine/interpreter/run.ts';
import type { PackageDescription } from '../../../src/engine/project/types.ts';
import { parseShell } from '../shell.ts';

export interface Setup {
	readonly files?: readonly ContextFile[];
	readonly packages?: readonly PackageDescription[];
	readonly catalogue?: Knowledge;
	readonly env?: Readonly<Record<string, string>>;
	readonly user?: string;
	/** More may lie in the image than `files` say. */
	readonly partial?: boolean;
}

const SYSTEM: readonly ContextFile[] = [
	{ path: 'etc/passwd', text: 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/home/app:/bin/sh\n' },
	{ path: 'etc/group', text: 'root:x:0:\napp:x:1000:\n' },
	{ path: 'root', kind: 'directory', mode: 0o700 },
	{ path: 'home/app', kind: 'directory', uid: 1000, gid: 1000 },
	{ path: 'tmp', kind: 'directory', mode: 0o1777 },
];

/** A machine on which several RUNs can follow each other. */
export class Box {
	readonly files: FileSystem;
	readonly #knowledge: Knowledge;
	readonly #setup: Setup;
	#runs = 0;

	constructor(setup: Setup = {}) {
		this.#setup = setup;
		const root = treeOf([...SYSTEM, ...(setup.files ?? [])], 'keep');
		this.files = new FileSystem(setup.partial === false ? root : { ...root, partial: true });
		this.#knowledge = knowledgeOf(setup.packages ?? [], [], setup.catalogue);
	}

	run(script: string): CommandEffect {
		return runCommand({
			argv: ['/bin/sh', '-c'],
			script,
			heredocs: [],
			files: this.files,
			env: Object.entries({ PATH: '/usr/local/bin:/usr/bin:/bin', ...this.#setup.env }),
			workdir: '/',
			user: this.#setup.user ?? '',
			knowledge: this.#knowledge,
			parseShell,
			now: 1_700_000_000 + ++this.#runs,
			run: String(this.#runs),
		});
	}

	/** Content bytes at and below a path. */
	bytes(path: string): number {
		const node = this.files.lookup(path);
		return node ? measure(node).bytes : 0;
	}

	has(path: string): boolean {
		return this.files.lookup(path, false) !== undefined;
	}
}

/** Expected bytes (or seconds) of one kind of work. */
export function amountOf({ work }: CommandEffect, resource: Resource): number {
	return work.filter((each) => each.resource === resource).reduce((all, { amount }) => all + amount.expected, 0);
}
