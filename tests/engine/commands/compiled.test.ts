/** go and cargo: what they fetch and keep, when they compile anew, and which programs they leave. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { ContextFile } from '../../../src/engine/context/types.ts';
import { amountOf, Box } from './running.ts';

const MB = 1e6;
const idAt = (box: Box, path: string) => {
	const node = box.files.lookup(path);
	return node?.kind === 'file' ? node.content.id : undefined;
};
const edited = (files: readonly ContextFile[], path: string) =>
	files.map((file) => (file.path === path ? { ...file, seed: 'other' } : file));

const service: readonly ContextFile[] = [
	{
		path: 'src/go.mod',
		text: 'module example.com/shop/api/v2\n\ngo 1.23\n\nrequire (\n\tgithub.com/go-chi/chi/v5 v5.1.0\n\tgithub.com/jackc/pgx/v5 v5.6.0 // indirect\n)\n\nrequire go.uber.org/zap v1.27.0\n',
	},
	{ path: 'src/go.sum', size: 3000 },
	{ path: 'src/cmd/server/main.go', size: 4000 },
	{ path: 'src/internal/store.go', size: 90_000 },
	{ path: 'src/internal/store_test.go', size: 30_000 },
	{ path: 'src/README.md', size: 2000 },
];
const goBox = (files = service) => new Box({ files, env: { GOLANG_VERSION: '1.23.1', GOPATH: '/go' } });

test('go mod download fetches the modules of go.mod once', () => {
	const box = goBox();
	const effect = box.run('cd src && go mod download');
	assert.deepEqual([effect.exitCode, effect.reproducible], [0, true]);
	assert.ok(amountOf(effect, 'index') > 0.5 * MB);
	assert.equal(box.files.list('/go/pkg/mod')?.length, 4);
	assert.equal(amountOf(box.run('cd src && go mod download'), 'index'), 0);
});

test('go build writes the program where it is told, or by the name of its package', () => {
	for (const [script, path] of [
		['go build -o /out/server ./cmd/server', '/out/server'],
		['go build -o=/out/ ./cmd/server', '/out/server'],
		['go build -trimpath -ldflags="-s -w" ./cmd/server', '/src/server'],
		['CGO_ENABLED=0 go build -o app', '/src/app'],
		['go build', '/src/api'],
		['go install ./cmd/server', '/go/bin/server'],
	] as const) {
		const box = goBox();
		assert.equal(box.run(`cd src && ${script}`).exitCode, 0, script);
		assert.ok(box.bytes(path) > MB, script);
	}
	const many = goBox();
	many.run('cd src && go build -o /out/ ./...');
	assert.ok(many.files.mayExist('/out/server') && many.bytes('/out') > MB);
	assert.equal(
		new Box({
			partial: false,
			env: { GOLANG_VERSION: '1.22.1' },
			files: ['bin/sh', 'bin/go'].map((path) => ({ path, size: 1, mode: 0o755 })),
		}).run('go build').exitCode,
		1,
	);
});

test('a Go program follows from its sources, not from tests or notes', () => {
	const program = (files: readonly ContextFile[], script = 'go build -o /server ./cmd/server') => {
		const box = goBox(files);
		box.run(`cd src && ${script}`);
		return idAt(box, '/server');
	};
	const first = program(service);
	assert.ok(first);
	assert.equal(program(edited(service, 'src/internal/store_test.go')), first);
	assert.equal(program(edited(service, 'src/README.md')), first);
	assert.notEqual(program(edited(service, 'src/internal/store.go')), first);
	assert.notEqual(program(service, 'GOARCH=arm64 go build -o /server ./cmd/server'), first);
	assert.notEqual(program(service, 'go build -ldflags "-X main.version=2" -o /server ./cmd/server'), first);
});

test('with a warm build cache Go compiles only what changed', () => {
	const box = goBox();
	const cold = amountOf(box.run('cd src && go build -o /server ./cmd/server'), 'cpu');
	box.run('cd src && echo "// changed" >> internal/store.go');
	const warm = amountOf(box.run('cd src && go build -o /server ./cmd/server'), 'cpu');
	assert.ok(cold > 25 && warm < 6, `${cold} ${warm}`);
	assert.ok(box.bytes('/root/.cache/go-build') > 50 * MB);
	box.run('go clean -cache -modcache');
	assert.equal(box.bytes('/root/.cache/go-build') + box.bytes('/go/pkg/mod'), 0);
});

const crate: readonly ContextFile[] = [
	{
		path: 'app/Cargo.toml',
		text: '[package]\nname = "shop"\nversion = "0.1.0"\n\n[dependencies]\ntokio = "1"\nserde = "1"\n',
	},
	{
		path: 'app/Cargo.lock',
		text: ['serde', 'tokio', 'syn']
			.map((name) => `[[package]]\nname = "${name}"\nversion = "1.0.2"\nsource = "registry+https://example.org"\n`)
			.join('\n'),
	},
	{ path: 'app/src/main.rs', size: 50_000 },
];
const cargoBox = (files = crate) =>
	new Box({ files, env: { RUSTUP_HOME: '/usr/local/rustup', CARGO_HOME: '/usr/local/cargo' } });

test('cargo fetches into the registry, compiles into target/ and leaves the program there', () => {
	const box = cargoBox();
	const effect = box.run('cd app && cargo build --release --locked');
	assert.deepEqual([effect.exitCode, effect.reproducible], [0, true]);
	assert.ok(amountOf(effect, 'index') > 0.1 * MB && amountOf(effect, 'cpu') > 8);
	assert.ok(box.bytes('/app/target/release/shop') > MB);
	assert.ok(box.bytes('/usr/local/cargo/registry') > MB);
	assert.equal(
		new Box({ files: crate }).run('cd app && cargo build --target x86_64-unknown-linux-musl --release').exitCode,
		0,
	);
	const debug = cargoBox();
	debug.run('cd app && cargo build');
	assert.ok(debug.bytes('/app/target/debug/shop') > box.bytes('/app/target/release/shop'));
});

test('what target/ holds is not compiled again', () => {
	const box = cargoBox();
	const cold = amountOf(box.run('cd app && cargo build --release'), 'cpu');
	assert.equal(amountOf(box.run('cd app && cargo build --release'), 'cpu'), 0);
	box.run('echo "// changed" >> app/src/main.rs');
	const warm = amountOf(box.run('cd app && cargo build --release'), 'cpu');
	assert.ok(warm > 0 && warm < cold, `${cold} ${warm}`);
});

test('a recipe of cargo-chef has the crates in it and nothing of the sources', () => {
	const recipe = (files: readonly ContextFile[]) => {
		const box = cargoBox(files);
		box.run('cd app && cargo chef prepare --recipe-path /recipe.json');
		return { box, id: idAt(box, '/recipe.json') };
	};
	const first = recipe(crate);
	assert.equal(recipe(edited(crate, 'app/src/main.rs')).id, first.id);
	const cook = first.box.run('mkdir -p /cook && cd /cook && cargo chef cook --release --recipe-path /recipe.json');
	assert.equal(cook.exitCode, 0);
	assert.ok(amountOf(cook, 'cpu') > 7 && first.box.bytes('/cook/target/release/deps') > MB);
});

test('of a lock of which only the size is known another version compiles a few crates anew, after a recipe none', () => {
	const files = crate.map((file) => (file.path === 'app/Cargo.lock' ? { path: file.path, size: 42_000 } : file));
	const box = cargoBox(files);
	const build = () => amountOf(box.run('cd app && cargo build --release'), 'cpu');
	const cold = build();
	box.run('echo "# renewed" >> app/Cargo.lock');
	const warm = build();
	assert.ok(warm > 0 && warm < cold / 10, `${cold} ${warm}`);
	const other = cargoBox(files);
	other.run('cd app && cargo chef prepare && cargo chef cook --release');
	const own = other.run('cd app && cargo build --release');
	assert.equal(own.work.filter(({ resource }) => resource === 'index').length, 0);
	assert.ok(amountOf(own, 'cpu') < cold / 10);
});

test('a dummy program compiles the crates, the real one only itself', () => {
	const box = cargoBox();
	box.run(
		'mkdir /w && cd /w && cp /app/Cargo.* . && mkdir src && echo "fn main() {}" > src/main.rs && cargo build --release',
	);
	const own = box.run('cd /w && rm -rf src && cp -r /app/src . && cargo build --release');
	assert.ok(amountOf(own, 'cpu') < 8);
	assert.equal(amountOf(own, 'index'), 0);
});

test('who builds at the root compiles the sources, not the system', () => {
	const sources = { path: 'src/main/java/App.java', size: 300e3 };
	const seconds = (files: readonly { path: string; size: number }[]) => {
		const box = new Box({ files: [{ path: 'pom.xml', text: '<project/>' }, sources, ...files] });
		return amountOf(box.run('mvn -o package'), 'cpu');
	};
	assert.equal(seconds([{ path: 'usr/share/large', size: 400e6 }]), seconds([]));
});
