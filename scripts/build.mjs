/** `npm run build [-- --portable] [ASTRO OPTIONS]`: the site in dist/, or with what a room's own machine needs in portable/. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { install, ROOT } from './install.mjs';
import { runNode } from './node.mjs';

const PORTABLE = 'portable';
const README = `Layerwise, for a machine without a network.

Serve this folder with any static server and open the address it prints:

  node serve.mjs --dir .
  python3 -m http.server 8080
  docker build -t layerwise . && docker run --rm -p 8080:8080 layerwise

A file opened from the disk (file://) cannot start the workbench: browsers do not let it load its worker.
`;
const DOCKERFILE = `FROM nginxinc/nginx-unprivileged:1.29-alpine
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY . /usr/share/nginx/html
`;

/** Puts what a machine without a network needs beside the site in `folder`. @param {string} folder */
export function makePortable(folder) {
	copyFileSync(join(ROOT, 'scripts/serve.mjs'), join(folder, 'serve.mjs'));
	copyFileSync(join(ROOT, 'hosting/nginx.conf'), join(folder, 'nginx.conf'));
	writeFileSync(join(folder, 'Dockerfile'), DOCKERFILE);
	writeFileSync(join(folder, '.dockerignore'), 'Dockerfile\nserve.mjs\nREADME.txt\n');
	writeFileSync(join(folder, 'README.txt'), README);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const args = process.argv.slice(2);
	const isPortable = args.includes('--portable');
	install();
	const env = isPortable ? { OUT: PORTABLE, BASE: '/' } : {};
	const rest = args.filter((arg) => arg !== '--portable');
	process.exitCode = await runNode(['node_modules/astro/bin/astro.mjs', 'build', ...rest], { env });
	if (isPortable && process.exitCode === 0) {
		makePortable(join(ROOT, PORTABLE));
		console.log(`The site is in ${PORTABLE}/, ready for any static server.`);
	}
}
