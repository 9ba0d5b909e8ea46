/** Node itself, and what runs others over a repository of many packages. */
import type { Tool } from './types.ts';

export const node = {
	id: 'node',
	programs: ['node', 'nodejs'],
	family: 'node',
	reads: ['.nvmrc', 'tsconfig.json'],
	projects: [{ command: /\bnode\b/, files: ['package.json'], source: 'src' }],
	lastResort: true,
	image: 'node:22-slim',
} as const satisfies Tool;

export const turbo = {
	id: 'turbo',
	programs: ['turbo'],
	family: 'node',
	reads: ['turbo.json'],
	builds: ['run', 'build'],
	projects: [
		{ command: /\bturbo\b/, files: ['package.json', 'turbo.json', 'pnpm-workspace.yaml'], source: 'apps/web/src' },
	],
	monorepo: true,
} as const satisfies Tool;
