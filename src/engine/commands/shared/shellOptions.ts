/** Names that `set -o` knows, by the letters that stand for them; `pipefail` has none. */
export const LONG_OPTIONS: Readonly<Record<string, string>> = {
	errexit: 'e',
	nounset: 'u',
	xtrace: 'x',
	noglob: 'f',
	allexport: 'a',
	pipefail: 'pipefail',
};
