/** find: walks directories and does what its expression says of each thing that it meets. */
import type { Command, Shell } from '../command.ts';
import { derived } from '../shared/text.ts';
import { type Expression, ExpressionReader, execute, holdsUnseenAlone, type Walk } from './findExpression.ts';
import { Report } from './report.ts';
import { type Visit, walkTree } from './walk.ts';

export const find: Command = {
	names: ['find'],
	run({ args, range }, shell) {
		const report = new Report('find');
		const options = args.findIndex((arg) => !/^-[HLPD]$/.test(arg));
		const words = options < 0 ? [] : args.slice(options);
		const cut = words.findIndex((word) => /^[-(!)]/.test(word));
		const starts = cut < 0 ? words : words.slice(0, cut);
		const expression = new ExpressionReader(cut < 0 ? [] : words.slice(cut), shell).parse();
		if (typeof expression === 'string') {
			report.fail(`unrecognized: ${expression}`);
			return report.result();
		}
		const follow = expression.follow || args.slice(0, Math.max(0, options)).some((arg) => arg === '-L' || arg === '-H');
		const walk: Walk = { shell, report, batches: [], prune: false, quit: false };
		for (const start of starts.length > 0 ? starts : ['.']) {
			const path = shell.path(start);
			shell.read(path);
			const place = shell.files.locate(path);
			if (!place.node && place.maybe) shell.note({ kind: 'unknown-input', what: path, range });
			else if (!shell.files.lookup(path, false)) report.fail(start, 'ENOENT');
			const visits = walkTree(shell, start, follow, changesOwners(words));
			visitAll(visits, expression, walk);
			// Of open directories it would have listed more.
			const open = place.maybe || visits.some(({ node }) => node.kind === 'directory' && node.partial);
			if (open && expression.prints) report.write(derived(80, 'text', 'find', ...args, shell.files.root.unseen ?? ''));
			if (expression.deletesAll && expression.minDepth < 2) clearUnseen(shell, path);
			if (walk.quit) break;
		}
		for (const { words: command, paths } of walk.batches) {
			if (paths.length > 0) execute(command, paths, walk);
		}
		return report.result();
	},
};

/** By owners alone: `! -user app -exec chown app {} +`. */
function changesOwners(words: readonly string[]): boolean {
	const at = words.indexOf('-exec');
	const tests = words.slice(0, Math.max(0, at)).filter((word) => /^[-!]/.test(word));
	return /^(?:chown|chgrp)$/.test(words[at + 1] ?? '') && tests.every((word) => OWNER_TESTS.has(word));
}

const OWNER_TESTS: ReadonlySet<string> = new Set('! -not -a -and -user -uid -group -gid -nouser -nogroup'.split(' '));

/** What is known of a directory by its sum alone goes with the rest. */
function clearUnseen(shell: Shell, path: string): void {
	if (!holdsUnseenAlone(shell, path)) return;
	const node = shell.files.glance(path).node;
	const names = node?.kind === 'directory' ? [...node.children.keys()] : [];
	for (const name of names) shell.files.remove(`${path}/${name}`, { recursive: true });
}

/** The list is made before anything is deleted, so that the walk does not saw off its own branch. */
function visitAll(visits: readonly Visit[], expression: Expression, walk: Walk): void {
	const ordered = expression.depthFirst ? contentsFirst(visits) : visits;
	let pruned: string | undefined;
	for (const visit of ordered) {
		if (walk.quit) return;
		if (pruned !== undefined && visit.absolute.startsWith(pruned)) continue;
		if (visit.depth < expression.minDepth || visit.depth > expression.maxDepth) continue;
		walk.prune = false;
		const met = expression.test(visit, walk);
		if (met && !expression.acts) walk.report.print(`${visit.path}\n`);
		if (walk.prune && !expression.depthFirst) pruned = `${visit.absolute}/`;
	}
}

function contentsFirst(visits: readonly Visit[]): Visit[] {
	const out: Visit[] = [];
	const open: Visit[] = [];
	const close = (depth: number) => {
		for (let last = open[open.length - 1]; last && last.depth >= depth; last = open[open.length - 1]) {
			out.push(last);
			open.pop();
		}
	};
	for (const visit of visits) {
		close(visit.depth);
		open.push(visit);
	}
	close(0);
	return out;
}

/** Exit code 0? */
