/**
 * `npm pack` runs this first: the command line as plain JavaScript in bin/, for Node takes no TypeScript from node_modules. All that
 * it needs is in there, so the packed package.json asks for no other package; `restore` puts the project's own back.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { ROOT } from './install.mjs';

const OUT = join(ROOT, 'bin');
const MANIFEST = join(ROOT, 'package.json');
const KEPT = join(ROOT, '.cache', 'package.json');
const WASM = ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-bash/tree-sitter-bash.wasm'];
const { resolve } = createRequire(import.meta.url);

/** Which packages a built file holds parts of. @param {readonly string[]} modules */
function packagesIn(modules) {
	return modules.flatMap((id) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []);
}

async function bundle() {
	/** @type {Set<string>} */
	const packages = new Set(WASM.map((file) => file.split('/')[0] ?? ''));
	await build({
		root: ROOT,
		configFile: false,
		logLevel: 'warn',
		publicDir: false,
		ssr: { noExternal: true },
		build: {
			ssr: true,
			outDir: OUT,
			emptyOutDir: true,
			target: 'node20',
			minify: false,
			rollupOptions: {
				// What a thread starts with is a file of its own: the command line itself may not run in it once more.
				input: { layerwise: join(ROOT, 'src/cli.ts'), worker: join(ROOT, 'src/cli/worker.ts'), thread: 'web-worker' },
				// web-worker loads scripts that are no modules so; ours is one.
				onLog: (_level, log, handle) => (log.code === 'EVAL' ? undefined : handle('warn', log)),
				output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
			},
		},
		plugins: [
			{
				name: 'packages',
				generateBundle(_options, chunks) {
					for (const chunk of Object.values(chunks))
						if (chunk.type === 'chunk') for (const name of packagesIn(Object.keys(chunk.modules))) packages.add(name);
				},
			},
		],
	});
	for (const file of WASM) copyFileSync(resolve(file), join(OUT, file.split('/')[1] ?? ''));
	writeFileSync(join(OUT, 'package.json'), '{ "type": "module" }\n');
	writeFileSync(join(OUT, 'NOTICES.txt'), notices([...packages].sort()));
}

/** What the packages want to be said where they are passed on. @param {readonly string[]} packages */
function notices(packages) {
	const parts = packages.map((name) => {
		const folder = join(ROOT, 'node_modules', name);
		const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
		const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'License.txt', 'LICENCE'].find((each) =>
			existsSync(join(folder, each)),
		);
		// Only what is free for any use comes without its text.
		if (!file && license !== 'CC0-1.0') throw new Error(`${name} has no licence in its folder`);
		return `${name} ${version} (${license})\n${file ? `\n${readFileSync(join(folder, file), 'utf8').trim()}\n` : ''}`;
	});
	return `Parts of these packages are in this one.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** An earlier run may have been stopped in the middle. */
function restore() {
	if (existsSync(KEPT)) renameSync(KEPT, MANIFEST);
}

function strip() {
	const {
		private: _,
		scripts: __,
		dependencies: ___,
		devDependencies,
		optionalDependencies,
		overrides,
		allowScripts,
		...rest
	} = JSON.parse(readFileSync(MANIFEST, 'utf8'));
	void [devDependencies, optionalDependencies, overrides, allowScripts];
	mkdirSync(join(ROOT, '.cache'), { recursive: true });
	renameSync(MANIFEST, KEPT);
	writeFileSync(MANIFEST, `${JSON.stringify(rest, null, '\t')}\n`);
}

restore();
if (process.argv[2] !== 'restore') {
	rmSync(OUT, { recursive: true, force: true });
	await bundle();
	strip();
}
