/** What a file is for, told by its name. */

import type { ContextFile, FileRole } from '../context/types.ts';
import { isDockerfileName } from '../foreign/fileNames.ts';
import { perObject } from '../memory/perObject.ts';
import { TOOLS } from './index.ts';

const lowerCase = (names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => name.toLowerCase()));
const LOCKS = lowerCase(TOOLS.flatMap(({ locks = [] }) => locks));
const MANIFESTS = lowerCase(TOOLS.flatMap(({ manifests = [] }) => manifests));
const WRAPPERS = lowerCase(TOOLS.flatMap(({ wrapper }) => wrapper ?? []));
/** Further files whose words the model of a tool reads. */
const READ = lowerCase(TOOLS.flatMap(({ reads = [] }) => reads));
const EXTENSIONS: ReadonlyMap<string, FileRole> = new Map(
	Object.entries({
		source: `py pyi js mjs cjs ts tsx jsx vue svelte go rs java kt scala groovy cs fs vb rb php c cc cpp cxx cu cuh h hpp swift zig ex exs erl
			clj hs lua pl r jl dart sql proto graphql html css scss sass less ipynb`,
		manifest: 'csproj fsproj vbproj gemspec cabal',
		script: 'sh bash zsh ps1 bat cmd',
		config: 'yaml yml toml ini conf cfg env properties json xml service tmpl pem crt cer key sln slnx',
		docs: 'md rst adoc txt pdf',
		asset: `png jpg jpeg gif svg ico webp woff woff2 ttf otf mp3 mp4 webm zip tar gz tgz bz2 xz whl jar war so a bin onnx pt pth
			safetensors npy npz parquet csv db sqlite wasm`,
	} satisfies Record<string, string>).flatMap(([role, list]) =>
		list.split(/\s+/).map((extension) => [extension, role as FileRole] as const),
	),
);
/** Nobody edits what is in them, whatever its endings say. */
const FOREIGN_FOLDERS = new Set(['.git', 'node_modules']);
const TOOL_FOLDERS: ReadonlySet<string> = new Set(TOOLS.flatMap(({ folder = [] }) => folder));
const TEST_FOLDERS = new Set(['test', 'tests', '__tests__', 'spec', 'e2e', 'testdata', 'fixtures']);
const DOCS_FOLDERS = new Set(['doc', 'docs']);
const ASSET_FOLDERS = new Set([
	'.git',
	'node_modules',
	'vendor',
	'assets',
	'static',
	'public',
	'images',
	'priv',
	'models',
	'data',
]);
const SCRIPT_FOLDERS = new Set(['scripts', 'bin', 'hack']);
const CONFIG_FOLDERS = new Set(['conf', 'config', 'configs', 'etc', 'nginx']);
const REQUIREMENTS = /(?:^|\/)(?:requirements|constraints)[\w./-]*\.(?:txt|in)$/;
const SCRIPT_NAMES = /^(?:docker-)?entrypoint|^(?:start|run)$/;

type Named = Pick<ContextFile, 'path' | 'role' | 'count'>;

/** The role that the file states, else what its name and its folders suggest. A folder given as one sum is judged likewise. */
export function roleOf(file: Named): FileRole {
	return file.role ?? suggestedRole(file);
}

const suggestedRole = perObject(({ path, count }: Named) => roleOfPath(path, count !== undefined));

/** Whether the model reads the words of such a file: what it names decides what an install costs, and what a step needs. */
export function isReadByModel(file: Named): boolean {
	const role = roleOf(file);
	if (role === 'manifest' || role === 'lock') return true;
	const name = file.path.slice(file.path.lastIndexOf('/') + 1).toLowerCase();
	return READ.has(name) || isDockerfileName(name) || name.endsWith('dockerignore');
}

/** A script that is in a repository to fetch and start a tool: `gradlew`. */
export function isWrapper(name: string): boolean {
	return WRAPPERS.has(name);
}

/** A folder in which a tool has its settings: `.mvn`. */
export function isToolFolder(name: string): boolean {
	return TOOL_FOLDERS.has(name);
}

/** Whether a file's ending names a programming language: of one that nobody knows the role is only a guess. */
export function isInLanguage(name: string): boolean {
	const dot = name.lastIndexOf('.');
	return dot > 0 && EXTENSIONS.get(name.slice(dot + 1).toLowerCase()) === 'source';
}

function roleOfPath(path: string, folder: boolean): FileRole {
	const names = path.toLowerCase().split('/').filter(Boolean);
	const name = names.at(-1) ?? '';
	const folders = folder ? names : names.slice(0, -1);
	const within = (set: ReadonlySet<string>) => folders.some((one) => set.has(one));
	if (within(FOREIGN_FOLDERS)) return 'asset';
	if (within(TOOL_FOLDERS)) return 'config';
	if (folder && name === 'requirements') return 'manifest';
	if (!folder) {
		if (LOCKS.has(name)) return 'lock';
		if (MANIFESTS.has(name) || REQUIREMENTS.test(names.join('/'))) return 'manifest';
	}
	if (within(TEST_FOLDERS) || (!folder && /(?:^test_|_test\.|\.test\.|\.spec\.)/.test(name))) return 'test';
	if (!folder && (SCRIPT_NAMES.test(name) || WRAPPERS.has(name))) return 'script';
	if (!folder && /\.config\.[cm]?[jt]s$/.test(name)) return 'config';
	const dot = name.lastIndexOf('.');
	const byName = folder || dot < 0 ? undefined : EXTENSIONS.get(name.slice(dot + 1));
	if (byName === 'source' || byName === 'script' || byName === 'manifest') return byName;
	if (within(DOCS_FOLDERS)) return 'docs';
	if (within(CONFIG_FOLDERS)) return 'config';
	if (byName) return byName;
	if (within(SCRIPT_FOLDERS)) return 'script';
	if (within(ASSET_FOLDERS)) return 'asset';
	if (/^(?:readme|license|licence|changelog|authors|notice|contributing)/.test(name)) return 'docs';
	return /^(?:makefile|dockerfile|procfile|caddyfile|\..*)/.test(name) ? 'config' : 'source';
}
