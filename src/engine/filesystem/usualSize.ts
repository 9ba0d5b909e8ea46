/** What builds leave under names that many projects use, where nobody has seen what is there. */
import { between, type Estimate } from '../figures/estimate.ts';

/** From a small configuration to a tree of programs. Bytes. */
const ANY_SIZE = between(0, 1e6, 100e6, 'assumed', 'files not described anywhere');

const mega = (low: number, expected: number, high: number): Estimate =>
	between(low * 1e6, expected * 1e6, high * 1e6, 'assumed', 'usual size of what builds leave under such a name');

/** The first that matches counts. */
const BY_PATH: readonly (readonly [path: RegExp, size: Estimate])[] = [
	[/(?:^|\/)\.next\/standalone$/, mega(12, 45, 180)],
	[/(?:^|\/)\.next\/static$/, mega(0.3, 2, 20)],
	[/(?:^|\/)(?:\.next|\.output|\.nuxt)$/, mega(2, 20, 150)],
	[/(?:^|\/)(?:node_modules|\.?venv|site-packages)$/, mega(10, 150, 900)],
	[/(?:^|\/)(?:vendor|bundle)$/, mega(5, 50, 300)],
	[/\.(?:jar|war|ear)$/, mega(3, 40, 180)],
	[/(?:^|\/)(?:dist|build|out|www|public)$/, mega(0.1, 3, 60)],
	[/(?:^|\/)publish$/, mega(1, 15, 120)],
	// A compiled program.
	[/(?:^|\/)(?:release|bin|dist|build|out)\/[^/.]+$/, mega(0.001, 12, 90)],
	[/\.(?:js|mjs|css|html|json|ya?ml|toml|conf|sh|py|txt|crt|pem)$/, mega(0, 0.01, 3)],
];

/** Bytes of the file or folder at a clean path. */
export function usualSize(path: string): Estimate {
	return BY_PATH.find(([pattern]) => pattern.test(path))?.[1] ?? ANY_SIZE;
}
