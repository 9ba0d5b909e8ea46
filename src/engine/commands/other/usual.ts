/** Programs that are met often and that nobody need describe further: what they usually take, and what they may leave behind. */
import { between, type Estimate } from '../../figures/estimate.ts';
import type { Command, Invocation, Shell } from '../command.ts';
import { freshContent, servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { derived } from '../shared/text.ts';
import { QUICK, USUAL, type Usual } from './usualTable.ts';

const MOMENT: Usual = { seconds: [0.01, 0.08, 1] };
const BY_NAME: ReadonlyMap<string, Usual> = new Map([
	...QUICK.map((name): [string, Usual] => [name, MOMENT]),
	...USUAL.flatMap(([names, usual]) => names.split(' ').map((name): [string, Usual] => [name, usual])),
]);
/** Bytes of a file that such a program leaves, on average. */
const FILE = 15e3;
/** Their own question about themselves takes no time and changes nothing. */
const INFORMATION = /^(?:-v|-V|--version|-h|--help|version|help)$/;

export const usual: Command = {
	names: [...BY_NAME.keys()],
	run(call, shell) {
		const known = usualOf(call);
		const stdout = derived(40, 'text', call.name, ...call.args, call.stdin?.id ?? '');
		if (call.args.every((arg) => INFORMATION.test(arg)) && call.args.length > 0) return { exit: 0, stdout };
		const what = shortened([call.name, ...call.args].join(' '));
		if (known.fetches) shell.work({ resource: 'index', amount: spread(known.fetches, 1e6, call), what });
		shell.work({ resource: 'cpu', amount: spread(known.seconds, 1, call), what });
		if (known !== MOMENT) leave(call, shell, known, what);
		return { exit: 0, stdout };
	},
};

/** Of what its words name, where that is listed; a question takes a moment. */
function usualOf({ name, args }: Invocation): Usual {
	const known = BY_NAME.get(name) ?? MOMENT;
	if (known.asks?.test(args.join(' ')) === true) return MOMENT;
	const parts = args.flatMap((arg) => {
		const part = known.parts?.find(([name]) => name.test(arg));
		return part === undefined ? [] : [part];
	});
	if (parts.length === 0) return known;
	const fetches = together(parts.map(([, spans]) => spans));
	const leaves = together(parts.map(([, , spans]) => spans));
	// Unpacking is what takes its time.
	const [low, expected, high] = leaves;
	return { ...known, fetches, leaves, seconds: [3 + low / 100, 5 + expected / 50, 10 + high / 20] };
}

function together(spans: readonly Usual['seconds'][]): Usual['seconds'] {
	return spans.reduce(([low, expected, high], [l, e, h]) => [low + l, expected + e, high + h], [0, 0, 0]);
}

function leave(call: Invocation, shell: Shell, { leaves, at = '.', fresh }: Usual, what: string): void {
	// What it wrote follows from its words; where, only itself knows.
	shell.files.openAll(derived(1, 'text', what, ...call.args).id);
	if (fresh) shell.irreproducible();
	if (!leaves) return;
	const size = spread(leaves, 1e6, call);
	const home = shell.env.get('HOME') ?? shell.user.home;
	const directory = shell.path(at.startsWith('~/') ? home + at.slice(1) : at).replace(/(?<=.)\/$/, '');
	const content = fresh
		? freshContent(shell, size, 'binary')
		: servedContent(`${call.name} ${call.args.join(' ')}`, size, 'binary');
	shell.files.makeDirectory(directory, { parents: true });
	shell.files.leaveUnseen(directory, treeNode(shell, content, Math.ceil(size.expected / FILE)), what);
}

function spread([low, expected, high]: Usual['seconds'], unit: number, { name }: Invocation): Estimate {
	return between(low * unit, expected * unit, high * unit, 'assumed', `usual for ${name}`);
}
