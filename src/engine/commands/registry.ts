/** All programs that the model knows, by name. */

import type { Command } from './command.ts';
import { FILE_COMMANDS } from './coreutils/index.ts';
import { dotnet } from './dotnet/dotnet.ts';
import { mix } from './elixir/mix.ts';
import { go } from './go/go.ts';
import { bun } from './javascript/bun.ts';
import { NODE_COMMANDS } from './javascript/node.ts';
import { npm, npx } from './javascript/npm.ts';
import { pnpm } from './javascript/pnpm.ts';
import { WEB_TOOLS } from './javascript/tools.ts';
import { turbo } from './javascript/turbo.ts';
import { yarn } from './javascript/yarn.ts';
import { gradle } from './jvm/gradle.ts';
import { JAVA_COMMANDS } from './jvm/java.ts';
import { mvn } from './jvm/mvn.ts';
import { compiler } from './native/compiler.ts';
import { MAKE_COMMANDS } from './native/make.ts';
import { builders } from './other/builders.ts';
import { usual } from './other/usual.ts';
import { composer } from './php/composer.ts';
import { phpExtensions } from './php/extensions.ts';
import { php } from './php/php.ts';
import { conda } from './python/conda.ts';
import { pip } from './python/pip.ts';
import { pipx, poetry } from './python/poetry.ts';
import { python } from './python/python.ts';
import { uv } from './python/uv.ts';
import { r } from './r/r.ts';
import { RUBY_COMMANDS } from './ruby/bundle.ts';
import { rails } from './ruby/rails.ts';
import { cargo } from './rust/cargo.ts';
import { rustup } from './rust/rustup.ts';
import { apk } from './system/apk.ts';
import { APT_COMMANDS } from './system/apt.ts';
import { dnf } from './system/dnf.ts';
import { pacman } from './system/pacman.ts';
import { SERVICES } from './system/services.ts';
import { curl } from './web/curl.ts';
import { git } from './web/git.ts';
import { wget } from './web/wget.ts';

const ALL: readonly Command[] = [
	// A program that is known better replaces it.
	usual,
	...FILE_COMMANDS,
	...APT_COMMANDS,
	apk,
	dnf,
	pacman,
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
	rustup,
	mvn,
	gradle,
	...JAVA_COMMANDS,
	dotnet,
	composer,
	phpExtensions,
	php,
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
