/** For which platforms a build is, and how BuildKit writes them. */
import { BUILD_PLATFORM } from '../project/builders.ts';
import type { StepState } from './types.ts';

const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
	['x86_64', 'amd64'],
	['x86-64', 'amd64'],
	['aarch64', 'arm64'],
	['i386', '386'],
	['armhf', 'arm/v7'],
	['armel', 'arm/v6'],
]);

const SYSTEMS: ReadonlySet<string> = new Set(['linux', 'windows', 'darwin', 'freebsd']);

/** `aarch64`, `linux/arm64` and `linux/arm64/v8` are one. */
export function platformNamed(written: string): string {
	const parts = written.trim().toLowerCase().split('/');
	const [first = ''] = parts;
	const [system = 'linux', ...rest] = SYSTEMS.has(first) ? parts : ['linux', ...parts];
	const [name = 'amd64', variant = ''] = rest.length === 0 ? ['amd64'] : rest;
	const [architecture = name, known = ''] = (ARCHITECTURES.get(name) ?? name).split('/');
	const level = variant || known;
	const usual = (architecture === 'arm64' && level === 'v8') || (architecture === 'amd64' && level === 'v1');
	if (architecture === 'arm' && level === '') return `${system}/arm/v7`;
	return [system, architecture, ...(level === '' || usual ? [] : [level])].join('/');
}

/** Those that are asked for, each once; the builder's own where none is. */
export function platformsOf(written: string | undefined): readonly string[] {
	const named = (written ?? '').split(',').filter((one) => one.trim() !== '');
	return named.length === 0 ? [BUILD_PLATFORM] : [...new Set(named.map(platformNamed))];
}

/** What comes before the stage in a step's name: the platform it runs on and, where its variables tell, the one it builds for. */
export function platformPrefix(platform: string, env: StepState['env']): string {
	const target = targetIn(platform, env);
	if (target === undefined || target === platform) return platform;
	const [system, ...rest] = target.split('/');
	const [ownSystem, ownArchitecture] = platform.split('/');
	if (system !== ownSystem) return `${platform}->${target}`;
	return rest[0] === ownArchitecture ? platform : `${platform}->${rest.join('/')}`;
}

/** The last of the variables that were set decides how much is known. */
function targetIn(platform: string, env: StepState['env']): string | undefined {
	const whole = env.get('TARGETPLATFORM')?.value;
	if (whole) return platformNamed(whole);
	const [system = '', architecture = ''] = platform.split('/');
	const parts = ['TARGETOS', 'TARGETARCH', 'TARGETVARIANT'].map((name) => env.get(name)?.value);
	if (parts.every((part) => part === undefined)) return undefined;
	const [os, arch, variant] = parts;
	return platformNamed([os || system, arch || architecture, variant].filter((part) => part).join('/'));
}
