/** `npm run build [-- --portable] [ASTRO OPTIONS]`: the site in dist/, or with what a room's own machine needs in portable/. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
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

const args = process.argv.slice(2);
const isPortable = args.includes('--portable');
install();
const env = isPortable ? { OUT: PORTABLE, BASE: '/' } : {};
process.exitCode = await runNode(
	['node_modules/astro/bin/astro.mjs', 'build', ...args.filter((arg) => arg !== '--portable')],
	{ env },
);
if (isPortable && process.exitCode === 0) {
	const folder = join(ROOT, PORTABLE);
	copyFileSync(join(ROOT, 'scripts/serve.mjs'), join(folder, 'serve.mjs'));
	copyFileSync(join(ROOT, 'hosting/nginx.conf'), join(folder, 'nginx.conf'));
	writeFileSync(join(folder, 'Dockerfile'), DOCKERFILE);
	writeFileSync(join(folder, '.dockerignore'), 'Dockerfile\nserve.mjs\nREADME.txt\n');
	writeFileSync(join(folder, 'README.txt'), README);
	console.log(`The site is in ${PORTABLE}/, ready for any static server.`);
}
