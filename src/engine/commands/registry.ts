/** All programs that the model knows, by name. */
import { apk } from './apk.ts';
import { APT_COMMANDS } from './apt.ts';
import { builders } from './builders.ts';
import { bun } from './bun.ts';
import { RUBY_COMMANDS } from './bundle.ts';
import { cargo } from './cargo.ts';
import type { Command } from './command.ts';
import { compiler } from './compiler.ts';
import { composer } from './composer.ts';
import { conda } from './conda.ts';
import { FILE_COMMANDS } from './coreutils/index.ts';
import { curl } from './curl.ts';
import { dnf } from './dnf.ts';
import { dotnet } from './dotnet.ts';
import { git } from './git.ts';
import { go } from './go.ts';
import { gradle } from './gradle.ts';
import { JAVA_COMMANDS } from './java.ts';
import { WEB_TOOLS } from './javascript/tools.ts';
import { turbo } from './javascript/turbo.ts';
import { MAKE_COMMANDS } from './make.ts';
import { mix } from './mix.ts';
import { mvn } from './mvn.ts';
import { NODE_COMMANDS } from './node.ts';
import { npm, npx } from './npm.ts';
import { pip } from './pip.ts';
import { pnpm } from './pnpm.ts';
import { pipx, poetry } from './poetry.ts';
import { python } from './python.ts';
import { r } from './r.ts';
import { rails } from './rails.ts';
import { SERVICES } from './services.ts';
import { uv } from './uv.ts';
import { wget } from './wget.ts';
import { yarn } from './yarn.ts';

const ALL: readonly Command[] = [
	...FILE_COMMANDS,
	...APT_COMMANDS,
	apk,
	dnf,
	curl,
	wget,
	pip,
	python,
	uv,
	poetry,
	pipx,
	conda,
	...NODE_COMMANDS,
	npm,
	npx,
	yarn,
	pnpm,
	bun,
	...WEB_TOOLS,
	turbo,
	go,
	cargo,
	mvn,
	gradle,
	...JAVA_COMMANDS,
	dotnet,
	composer,
	...RUBY_COMMANDS,
	rails,
	mix,
	r,
	git,
	...MAKE_COMMANDS,
	compiler,
	builders,
	...SERVICES,
];

export const COMMANDS: ReadonlyMap<string, Command> = new Map(
	ALL.flatMap((command) => command.names.map((name) => [name, command] as const)),
);
