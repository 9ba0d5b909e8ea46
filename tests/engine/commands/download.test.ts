/** wget, curl and programs that were downloaded. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { findDownload } from '../../../src/engine/catalogue/downloads.ts';
import { catalogueKnowledge } from '../../../src/engine/commands/shared/catalogueKnowledge.ts';
import type { PackageDescription } from '../../../src/engine/project/types.ts';
import { amountOf, Box } from './running.ts';

const MB = 1e6;
const TOOL = 'https://files.example.com/tool/1.2/tool-linux-1.2.sh';
const packages: PackageDescription[] = [
	{ ecosystem: 'file', name: TOOL, fetched: 14 * MB, installed: 38 * MB, files: 40, seconds: 1 },
	{ ecosystem: 'file', name: 'setup-tool', fetched: MB, installed: 2 * MB, seconds: 3 },
];

test('wget writes to the working directory, to a file, to a directory or to standard output', () => {
	for (const [script, path] of [
		[`cd /tmp && wget ${TOOL}`, '/tmp/tool-linux-1.2.sh'],
		[`wget -q ${TOOL} -O /tmp/t.sh`, '/tmp/t.sh'],
		[`wget -qO/tmp/t.sh ${TOOL}`, '/tmp/t.sh'],
		[`wget --output-document=/tmp/t.sh "${TOOL}"`, '/tmp/t.sh'],
		[`wget -P /opt/new ${TOOL}?x=1`, '/opt/new/tool-linux-1.2.sh'],
		[`wget -O - ${TOOL} > /tmp/out`, '/tmp/out'],
	] as const) {
		const box = new Box({ packages });
		const effect = box.run(script);
		assert.equal(effect.exitCode, 0, script);
		assert.ok(box.has(path), script);
		if (!script.includes('?')) assert.equal(box.bytes(path), 14 * MB, script);
	}
});

test('curl writes to standard output unless it is told a file', () => {
	for (const [script, path] of [
		[`cd /tmp && curl -fsSLO ${TOOL}`, '/tmp/tool-linux-1.2.sh'],
		[`curl -fsSL ${TOOL} -o /tmp/t.sh`, '/tmp/t.sh'],
		[`curl -o /tmp/t.sh -H 'X: y' ${TOOL}`, '/tmp/t.sh'],
		[`curl --create-dirs -Lo /opt/a/b/t.sh ${TOOL}`, '/opt/a/b/t.sh'],
		[`curl -sSL ${TOOL} | cat > /tmp/t.sh`, '/tmp/t.sh'],
	] as const) {
		const box = new Box({ packages });
		assert.equal(amountOf(box.run(script), 'network'), 14 * MB, script);
		assert.equal(box.bytes(path), 14 * MB, script);
	}
});

test('a URL that nobody describes has a range and a note', () => {
	const effect = new Box().run('wget https://example.org/archive.tar.gz');
	const work = effect.work.find(({ resource }) => resource === 'network');
	assert.ok(work && work.amount.low < work.amount.high);
	assert.deepEqual(
		effect.notes.map(({ kind, what }) => [kind, what]),
		[['unknown-package', 'https://example.org/archive.tar.gz']],
	);
});

test('an installer that was downloaded leaves what the project says, and does so again alike', () => {
	const script = `cd /tmp && wget ${TOOL} -O t.sh && chmod +x t.sh && ./t.sh --prefix=/opt/tool && rm t.sh`;
	const box = new Box({ packages });
	const effect = box.run(script);
	assert.deepEqual([effect.exitCode, effect.notes.length, effect.reproducible], [0, 0, true]);
	assert.equal(box.bytes('/opt/tool'), 38 * MB);
	assert.equal(amountOf(effect, 'cpu'), 1);
	const other = new Box({ packages });
	other.run('true');
	other.run(`wget ${TOOL} -O /tmp/t.sh && sh /tmp/t.sh`);
	assert.equal(other.bytes('/usr/local'), 38 * MB);
});

test('what nobody lists is guessed by its kind: a program for a platform is larger than a script or a snapshot of sources', () => {
	const megabytes = (path: string) => {
		const effect = new Box({ catalogue: catalogueKnowledge({ downloads: findDownload }) }).run(
			`curl -O https://example.org/${path}`,
		);
		const work = effect.work.find(({ resource }) => resource === 'network');
		assert.ok(work && work.amount.high / work.amount.low <= 400, path);
		return work.amount.expected / MB;
	};
	const program = megabytes('tool-1.2-linux-amd64.tar.gz');
	assert.ok(program > megabytes('archive/v1.2.tar.gz'));
	assert.ok(megabytes('archive/v1.2.tar.gz') > megabytes('install.sh'));
	assert.ok(megabytes('site.war') > megabytes('part.jar'));
	// What goes with a listed file, or tells its release, is not that file.
	assert.equal(findDownload('https://api.github.com/repos/docker/compose/releases/latest')?.file[1], 20_000);
	assert.ok(megabytes('apache-tomcat-9.0.1.tar.gz') > 5);
	assert.ok(megabytes('apache-tomcat-9.0.1.tar.gz.asc') < 0.1);
});

test('an address of any length is looked up at once, and what follows a question mark does not count', () => {
	assert.equal(findDownload(`https://example.org/${'zulujre'.repeat(30_000)}`), undefined);
	const tomcat = 'https://archive.apache.org/dist/tomcat/tomcat-9/v9.0.1/bin/apache-tomcat-9.0.1.tar.gz';
	assert.deepEqual(findDownload(`${tomcat}?token=${'x'.repeat(400)}`), findDownload(tomcat));
	assert.ok(findDownload(tomcat));
});

test('a tool that the project describes by name costs what it says', () => {
	for (const script of ['setup-tool --all', 'python3 -m setup-tool --all']) {
		const box = new Box({ packages });
		const effect = box.run(script);
		assert.equal(effect.notes.length, 0, script);
		assert.equal(amountOf(effect, 'network'), MB, script);
		assert.equal(box.bytes('/root/.setup-tool'), 2 * MB, script);
	}
});

test('installers that many use are known: what they fetch when they run, and what they leave where', () => {
	const catalogue = catalogueKnowledge({ downloads: findDownload });
	const leaves = (script: string, path: string): number => {
		const box = new Box({ catalogue });
		const effect = box.run(script);
		assert.deepEqual([effect.exitCode, effect.notes.length], [0, 0], script);
		return box.bytes(path) / MB;
	};
	const miniconda = 'https://repo.anaconda.com/miniconda/Miniconda3-latest-Linux-x86_64.sh';
	assert.ok(leaves(`wget -q ${miniconda} -O /tmp/m.sh && bash /tmp/m.sh -b -p /opt/conda`, '/opt/conda') > 300);
	assert.ok(leaves('curl -sSf https://sh.rustup.rs | sh -s -- -y', '/root/.rustup') > 500);
	assert.ok(leaves('curl -sSL https://install.python-poetry.org | python3 -', '/usr/local') > 30);
	const box = new Box({ catalogue });
	assert.ok(amountOf(box.run('curl -sSf https://sh.rustup.rs | sh -s -- -y'), 'network') > 100 * MB);
});

test('a program of an archive is not taken for the one of the system that has its name', () => {
	const box = new Box();
	const effect = box.run('curl -o aws.zip https://example.org/aws.zip && unzip aws.zip && ./aws/install');
	assert.equal(effect.exitCode, 0);
	assert.ok(effect.notes.some(({ what }) => what.endsWith('/aws/install')));
});
