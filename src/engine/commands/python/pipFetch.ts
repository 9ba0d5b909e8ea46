/** What pip fetches, and what of it is in its cache already or stays there. */

import { between, scale } from '../../figures/estimate.ts';
import { pip } from '../../tools/pip.ts';
import type { Invocation, Shell } from '../command.ts';
import type { PackageCost } from '../knowledge.ts';
import { fetchPackages } from '../shared/fetching.ts';
import type { Options } from '../shared/options.ts';
import { costOf, type Fallback } from '../shared/packages.ts';
import { cachesOf } from '../shared/toolCache.ts';
import { configured } from './pipConfig.ts';
import { localProject } from './project.ts';
import type { Requirement } from './requirements.ts';

export interface PricedPackage extends Requirement {
	readonly cost: PackageCost;
}

/** Most packages are small, a few are huge. */
const UNKNOWN: Fallback = { fetched: [40e3, 0.9e6, 9e6], installed: [150e3, 3.5e6, 32e6], files: 150 };
/** With compiled parts of that size. */
const LARGE: Fallback = { fetched: [15e6, 70e6, 450e6], installed: [45e6, 200e6, 1.1e9], files: 1500 };
const IS_LARGE =
	/torch|tensorflow|cuda|nvidia|opencv|scipy|spacy|pyside|pyqt|^ray$|^jax|onnx|mxnet|lightgbm|xgboost|catboost|paddle|vtk|open3d|gdal|mkl|bokeh|plotly|pyspark|playwright|transformers|faiss/;
/** A file of which only the name is known stands for some packages. */
const UNKNOWN_FILE: Fallback = { fetched: [7e6, 40e6, 260e6], installed: [22e6, 140e6, 850e6], files: 5000 };
/** It brings a few small ones, and each of them is asked for too. */
const ASK = between(0.13, 0.34, 1, 'assumed', 'requests to the package index for a package and what it needs');

export function priceOf(call: Invocation, shell: Shell, requirement: Requirement, options?: Options): PackageCost {
	const { name, from } = requirement;
	if (from !== undefined && !from.includes('://')) return localProject(shell, shell.path(from)).cost;
	const fallback = name.includes('/') ? UNKNOWN_FILE : IS_LARGE.test(name) ? LARGE : UNKNOWN;
	return compiled(costOf(shell, 'pip', pricedName(shell, requirement, options), fallback, call.range));
}

/** Builds without CUDA come from an index of their own. */
function isForProcessor(options: Options | undefined, version: string): boolean {
	const places = options?.all('--index-url', '-i', '--extra-index-url', '-f', '--find-links') ?? [];
	return (
		version.includes('+cpu') || places.some((place) => /\/cpu\b|torch_stable/.test(place) && !/\+cu\d/.test(version))
	);
}

/** With its extras, where the package is known to cost more with them. */
export function pricedName(shell: Shell, { name, version, extras }: Requirement, options?: Options): string {
	if (isForProcessor(options, version) && shell.knowledge.package?.('pip', `${name}+cpu`)) return `${name}+cpu`;
	const major = /^(?:==|~=)(\d+)/.exec(version)?.[1];
	if (major !== undefined && shell.knowledge.package?.('pip', `${name}@${major}`)) return `${name}@${major}`;
	const full = `${name}[${extras.join(',')}]`;
	return extras.length > 0 && shell.knowledge.package?.('pip', full) ? full : name;
}

/** Python's modules are compiled as they are installed: sources of the common kind grow by a third, machine code by nothing. */
const COMPILED = [0.85, 1.08, 1.45] as const;

function compiled(cost: PackageCost): PackageCost {
	const { installed } = cost;
	if (installed.evidence !== 'assumed') return cost;
	const [low, expected, high] = COMPILED;
	return {
		...cost,
		installed: {
			...installed,
			low: installed.low * low,
			expected: installed.expected * expected,
			high: Math.max(installed.high, installed.expected * high),
		},
	};
}

export function cacheOf(shell: Shell, options: Options): string {
	return cachesOf(shell, pip, options.last('--cache-dir'))[0] ?? '';
}

function keepsNothing(shell: Shell, options: Options): boolean {
	if (options.has('--no-cache-dir', '--no-cache')) return true;
	const setting = shell.env.get('PIP_NO_CACHE_DIR') ?? configured(shell, 'no-cache-dir') ?? '';
	return setting !== '' && !/^(0|false|no|off|n|f)$/i.test(setting);
}

/** Downloads what the cache does not hold, and leaves it there. */
export function fetchRequirements(
	shell: Shell,
	options: Options,
	packages: readonly PricedPackage[],
	what: string,
): void {
	const fetched = packages.filter(({ from }) => from === undefined || from.includes('://'));
	if (fetched.length === 0) return;
	shell.work({ resource: 'wait', amount: scale(ASK, fetched.length), what });
	const cache = keepsNothing(shell, options) ? undefined : `${cacheOf(shell, options)}/http-v2`;
	const downloads = fetched.map(({ name, version, cost }) => ({ id: name + version, cost }));
	fetchPackages(shell, downloads, { what, ecosystem: 'pip', cache });
}
