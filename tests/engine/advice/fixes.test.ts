/** Fixes proved on the model: afterwards the finding is gone, every step works, and the gain is what was said. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Project } from '../../../src/engine/project/types.ts';
import { type Advised, advised, assertKept, near, projectWith, ruleIds } from './advised.ts';

const MB = 1e6;
const PASSWD = 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/home/app:/bin/sh\n';
const images: Project['images'] = [
	{
		name: 'base:1',
		size: 100 * MB,
		env: ['PYTHON_VERSION=3.12.1'],
		programs: ['bash', 'wget', 'tar', 'uv', 'npm', 'node', 'apt-get'],
		files: [
			{ path: 'etc/passwd', text: PASSWD },
			{ path: 'etc/group', text: 'root:x:0:\napp:x:1000:\n' },
		],
	},
];
const packages: Project['packages'] = [
	{ ecosystem: 'pip', name: 'flask', fetched: 20 * MB, installed: 80 * MB },
	{ ecosystem: 'file', name: 'https://example.com/tool.sh', fetched: 30 * MB, installed: 30 * MB },
	{ ecosystem: 'npm', name: 'express', fetched: 2 * MB, installed: 8 * MB },
	{ ecosystem: 'npm', name: 'jest', fetched: 10 * MB, installed: 40 * MB },
];
const files: Project['files'] = [
	{ path: 'src/app.py', size: 50 * MB, role: 'source' },
	{ path: 'setup.sh', text: 'echo hello > /hello\n', mode: 0o755, role: 'config' },
	{
		path: 'package.json',
		role: 'manifest',
		text: '{ "dependencies": { "express": "4.0.0" }, "devDependencies": { "jest": "29.0.0" } }',
	},
];
const known = { images, packages, files };
const of = (
	lines: readonly string[],
	given: Partial<Project> = {},
	settings?: Parameters<typeof advised>[1],
): Advised => advised(projectWith(`FROM base:1\n${lines.join('\n')}\n`, { ...known, ...given }), settings);

function imageSaved(before: Advised, rule: string, bytes: number, room = 0.05): Advised {
	const { advice } = before.of(rule);
	near(advice.gain?.image.expected, bytes, room * bytes, rule);
	assert.equal(advice.verdict, 'saves');
	return assertKept(before, rule);
}

test('chown -R: the owner is given to COPY, and the files are stored once', () => {
	const after = imageSaved(of(['COPY src /srv/', 'RUN chown -R app:app /srv']), 'chown-recursive-layer', 50 * MB);
	assert.match(after.project.dockerfile, /COPY --chown=app:app src \/srv\/\nRUN chown app:app \/srv\n$/);
});

test('chown -R by a user that is born later than the COPY: the user comes first', () => {
	const before = of(['COPY src /srv/', 'RUN useradd web', 'RUN chown -R web /srv']);
	const after = imageSaved(before, 'chown-recursive-layer', 50 * MB);
	assert.equal(
		after.project.dockerfile,
		'FROM base:1\nRUN useradd web\nCOPY --chown=web:0 src /srv/\nRUN chown web /srv\n',
	);
});

test('a user that is made in the middle of something else is not moved', () => {
	const { analysis } = of(['COPY src /srv/', 'RUN if true; then useradd web; fi', 'RUN chown -R web /srv']);
	const finding = analysis.findings.find(({ rule }) => rule === 'chown-recursive-layer');
	assert.deepEqual(finding?.fixes, []);
});

test('a user with a large number: the login logs stay out of the layer', () => {
	const after = imageSaved(of(['RUN useradd -u 5000000 web']), 'useradd-high-uid', 324 * 5e6);
	assert.match(after.project.dockerfile, /useradd -l -u/);
});

test('a download is removed where it was used, in whatever folder that is', () => {
	const run = 'RUN pushd /opt && wget https://example.com/tool.sh && chmod +x tool.sh && ./tool.sh && popd';
	const after = imageSaved(of(['SHELL ["/bin/bash", "-c"]', 'WORKDIR /opt', run]), 'archive-left-behind', 30 * MB);
	assert.match(after.project.dockerfile, /\.\/tool\.sh && rm -f tool\.sh && popd/);
});

test('a late deletion moves up to the RUN that made the file', () => {
	const lines = ['RUN wget -O /opt/t https://example.com/tool.sh', 'ENV A=b', 'RUN rm -f /opt/t'];
	const after = imageSaved(of(lines), 'bytes-deleted-late', 30 * MB);
	assert.equal(after.project.dockerfile.match(/^RUN/gm)?.length, 1);
});

test('a late deletion of what is used in between: the RUN become one', () => {
	const lines = ['RUN wget -O /opt/t https://example.com/tool.sh', 'RUN sh /opt/t', 'RUN rm -f /opt/t'];
	const after = imageSaved(of(lines), 'bytes-deleted-late', 30 * MB);
	assert.equal(after.project.dockerfile.match(/^RUN/gm)?.length, 1);
});

test('a cache that stays in the image goes into a mount', () => {
	const after = assertKept(of(['RUN uv pip install --system flask']), 'manager-cache-left');
	assert.match(after.project.dockerfile, /--mount=type=cache,target=\/root\/\.cache\/uv/);
});

test('development dependencies stay out', () => {
	const before = of(['COPY package.json ./', 'RUN npm install', 'COPY src src']);
	imageSaved(before, 'dev-dependencies', 40 * MB, 0.4);
});

test('a script that is copied, run and deleted is lent by a mount', () => {
	const big = files.map((file) => (file.path === 'setup.sh' ? { ...file, size: 30 * MB } : file));
	const before = of(['COPY setup.sh /setup.sh', 'RUN sh /setup.sh && rm /setup.sh'], { files: big });
	const after = assertKept(before, 'bind-instead-of-copy');
	assert.match(after.project.dockerfile, /RUN --mount=type=bind,source=setup\.sh,target=\/setup\.sh sh \/setup\.sh\n/);
});

test('what does not belong into the image is listed in .dockerignore', () => {
	const more = [...files, { path: '.git/pack', size: 90 * MB }];
	const before = of(['COPY . /srv'], { files: more });
	const after = imageSaved(before, 'context-not-filtered', 90 * MB);
	assert.equal(after.project.dockerignore, '.git\n');
	assert.equal(after.project.dockerfile, before.project.dockerfile);
});

test('a commit that nothing reads goes to the end of its stage', () => {
	const changes = [
		{ id: 'commit', operations: [{ op: 'build-arg', name: 'COMMIT', value: 'b' } as const], perWeek: 40 },
	];
	const before = of(['ARG COMMIT=a', 'RUN pip install --no-cache-dir flask', 'COPY src src'], { changes });
	const { advice } = before.of('changing-arg-early');
	assert.ok((advice.gain?.changes.find(({ id }) => id === 'commit')?.seconds.expected ?? 0) > 1);
	assertKept(before, 'changing-arg-early');
});

test('an index that is refreshed alone joins the install below', () => {
	const before = of(['RUN apt-get update', 'RUN apt-get install -y --no-install-recommends curl']);
	assertKept(before, 'index-refreshed-alone');
});

test('package lists and recommended packages', () => {
	const before = of(['RUN apt-get update && apt-get install -y curl']);
	for (const rule of ['apt-lists-left', 'apt-recommends']) {
		const { advice } = before.of(rule);
		assert.ok(advice.verdict === 'saves' || advice.verdict === 'nothing', rule);
		assertKept(before, rule);
	}
	const after = before.fixed('all');
	assert.ok(after.analysis.imageBytes.expected < before.analysis.imageBytes.expected);
});

test('metadata moves up, which saves nothing and says so', () => {
	const before = of(['COPY src src', 'EXPOSE 80'], {}, { set: 'article', rules: {} });
	assert.equal(before.of('metadata-after-files').advice.verdict, 'nothing');
	assertKept(before, 'metadata-after-files');
});

test('too many instructions: rows of RUN become one each', () => {
	const row = Array.from({ length: 12 }, (_, index) => `RUN echo ${index} > /f${index}`);
	const before = of([...row, 'ENV A=b', ...row]);
	const after = assertKept(before, 'too-many-instructions');
	assert.equal(after.project.dockerfile.match(/^RUN/gm)?.length, 2);
	assert.ok(!ruleIds(after).includes('consecutive-runs'));
});

test('the whole context is copied after an install that reads nothing of it', () => {
	const before = of(['COPY . /srv', 'RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*']);
	assert.ok((before.of('run-before-source-copy').advice.gain?.week.seconds.expected ?? 0) > 10);
	const after = assertKept(before, 'run-before-source-copy');
	assert.match(after.project.dockerfile, /lists\/\*\nCOPY \. \/srv\n$/);
});

test('a COPY whose destination counts from another folder further down stays where it is', () => {
	const { analysis } = of(['COPY src app', 'WORKDIR /srv', 'RUN pip install --no-cache-dir flask']);
	const finding = analysis.findings.find(({ rule }) => rule === 'run-before-source-copy');
	assert.deepEqual(finding?.fixes, []);
});

test('the code is not moved past a RUN that may read it, also where nobody knows what the image holds', () => {
	const lines = [
		'WORKDIR /app',
		'COPY . .',
		'RUN pip install -r requirements.txt',
		'RUN apt-get update && apt-get install -y curl',
	];
	const before = advised(projectWith(`FROM registry.corp.example/python:3\n${lines.join('\n')}\n`));
	const [pip, apt] = before.analysis.findings.filter(({ rule }) => rule === 'run-before-source-copy');
	assert.equal(pip?.fixes.length, 1);
	assert.deepEqual(apt?.fixes, []);
	const text = before.fixed('safe').project.dockerfile;
	assert.ok(text.indexOf('COPY . .') < text.indexOf('pip install'), text);
	// What reads nothing of the project is no obstacle.
	const free = advised(
		projectWith('FROM a:1\nCOPY . /app\nRUN mkdir -p /data\nRUN apt-get update && apt-get install -y curl\n'),
	);
	assert.match(free.fixed('run-before-source-copy').project.dockerfile, /curl\nCOPY \. \/app\n$/);
});

test('a RUN that makes a user with its home is not moved before itself', () => {
	const before = of(['RUN useradd -m web', 'COPY src /home/web/src', 'RUN chown -R web:web /home/web']);
	const finding = before.analysis.findings.find(({ rule }) => rule === 'chown-recursive-layer');
	assert.ok((finding?.fixes.length ?? 0) > 0);
	for (const { edits } of finding?.fixes ?? []) {
		const places = edits.map(({ range }) => range.start);
		assert.equal(new Set(places).size, places.length, 'no two edits begin at one place');
	}
});
