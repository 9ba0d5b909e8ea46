/**
 * Compares what the model says `apt-get install` fetches with what apt itself says, for forty invocations on an image that has
 * nothing but Debian's base, and records the result in content/model/apt-check.json. Runs on Debian 12 after `apt-get update`:
 * `node scripts/debianCheck.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import data from '../src/engine/catalogue/debian.json' with { type: 'json' };
import { Debian } from '../src/engine/catalogue/debian.ts';

const OUTPUT = new URL('../content/model/apt-check.json', import.meta.url);
const NAMES = [
	'gcc',
	'g++',
	'build-essential',
	'curl',
	'git',
	'ca-certificates curl gnupg',
	'python3',
	'python3-pip python3-venv',
	'nodejs',
	'libpq-dev',
	'postgresql-client',
	'default-jdk',
	'openjdk-17-jre-headless',
	'ffmpeg',
	'imagemagick',
	'nginx',
	'libgl1 libglib2.0-0',
	'git curl build-essential libssl-dev pkg-config',
	'default-libmysqlclient-dev',
	'libxml2-dev libxslt1-dev zlib1g-dev',
];

const folder = mkdtempSync(join(tmpdir(), 'apt-check-'));
mkdirSync(join(folder, 'archives', 'partial'), { recursive: true });
const debian = new Debian(data);
const show = ['-o', 'Dir::State::status=/dev/null', 'show', '--no-all-versions', ...debian.base];
const stanzas = execFileSync('apt-cache', show, { encoding: 'utf8' }).trim().split('\n\n');
writeFileSync(
	join(folder, 'status'),
	`${stanzas.map((stanza) => stanza.replace('\n', '\nStatus: install ok installed\n')).join('\n\n')}\n`,
);

const checks = NAMES.flatMap((names) => [true, false].map((recommends) => check(names, recommends)));
rmSync(folder, { recursive: true });
mkdirSync(new URL('.', OUTPUT), { recursive: true });
writeFileSync(OUTPUT, `${JSON.stringify({ release: data.release, date: data.date, checks }, null, '\t')}\n`);
const worst = Math.max(...checks.map(({ apt, model }) => Math.abs(model / apt - 1)));
console.log(`${checks.length} invocations, the worst ${(worst * 100).toFixed(2)} % off`);

/** Bytes to fetch, as apt lists them and as the model adds them up. */
function check(names: string, recommends: boolean) {
	const words = names.split(' ');
	const options = [
		['Dir::State::status', join(folder, 'status')],
		['Dir::Cache::archives', join(folder, 'archives')],
		['Debug::NoLocking', '1'],
		['APT::Install-Recommends', String(recommends)],
	].flatMap(([key, value]) => ['-o', `${key}=${value}`]);
	const listed = execFileSync('apt-get', [...options, '-y', 'install', ...words, '--print-uris'], { encoding: 'utf8' });
	const sizes = [...listed.matchAll(/^'\S+' \S+ (\d+)\b/gm)].map(([, size]) => Number(size));
	const chosen = debian.closure(words, recommends, (name) => debian.base.has(name));
	return {
		command: `apt-get install ${recommends ? '' : '--no-install-recommends '}${names}`,
		apt: sum(sizes),
		model: sum(chosen.map((name) => debian.find(name)?.fetched ?? 0)),
		packages: { apt: sizes.length, model: chosen.length },
	};
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((all, number) => all + number, 0);
}
