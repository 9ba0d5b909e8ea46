/** What the workbench says in English about what the model had to assume. */
import type { Assumption } from '../../engine/analysis.ts';

export const assumedEn = {
	lead: 'What the Dockerfile does not say. Fill in what you know and every figure updates; clear a field to go back to the assumption.',
	machine: (low: number, high: number) =>
		`How fast your machine and its connection are is also unknown, and it affects every step equally: all times may turn out to be ${low} to ${high} times as long. The ranges do not include this; one measured build settles it.`,
	what: 'Assumed',
	seconds: 'Seconds',
	bytes: 'Size',
	line: (line: number) => `Line ${line}`,
	secondsOf: (what: string) => `Seconds of ${what}`,
	sizeOf: (what: string) => `Size of ${what}`,
	badSeconds: 'Write seconds such as 90, or minutes such as 1:30.',
	kinds: {
		'inferred-file': (path: string) => `\`${path}\` exists and is this large`,
		'unknown-image': (name: string) => `How large \`${name}\` is (not in the catalogue)`,
		'unknown-command': (what: string) => `What \`${what}\` does and how long it takes`,
		'unknown-package': (what: string) => `How large \`${what}\` is`,
		'unknown-outcome': (what: string) => `Whether \`${what}\` succeeds (assumed the way the build needs it)`,
		'unknown-input': (what: string) => `What is in \`${what}\``,
		'beyond-budget': (what: string) => `What \`${what}\` produces`,
	} satisfies Record<Assumption['kind'], (what: string) => string>,
};
