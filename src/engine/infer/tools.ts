/** What the commands of a Dockerfile tell about the files beside it: which tool needs which manifest and lock. */
import { entryOf } from '../foreign/table.ts';

export interface Tool {
	readonly id: string;
	/** Found in the text of RUN, CMD or ENTRYPOINT. */
	readonly command: RegExp;
	/** Files that the tool reads in the directory it runs in. */
	readonly files: readonly string[];
	/** Where such projects keep their own code. */
	readonly source: string;
	/** A folder that holds nothing but settings of the tool. */
	readonly settings?: string;
}

/** Of two tools that match the same command the first one counts. */
export const TOOLS: readonly Tool[] = [
	{ id: 'pnpm', command: /\bpnpm\b/, files: ['package.json', 'pnpm-lock.yaml'], source: 'src' },
	{ id: 'yarn', command: /\byarn\b/, files: ['package.json', 'yarn.lock'], source: 'src' },
	{ id: 'bun', command: /\bbun (?:install|i|run|build)\b/, files: ['package.json', 'bun.lock'], source: 'src' },
	{
		id: 'npm',
		command: /\bnpm (?:ci|i|install|clean-install|run|start|test)\b(?!\s+(?:-g|--global)\b)/,
		files: ['package.json', 'package-lock.json'],
		source: 'src',
	},
	{ id: 'node', command: /\bnode\b/, files: ['package.json'], source: 'src' },
	{ id: 'poetry', command: /\bpoetry\b/, files: ['pyproject.toml', 'poetry.lock'], source: 'app' },
	{ id: 'uv', command: /\buv (?:sync|lock|run)\b/, files: ['pyproject.toml', 'uv.lock'], source: 'app' },
	{ id: 'pipenv', command: /\bpipenv\b/, files: ['Pipfile', 'Pipfile.lock'], source: 'app' },
	{ id: 'pip', command: /\bpip[\d.]* install\b[^&|;]*\s-(?:r|-requirement)\b/, files: [], source: 'app' },
	{
		id: 'setuptools',
		command: /\bpip[\d.]* install\b[^&|;]*\s(?:-e\s+)?\.(?:\[\w+\])?(?:\s|$)/,
		files: ['pyproject.toml'],
		source: 'src',
	},
	{ id: 'python', command: /\b(?:python[\d.]*|gunicorn|uvicorn|flask|celery)\b/, files: [], source: 'app' },
	{ id: 'go', command: /\bgo (?:build|mod|install|run|test|get)\b/, files: ['go.mod', 'go.sum'], source: 'internal' },
	{ id: 'cargo', command: /\bcargo\b/, files: ['Cargo.toml', 'Cargo.lock'], source: 'src' },
	{ id: 'mvnw', command: /\.\/mvnw\b/, files: ['pom.xml', 'mvnw'], source: 'src/main/java' },
	{ id: 'maven', command: /\bmvn\b/, files: ['pom.xml'], source: 'src/main/java' },
	{
		id: 'gradlew',
		command: /\.\/gradlew\b/,
		files: ['build.gradle', 'settings.gradle', 'gradlew'],
		source: 'src/main/java',
		settings: 'gradle',
	},
	{
		id: 'gradle',
		command: /\bgradle\b/,
		files: ['build.gradle', 'settings.gradle'],
		source: 'src/main/java',
		settings: 'gradle',
	},
	{ id: 'dotnet', command: /\bdotnet (?:restore|build|publish|test)\b/, files: [], source: 'src' },
	{ id: 'bundler', command: /\bbundle\b/, files: ['Gemfile', 'Gemfile.lock'], source: 'app' },
	{ id: 'composer', command: /\bcomposer\b/, files: ['composer.json', 'composer.lock'], source: 'app' },
	{ id: 'turbo', command: /\bturbo\b/, files: ['turbo.json', 'pnpm-workspace.yaml'], source: 'apps/web/src' },
	{
		id: 'rails',
		command: /\brails\b/,
		files: ['bin/rails', 'config.ru', 'db/schema.rb', 'log/.keep', 'storage/.keep', 'tmp/.keep', 'public/robots.txt'],
		source: 'app',
	},
	{ id: 'mix', command: /\bmix\b/, files: ['mix.exs', 'mix.lock'], source: 'lib' },
	{ id: 'swift', command: /\bswift (?:build|package|run|test)\b/, files: ['Package.swift'], source: 'Sources' },
	{
		id: 'stack',
		command: /\bstack (?:build|install|test|setup)\b/,
		files: ['stack.yaml', 'package.yaml'],
		source: 'app',
	},
	{ id: 'cabal', command: /\bcabal\b/, files: ['app.cabal'], source: 'app' },
	{
		id: 'sbt',
		command: /\bsbt\b/,
		files: ['build.sbt', 'project/plugins.sbt'],
		source: 'src/main/scala',
		settings: 'project',
	},
	{ id: 'lein', command: /\blein\b/, files: ['project.clj'], source: 'src' },
	{ id: 'flutter', command: /\b(?:flutter|dart) (?:pub|build|compile|test)\b/, files: ['pubspec.yaml'], source: 'lib' },
	{ id: 'deno', command: /\bdeno\b/, files: ['deno.json'], source: 'src' },
	{ id: 'zig', command: /\bzig build\b/, files: ['build.zig'], source: 'src' },
	{ id: 'hugo', command: /\bhugo\b/, files: ['hugo.toml'], source: 'content' },
	{ id: 'perl', command: /\b(?:carton|cpanm|plackup)\b/, files: ['cpanfile'], source: 'lib' },
	{ id: 'r', command: /(?:^|[\s/])(?:R|Rscript|shiny-server)(?:\s|$)/, files: ['app.R'], source: 'R' },
	{ id: 'colcon', command: /\bcolcon\b/, files: [], source: 'src' },
	{ id: 'latex', command: /\b(?:latexmk|pdflatex|xelatex|lualatex)\b/, files: [], source: 'chapters' },
	{ id: 'cmake', command: /\bcmake\b/, files: ['CMakeLists.txt'], source: 'src' },
	{ id: 'make', command: /\bmake\b/, files: ['Makefile'], source: 'src' },
];

/** Tools that another one of the same family makes unnecessary to mention. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
	node: ['npm', 'yarn', 'pnpm', 'bun'],
	mvnw: [],
	maven: ['mvnw'],
	gradle: ['gradlew'],
	python: ['pip', 'poetry', 'uv', 'pipenv', 'setuptools'],
	make: ['cmake'],
};
/** Lock files of which a project has just one: scripts that ask for each of them name several tools. */
const RIVALS = ['npm', 'yarn', 'pnpm', 'bun'];

/** Tools for a page's scripts: where another language runs, its folder holds the code. */
const OF_THE_PAGE = new Set([...RIVALS, 'node']);
const OF_THE_SERVER = new Set(['bundler', 'rails', 'composer', 'mix', 'python', 'pip', 'poetry', 'uv', 'pipenv']);

/** Whether the project's own code lies where this tool's projects have it, beside the other tools of the folder. */
export function hasOwnSource(tool: Tool, beside: readonly Tool[]): boolean {
	return !(OF_THE_PAGE.has(tool.id) && beside.some(({ id }) => OF_THE_SERVER.has(id)));
}

/** The tools that the text calls; of rivals the one that is named first in the list of those. */
export function toolsIn(text: string): Tool[] {
	const called = TOOLS.filter(({ command }) => command.test(text));
	const ids = new Set(called.map(({ id }) => id));
	const rival = RIVALS.find((id) => ids.has(id));
	return called.filter(({ id }) => {
		if (RIVALS.includes(id) && id !== rival) return false;
		return !(entryOf(IMPLIED, id) ?? []).some((other) => ids.has(other));
	});
}
