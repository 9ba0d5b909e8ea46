/** cargo: crates and builds of Rust. */
import { type Tool, words } from './types.ts';

export const cargo = {
	id: 'cargo',
	programs: ['cargo'],
	folder: '.cargo',
	resolves: {
		when: /^(?:\+\S+ )?(?:build|b|run|r|test|t|check|c|doc|rustc|clippy|install)(?: |$)/,
		unless: /(?:^| )--(?:offline|frozen)(?: |$)/,
	},
	family: 'rust',
	manifests: ['Cargo.toml'],
	locks: ['Cargo.lock'],
	lockBytes: 60_000,
	installs: {
		verbs: ['fetch', 'install', 'chef'],
		unless: /^(?:\+\S+ )?(?:chef\b.*\bprepare\b|install\b.*(?:^| )--path(?:=| |$))/,
	},
	builds: ['build', 'install', 'run'],
	valued:
		words(`--bin -p --package --target --target-dir --manifest-path --features -F --profile -j --jobs --root --version --git
		--branch --tag --rev --path --registry --index --config --recipe-path --example --out-dir --artifact-dir -Z --exclude`),
	cache: {
		folders: [['$CARGO_HOME/registry', '~/.cargo/registry']],
		mark: /cargo/,
		fills: ['build', 'install', 'fetch'],
	},
	results: {
		folder: 'target',
		verbs: ['build', 'b'],
		installs: { verb: 'install', from: '--path' },
		elsewhere: ['--target-dir', '--manifest-path', '--config', '-C'],
		variable: 'CARGO_TARGET_DIR',
	},
	offline: ['--offline', '--frozen'],
	projects: [{ command: /\bcargo\b/, files: ['Cargo.toml', 'Cargo.lock'], source: 'src' }],
	packaged: ['cargo', 'rustc'],
	packages: 'cargo',
	image: 'rust:1.83',
	imageSets: { CARGO_HOME: '/usr/local/cargo' },
} as const satisfies Tool;
