/** Tells whether the built site is still what its sources would give, so that `npm start` need not build twice. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { ROOT } from './install.mjs';

const SOURCES = [
	'src',
	'content',
	'public',
	'tests/buildkit',
	'astro.config.mjs',
	'package-lock.json',
	'tsconfig.json',
];
const STAMP = join(ROOT, '.cache', 'built.txt');

/** @param {string} path @param {import('node:crypto').Hash} hash */
function add(path, hash) {
	const full = join(ROOT, path);
	if (!existsSync(full)) return;
	const stat = statSync(full);
	if (stat.isDirectory()) {
		for (const name of readdirSync(full).sort()) add(join(path, name), hash);
	} else {
		hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
	}
}

function digest() {
	const hash = createHash('sha256').update(`${process.env.BASE ?? ''}\0${process.env.SITE ?? ''}\n`);
	for (const source of SOURCES) add(source, hash);
	return hash.digest('hex');
}

export function isBuilt() {
	return existsSync(join(ROOT, 'dist', 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest();
}

export function rememberBuilt() {
	mkdirSync(dirname(STAMP), { recursive: true });
	writeFileSync(STAMP, digest());
}
