/** Dependencies come before the code, in the way that each tool's documentation has it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Project } from '../../../src/engine/project/types.ts';
import { adviceFor } from './offered.ts';

test('manifests of every workspace come before the code', async () => {
	const text = (path: string, words: string) => ({ path, text: words });
	const { offers } = await adviceFor(['FROM node:22', 'WORKDIR /repo', 'COPY . .', 'RUN npm ci'], {
		files: [
			text('package.json', '{ "workspaces": ["libs/*"] }'),
			text('package-lock.json', '{ "lockfileVersion": 3, "packages": {} }'),
			text('libs/one/package.json', '{ "name": "one" }'),
			text('libs/two/package.json', '{ "name": "two" }'),
			text('libs/two/index.js', ''),
		],
	});
	const first = offers.find(({ rule }) => rule === 'run-before-source-copy');
	assert.equal(first?.rank, 1);
	assert.match(
		first?.text ?? '',
		/COPY libs\/one\/package\.json libs\/one\/\nCOPY libs\/two\/package\.json libs\/two\/\nRUN npm ci\nCOPY \. \.\n/,
	);
	assert.deepEqual(first?.proof, { kind: 'proven' });
});

test('where nobody has seen the manifests, a person is told what to check', async () => {
	const { offers, advice } = await adviceFor([
		'FROM node:22',
		'WORKDIR /srv',
		'COPY . .',
		'RUN npm ci',
		'CMD ["node", "a.js"]',
	]);
	const moved = offers.find(({ rule }) => rule === 'run-before-source-copy');
	assert.deepEqual(moved?.proof, {
		kind: 'guarded',
		check: 'Check that `npm ci` needs nothing from the project except package*.json.',
	});
	assert.ok(
		!(advice.safe?.edits ?? []).some(({ text }) => text.includes('package*.json')),
		'never part of all that is safe',
	);
	assert.ok(
		advice.together?.checks.includes('Check that `npm ci` needs nothing from the project except package*.json.'),
	);
});

test('what manifests name comes with them: lists, patches, parts of a module, the release of the tool itself', async () => {
	const file = (path: string, text = '1') => ({ path, text });
	const first = async (lines: readonly string[], files: Project['files'], rule: string) => {
		const { offers } = await adviceFor(lines, { files });
		return offers.find((each) => each.rule === rule && each.text.match(/^COPY/gm)?.length !== 1);
	};
	const lists = await first(
		['FROM python:3.12-slim', 'WORKDIR /srv', 'COPY . .', 'RUN pip install --no-cache-dir -r needs/prod.txt'],
		[
			file('needs/prod.txt', '-r base.txt\nflask\n'),
			file('needs/base.txt', '-c pins.txt\n'),
			file('needs/pins.txt', ''),
			file('a.py'),
		],
		'run-before-source-copy',
	);
	assert.match(lists?.text ?? '', /COPY needs\/prod\.txt needs\/base\.txt needs\/pins\.txt needs\/\n/);
	const parts = await first(
		['FROM golang:1.23', 'WORKDIR /srv', 'COPY . .', 'RUN go build -o /app .'],
		[
			file('go.mod', 'module a\nreplace example.com/b => ./b\n'),
			file('go.sum', ''),
			file('b/go.mod', 'module b\n'),
			file('main.go'),
		],
		'dependencies-rebuilt',
	);
	assert.match(parts?.text ?? '', /COPY go\.mod go\.sum \.\/\nCOPY b\/go\.mod b\/\nRUN go mod download\n/);
	const release = await first(
		['FROM node:22', 'WORKDIR /srv', 'COPY . .', 'RUN yarn install --immutable', 'RUN yarn build'],
		[
			file('package.json', '{ "packageManager": "yarn@4.5.0" }'),
			file('yarn.lock', '__metadata:\n  version: 8\n'),
			file('.yarnrc.yml', 'yarnPath: .yarn/releases/yarn-4.5.0.cjs\n'),
			file('.yarn/releases/yarn-4.5.0.cjs'),
			file('index.js'),
		],
		'run-before-source-copy',
	);
	assert.match(
		release?.text ?? '',
		/COPY package\.json yarn\.lock \.yarnrc\.yml \.\/\nCOPY \.yarn \.yarn\/\nRUN yarn install/,
	);
	const patched = await first(
		['FROM node:22', 'WORKDIR /srv', 'COPY . .', 'RUN pnpm install --frozen-lockfile'],
		[
			file('package.json', '{ "pnpm": { "patchedDependencies": { "a@1.0.0": "patches/a@1.0.0.patch" } } }'),
			file('pnpm-lock.yaml', "lockfileVersion: '9.0'\n"),
			file('patches/a@1.0.0.patch'),
			file('index.js'),
		],
		'run-before-source-copy',
	);
	assert.match(patched?.text ?? '', /COPY patches\/a@1\.0\.0\.patch patches\/\nRUN pnpm/);
});

test('a project that pip installs from its folder has dependencies, though nobody has shown its manifest', async () => {
	const lines = ['FROM python:3.12-slim', 'WORKDIR /srv', 'COPY . .', 'RUN pip install --no-cache-dir -e .'];
	const ofRule = ({ offers }: Awaited<ReturnType<typeof adviceFor>>) =>
		offers.find(({ rule }) => rule === 'dependencies-rebuilt');
	const found = ofRule(await adviceFor(lines));
	assert.equal(found?.verdict, 'saves');
	assert.match(found?.text ?? '', /target=\/root\/\.cache\/pip pip install -e \.\n$/);
	const none = { path: 'setup.py', text: 'setup(name="a", install_requires=[])' };
	const known = await adviceFor(lines, { files: [none, { path: 'a.py', text: '1' }] });
	assert.ok((ofRule(known)?.gain.week.seconds.expected ?? 0) < 60);
});

test('manifests of an ADD come by COPY: nothing new is to be found fault with', async () => {
	const { offers } = await adviceFor([
		'FROM python:3.12-slim',
		'WORKDIR /srv',
		'ADD . .',
		'RUN pip install --no-cache-dir -r requirements.txt',
	]);
	const [first] = offers;
	assert.equal(first?.rule, 'run-before-source-copy');
	assert.match(first?.text ?? '', /COPY requirements\.txt \.\/\nRUN pip .*\nADD \. \.\n/);
});

test('Go modules are not fetched ahead where the project is from before them', async () => {
	const ahead = (...lines: string[]) =>
		adviceFor(lines).then(({ offers }) => offers.some(({ text }) => text.includes('go mod download')));
	const build = ['COPY . .', 'RUN go build -o /bin/app .'];
	assert.ok(await ahead('FROM golang:1.23', 'WORKDIR /src', ...build));
	assert.ok(!(await ahead('FROM golang:1.10', 'WORKDIR /src', ...build)));
	assert.ok(!(await ahead('FROM golang', 'WORKDIR /go/src/example.com/app', ...build)));
	assert.ok(await ahead('FROM golang:1.22', 'WORKDIR /go/src/example.com/app', ...build));
	assert.ok(!(await ahead('FROM golang:1.23', 'WORKDIR /src', 'RUN dep ensure -vendor-only', ...build)));
});

test('what cargo compiles is kept in a mount, and the programs are copied out in the same RUN', async () => {
	const kept = async (build: string, ...rest: string[]) => {
		const { offers } = await adviceFor(['FROM rust:1.83 AS build', 'WORKDIR /app', 'COPY . .', build, ...rest]);
		return offers.find(({ text }) => text.includes('target=/app/target'));
	};
	const final = ['FROM debian:12-slim', 'COPY --from=build /app/target/release/server /opt/', 'CMD ["/opt/server"]'];
	const [mounts, program] = [
		'--mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/app/target',
		'cargo build --release',
	];
	const copied = await kept(`RUN ${program}`, ...final);
	assert.deepEqual([copied?.rank, copied?.proof], [1, { kind: 'proven' }]);
	assert.ok(copied?.text.includes(`RUN ${mounts} ${program} \\\n    && cp target/release/server /usr/local/bin/\n`));
	assert.match(copied?.text ?? '', /COPY --from=build \/usr\/local\/bin\/server \/opt\/\n/);
	const own = await kept(
		`RUN ${program} && cp target/release/server /srv/`,
		'FROM scratch',
		'COPY --from=build /srv /',
	);
	assert.ok(own?.text.includes(`RUN ${mounts} ${program} && cp target/release/server /srv/\n`));
	// Nobody has said that it is one file.
	const whatever = final.map((line) => line.replace('release/server', 'release/assets'));
	assert.match(JSON.stringify((await kept(`RUN ${program}`, ...whatever))?.proof), /assets is a single file/);
	// The folder is needed as a whole, started from, worked with again, or was filled before.
	assert.equal(await kept(`RUN ${program}`, 'FROM scratch', 'COPY --from=build /app /app'), undefined);
	assert.equal(await kept(`RUN ${program}`, 'CMD ["./target/release/server"]'), undefined);
	assert.equal(await kept(`RUN ${program}`, 'RUN strip target/release/server', ...final), undefined);
	assert.equal(await kept(`RUN ${program} --bin one`, 'RUN cargo build --release --bin two', ...final), undefined);
	// What is installed is put elsewhere by cargo itself; of a crate of the registry nothing is compiled here.
	const installed = ['FROM debian:12-slim', 'COPY --from=build /usr/local/cargo/bin/server /opt/'];
	for (const source of ['--path .', '--path=. --locked']) {
		const offer = await kept(`RUN cargo install ${source}`, ...installed);
		assert.deepEqual([offer?.rank, offer?.proof], [1, { kind: 'proven' }]);
		assert.ok(offer?.text.includes(`RUN ${mounts} cargo install ${source}\n`));
	}
	assert.equal(await kept('RUN cargo install ripgrep', ...installed), undefined);
});

test('dotnet restores before the code, with what the build asks for, and does not restore again', async () => {
	const first = async (...lines: string[]) => {
		const { offers } = await adviceFor([
			'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build',
			'WORKDIR /src',
			'COPY . .',
			...lines,
			'FROM mcr.microsoft.com/dotnet/aspnet:8.0',
			'COPY --from=build /app /app',
		]);
		return offers.find(({ text }) => /COPY \S*\.csproj/.test(text))?.text;
	};
	assert.match(
		(await first('RUN dotnet publish -c Release -o /app')) ?? '',
		/COPY \*\.csproj \.\/\nRUN dotnet restore\nCOPY \. \.\nRUN dotnet publish --no-restore -c Release -o \/app\n/,
	);
	assert.match(
		(await first('RUN dotnet publish api/Api.csproj -c Release -r linux-x64 -o /app')) ?? '',
		/COPY api\/Api\.csproj api\/\nRUN dotnet restore api\/Api\.csproj -r linux-x64\n/,
	);
	// Properties may ask for further packages.
	assert.match((await first('RUN dotnet publish -p:PublishAot=true -o /app')) ?? '', /\nRUN dotnet publish -p/);
	// Of a folder or a solution nobody knows what belongs to it.
	assert.equal(await first('RUN dotnet publish api -c Release -o /app'), undefined);
	assert.equal(await first('RUN dotnet publish All.sln -c Release -o /app'), undefined);
	// What the restore reads stays before it.
	const props = await adviceFor([
		'FROM mcr.microsoft.com/dotnet/sdk:8.0',
		'WORKDIR /src',
		'COPY App.csproj .',
		'COPY Directory.Build.props .',
		'RUN dotnet restore ./App.csproj',
	]);
	assert.ok(!props.offers.some(({ rule }) => rule === 'run-before-source-copy'));
	// A restore that is there moves, and is not written twice.
	const moved = await first('RUN dotnet restore', 'RUN dotnet publish --no-restore -c Release -o /app');
	assert.match(moved ?? '', /COPY \*\.csproj \.\/\nRUN dotnet restore\nCOPY \. \.\nRUN dotnet publish/);
});

test('a build of another project restores for itself', async () => {
	const { offers } = await adviceFor([
		'FROM mcr.microsoft.com/dotnet/sdk:8.0',
		'WORKDIR /src',
		'COPY . .',
		'RUN dotnet publish api/Api.csproj -o /api',
		'RUN dotnet publish worker/Worker.csproj -o /worker',
	]);
	for (const { text } of offers) assert.doesNotMatch(text, /--no-restore worker|worker\/Worker\.csproj.*--no-restore/);
});

test('a folder of compiled results that later steps work in is not put in a mount', async () => {
	const { offers } = await adviceFor([
		'FROM rust:1.83',
		'WORKDIR /app',
		'COPY . .',
		'RUN cargo build --release && cp target/release/server /srv/',
		'WORKDIR /app/target/release',
		'RUN ./server --check',
	]);
	assert.ok(!offers.some(({ text }) => text.includes('target=/app/target')));
});
