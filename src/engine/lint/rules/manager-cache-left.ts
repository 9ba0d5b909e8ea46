/** Caches of other package managers in a layer of the shipped image. */

import type { Instruction } from '../../dockerfile/types.ts';
import { entryOf } from '../../foreign/table.ts';
import type { LintedFile } from '../file.ts';
import { mountCaches } from '../helpers/fixes.ts';
import { mountsOf } from '../helpers/mounts.ts';
import { hasWord, type Program, programOf, verb } from '../helpers/programs.ts';
import { defineRule, type FixDraft } from '../rule.ts';

interface Manager {
	readonly verbs: readonly string[];
	/** Where it keeps its cache: what a mount's target must contain. */
	readonly cache: string;
	/** Where root has it. */
	readonly target: string;
	/** Options that switch it off. */
	readonly off: readonly string[];
	readonly clean?: readonly string[];
	/** What else it keeps, elsewhere. */
	readonly also?: readonly string[];
}

const MANAGERS: Readonly<Record<string, Manager>> = {
	uv: { verbs: ['sync', 'pip'], cache: '.cache/uv', target: '/root/.cache/uv', off: ['--no-cache', '-n'] },
	poetry: {
		verbs: ['install', 'sync'],
		cache: 'pypoetry',
		target: '/root/.cache/pypoetry',
		off: ['--no-cache'],
		clean: ['cache'],
	},
	conda: { verbs: ['install', 'create', 'env'], cache: 'pkgs', target: '/opt/conda/pkgs', off: [], clean: ['clean'] },
	mamba: { verbs: ['install', 'create', 'env'], cache: 'pkgs', target: '/opt/conda/pkgs', off: [], clean: ['clean'] },
	pnpm: {
		verbs: ['install', 'i', 'add'],
		cache: 'pnpm',
		target: '/root/.local/share/pnpm/store',
		off: [],
		clean: ['store'],
	},
	composer: {
		verbs: ['install', 'require'],
		cache: 'composer',
		target: '/root/.composer/cache',
		off: ['--no-cache'],
		clean: ['clear-cache', 'clearcache', 'cc'],
	},
	cargo: { verbs: ['build', 'install', 'fetch'], cache: 'cargo', target: '/usr/local/cargo/registry', off: [] },
	go: {
		verbs: ['build', 'install', 'mod'],
		cache: '',
		target: '/root/.cache/go-build',
		off: [],
		clean: ['clean'],
		also: ['/go/pkg/mod'],
	},
	mvn: { verbs: ['package', 'install', 'verify'], cache: '.m2', target: '/root/.m2', off: [] },
	gradle: {
		verbs: ['build', 'assemble', 'bootJar'],
		cache: '.gradle',
		target: '/root/.gradle',
		off: ['--no-build-cache'],
	},
	dotnet: {
		verbs: ['restore', 'publish', 'build'],
		cache: '.nuget',
		target: '/root/.nuget/packages',
		off: [],
		clean: ['nuget'],
	},
	bundle: { verbs: ['install'], cache: 'bundle', target: '/usr/local/bundle/cache', off: [], clean: ['clean'] },
};

export const rule = defineRule<{ command: string; target: string }>({
	id: 'manager-cache-left',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	fixable: true,
	message: {
		en: ({ command, target }) =>
			`\`${command}\` leaves its cache in the image you ship. --mount=type=cache,target=${target} keeps it out and saves the download next time.`,
		'zh-cn': ({ command, target }) =>
			`\`${command}\` 会把缓存留在最终镜像里：用 --mount=type=cache,target=${target} 可避免，下次还能省去下载。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			if (!file.graph.shipped.has(instruction.stage) || file.triggers.has(instruction)) continue;
			const programs = file.commands(instruction).map(programOf);
			for (const [at, program] of programs.entries()) {
				const manager = managerOf(program.name, file, instruction);
				if (manager === undefined || !manager.verbs.includes(verb(program) ?? '') || hasWord(program, ...manager.off))
					continue;
				if (mountsOf(instruction).some(({ type, target }) => type !== 'bind' && target.includes(manager.cache)))
					continue;
				if (programs.slice(at + 1).some((each) => cleans(each, program.name, manager))) continue;
				const command = `${program.name} ${verb(program) ?? ''}`;
				const fix = mounted(file, instruction, program.name, manager);
				report(
					instruction,
					file.place(instruction, program.command.range),
					{ command, target: manager.target },
					{ fix },
				);
				break;
			}
		}
	},
});

/** The official image of composer sends it to another home. */
const COMPOSER_IMAGE = { cache: '/tmp', target: '/tmp/cache' } as const;

function managerOf(name: string, file: LintedFile, { stage }: Instruction): Manager | undefined {
	const manager = entryOf(MANAGERS, name);
	const image = file.dockerfile.stages[stage]?.base.text ?? '';
	return manager && name === 'composer' && /(^|\/)composer([:@]|$)/.test(image)
		? { ...manager, ...COMPOSER_IMAGE }
		: manager;
}

/** In every RUN of the stage that starts the manager: what one of them fetches the others find in the mount alone. */
function mounted(file: LintedFile, run: Instruction, name: string, manager: Manager): FixDraft | undefined {
	const own = file.dockerfile.stages[run.stage]?.instructions ?? [];
	const runs = own.filter(
		(each) =>
			each.keyword === 'RUN' &&
			file.commands(each).some((command) => programOf(command).name === name) &&
			!mountsOf(each).some(({ type, target }) => type !== 'bind' && target.includes(manager.cache)),
	);
	return mountCaches(file, runs, [manager.target, ...(manager.also ?? [])]);
}

function cleans(program: Program, name: string, { clean = [], cache }: Manager): boolean {
	if (program.name === 'rm') return cache !== '' && program.arguments.some(({ text }) => text.includes(cache));
	return program.name === name && clean.length > 0 && hasWord(program, ...clean);
}
