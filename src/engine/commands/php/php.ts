/** php: a script of the project, or composer's archive. */
import { between } from '../../figures/estimate.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { shortened } from '../shared/shortened.ts';
import { derived } from '../shared/text.ts';
import { composer } from './composer.ts';

const VALUED = new Set(['-d', '-c', '-f', '-r', '-z', '-B', '-R', '-F', '-E', '-S', '-t']);
const INFORMATION = /^(?:-v|--version|-h|--help|-m|-i|--ini)$/;
const SCRIPT = between(0.05, 0.3, 6, 'assumed', 'a script of PHP');

export const php: Command = {
	names: ['php', 'php5', 'php7', 'php7.0', 'php7.1', 'php7.2', 'php7.3', 'php7.4', 'php8'],
	run(call, shell) {
		const stdout = derived(40, 'text', call.name, ...call.args, call.stdin?.id ?? '');
		if (call.args.length > 0 && call.args.every((arg) => INFORMATION.test(arg))) return { exit: 0, stdout };
		const at = call.args.findIndex((arg) => /(?:^|\/)composer(?:\.phar)?$/.test(arg));
		const before = readOptions(call.args.slice(0, at), VALUED);
		if (at >= 0 && before.words.length === 0) return composer.run({ ...call, args: call.args.slice(at + 1) }, shell);
		const what = shortened([call.name, ...call.args].join(' '));
		shell.work({ resource: 'cpu', amount: SCRIPT, what });
		shell.files.openAll(derived(1, 'text', what).id);
		return { exit: 0, stdout };
	},
};
