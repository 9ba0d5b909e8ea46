/** Figures by release, by extension and by toolchain: what is known of one is not said of another. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { projectFromText } from '../../../src/cli/fileProject.ts';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import { parseShell } from '../shell.ts';
import { amountOf, Box } from './running.ts';

const MB = 1e6;
const analyzer = createCatalogueAnalyzer(parseShell);
await analyzer.prepare();

/** Megabytes and seconds of the last step. */
function lastOf(text: string): { size: number; seconds: number } {
	const step = analyzer.analyze({ project: projectFromText(text), locale: 'en' }).steps.at(-1);
	return { size: (step?.bytes?.expected ?? 0) / MB, seconds: step?.seconds?.expected ?? 0 };
}
const sizeOf = (base: string, run: string) => lastOf(`FROM ${base}\nRUN ${run}\n`).size;

test('an old release has smaller compilers and no codecs of today', () => {
	const compiler =
		'apt-get update && apt-get install -y --no-install-recommends g++ imagemagick && rm -rf /var/lib/apt/lists/*';
	assert.ok(sizeOf('debian:8', compiler) < sizeOf('debian:12', compiler) * 0.55);
	assert.ok(sizeOf('ubuntu:14.04', compiler) < sizeOf('ubuntu:24.04', compiler));
});

test('a JDK weighs what its version does, with what it brings', () => {
	const jdk = (version: number) => sizeOf('debian:8', `apt-get update && apt-get install -y openjdk-${version}-jdk`);
	assert.ok(jdk(6) < jdk(7) * 0.85, `${jdk(6)} and ${jdk(7)}`);
});

test('nginx brings its modules where the release has them in one', () => {
	const nginx = 'apt-get update && apt-get install -y nginx && rm -rf /var/lib/apt/lists/*';
	assert.ok(sizeOf('ubuntu:22.04', nginx) > 2 * sizeOf('ubuntu:24.04', nginx));
});

test('Alpine before 3.13 has smaller packages', () => {
	const add = 'apk add --no-cache curl';
	assert.ok(sizeOf('alpine:3.3', add) < sizeOf('alpine:3.20', add) * 0.75);
});

test('Fedora has more metadata to read than its relatives; a repository that is added is read too', () => {
	const installed = (text: string) => lastOf(text).seconds;
	const fedora = installed('FROM fedora:40\nRUN dnf install -y tree\n');
	const rocky = 'FROM rockylinux:9\nRUN dnf install -y tree\n';
	assert.ok(fedora > installed(rocky) + 4);
	const again = `${rocky}RUN dnf install -y htop\n`;
	const added = `${rocky}RUN dnf install -y epel-release\nRUN dnf install -y htop\n`;
	assert.ok(installed(added) > installed(again) + 2);
});

test('each extension of PHP takes its own time and leaves its own file', () => {
	const box = new Box({ env: { PHP_VERSION: '8.3' } });
	const small = box.run('docker-php-ext-install pdo_mysql');
	const large = box.run('docker-php-ext-install -j4 intl gd opcache');
	assert.ok(amountOf(large, 'cpu') > 5 * amountOf(small, 'cpu'));
	assert.ok(box.files.lookup('/usr/local/lib/php/extensions/intl.so'));
	box.run('pecl install xdebug-3.3.1 && pecl list');
	assert.ok(box.files.lookup('/usr/local/lib/php/extensions/xdebug.so'));
});

test('rustup fetches a toolchain once, and a target is a small part of one', () => {
	const box = new Box({ env: { RUSTUP_HOME: '/usr/local/rustup' } });
	const toolchain = amountOf(box.run('rustup toolchain install nightly'), 'network');
	assert.ok(toolchain > 100 * MB);
	assert.equal(amountOf(box.run('rustup toolchain install nightly'), 'network'), 0);
	const target = amountOf(box.run('rustup target add wasm32-unknown-unknown'), 'network');
	assert.ok(target > 0 && target < toolchain / 3);
	assert.equal(amountOf(box.run('rustup show'), 'network'), 0);
});

test("rustup's installer takes its profile and toolchain at their word, and what it brought is not fetched again", () => {
	const INSTALL =
		'FROM debian:12\nRUN apt-get update && apt-get install -y curl\nRUN curl -sSf https://sh.rustup.rs | sh -s -- -y';
	const whole = lastOf(`${INSTALL}\n`).size;
	const minimal = lastOf(`${INSTALL} --profile minimal\n`).size;
	assert.ok(whole > 900 && minimal > 400 && minimal < 700, `${whole} ${minimal}`);
	assert.equal(lastOf(`${INSTALL} --default-toolchain none\n`).size, 0);
	assert.equal(lastOf(`${INSTALL}\nRUN rustup default stable\n`).size, 0);
	assert.ok(lastOf(`${INSTALL}\nRUN rustup default nightly\n`).size > 900);
	assert.ok(lastOf('FROM rust:1.80\nRUN rustup toolchain install nightly\n').size < 700);
});

test("php runs composer's archive as composer", () => {
	const installs = (run: string) => lastOf(`FROM php:8.3\nWORKDIR /app\nCOPY . .\nRUN ${run}\n`).size;
	assert.ok(installs('php composer.phar install') > 5);
	assert.ok(installs('php -d memory_limit=-1 /usr/local/bin/composer install') > 5);
	assert.equal(installs('php --version'), 0);
});
