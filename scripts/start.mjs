/** `npm start`: installs what is needed, builds the site where its sources have changed, and serves it. */
import process from 'node:process';
import { isBuilt, rememberBuilt } from './freshness.mjs';
import { install, ROOT } from './install.mjs';
import { runNode } from './node.mjs';
import { serve } from './serve.mjs';

install();
if (!isBuilt()) {
	console.log('Building the site …');
	const code = await runNode(['node_modules/astro/bin/astro.mjs', 'build'], { env: { OUT: 'dist' } });
	if (code !== 0) process.exit(code);
	rememberBuilt();
}
const { url } = await serve({
	dir: `${ROOT}/dist`,
	base: process.env.BASE ?? '/',
	port: Number(process.env.PORT ?? 4321),
});
console.log(`\nLayerwise is at ${url} (Ctrl+C stops it)`);
