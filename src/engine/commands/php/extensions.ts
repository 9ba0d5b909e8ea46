/** docker-php-ext-install and pecl: extensions of PHP, each compiled from source. */
import { between, type Estimate, sum } from '../../figures/estimate.ts';
import type { Command, Invocation, Shell } from '../command.ts';
import { about } from '../shared/compiling.ts';
import { readOptions } from '../shared/options.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';

/** Seconds of one core, and kilobytes of the shared object. What is not here is small. */
const EXTENSIONS: ReadonlyMap<string, readonly [seconds: number, kilobytes: number]> = new Map([
	['amqp', [14, 600]],
	['apcu', [10, 500]],
	['curl', [9, 500]],
	['dom', [14, 900]],
	['fileinfo', [22, 8000]],
	['gd', [22, 900]],
	['grpc', [380, 42_000]],
	['igbinary', [10, 500]],
	['imagick', [32, 1900]],
	['intl', [60, 3000]],
	['mbstring', [34, 3500]],
	['memcached', [16, 700]],
	['mongodb', [75, 8000]],
	['mysqli', [11, 600]],
	['opcache', [30, 6000]],
	['pdo_mysql', [9, 300]],
	['pdo_pgsql', [9, 350]],
	['pgsql', [10, 600]],
	['protobuf', [24, 1500]],
	['redis', [32, 3000]],
	['soap', [20, 1700]],
	['sockets', [11, 500]],
	['swoole', [170, 16_000]],
	['xdebug', [34, 2300]],
	['xml', [10, 400]],
	['xsl', [9, 300]],
	['zip', [14, 800]],
]);
/** Of an extension that is not listed: most are small, a few are engines of their own. */
const UNLISTED = { seconds: [3, 9, 120], bytes: [50e3, 250e3, 10e6] } as const;

function secondsOf(name: string): Estimate {
	const listed = EXTENSIONS.get(name);
	const [low, expected, high] = UNLISTED.seconds;
	return listed ? about(listed[0], `compiling ${name}`) : between(low, expected, high, 'assumed', `compiling ${name}`);
}

function sizeOf(name: string): Estimate {
	const bytes = (EXTENSIONS.get(name)?.[1] ?? 0) * 1000;
	const [low, expected, high] = bytes === 0 ? UNLISTED.bytes : [bytes / 3, bytes, bytes * 2.5];
	return between(low, expected, high, 'assumed', `the extension ${name}`);
}

/** Source of PHP unpacked, phpize started; pecl asks its channel and downloads. */
const START = { 'docker-php-ext-install': 3, pecl: 4 } as const;
const DIRECTORY = '/usr/local/lib/php/extensions';

export const phpExtensions: Command = {
	names: ['docker-php-ext-install', 'pecl'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(call.name === 'pecl' ? ['-d', '-D'] : ['-j', '--jobs']));
		const words = call.name === 'pecl' ? options.words.slice(1) : options.words;
		if (call.name === 'pecl' && !/^(?:install|upgrade)$/.test(options.words[0] ?? '')) return { exit: 0 };
		const names = words.map((word) => word.replace(/^.*\//, '').replace(/-(?:\d.*|stable|beta|alpha|devel)$/, ''));
		if (names.length > 0) compile(call, shell, names, options.has('-j', '--jobs') || /^-j/m.test(call.args.join('\n')));
		return { exit: 0 };
	},
};

function compile(call: Invocation, shell: Shell, names: readonly string[], parallel: boolean): void {
	const what = shortened([call.name, ...call.args].join(' '));
	const start = call.name === 'pecl' ? START.pecl * names.length : START['docker-php-ext-install'];
	const parts = names.map((name) => ({
		what: name,
		value: secondsOf(name),
	}));
	const amount: Estimate = sum([...parts, { what: '', value: about(start, 'unpacking and preparing the source') }]);
	// Much of it is configure, which does one thing after the other.
	shell.work({ resource: 'cpu', amount, threads: parallel ? 2 : 1, what });
	for (const name of names) {
		const size = sizeOf(name);
		shell.files.put(
			`${DIRECTORY}/${name}.so`,
			treeNode(shell, servedContent(`php-extension:${name}`, size, 'binary'), 1, 0),
		);
	}
	shell.files.open(DIRECTORY);
}
