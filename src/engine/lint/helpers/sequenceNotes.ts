/** What ShellCheck says of commands that follow one another: a way there and back, options that nobody handles. */
import { nodesOf } from '../../shell/nodes.ts';
import type { Range, Script, ShellNode } from '../../shell/types.ts';

type Add = (code: string, range: Range, what: string) => void;

export function sequenceNotes(script: Script, setsErrexit: boolean, add: Add): void {
	for (const node of nodesOf(script)) {
		if (node.kind === 'list' && !setsErrexit) thereAndBack(node.items, add);
		if (node.kind === 'while') unhandled(node, add);
	}
}

/** `cd x; …; cd ..` */
function thereAndBack(items: readonly ShellNode[], add: Add): void {
	let went = false;
	for (const item of items) {
		if (item.kind !== 'simple' || item.words[0]?.value !== 'cd') continue;
		const goesBack = item.words.length === 2 && /^(?:\.\.|-)$/.test(item.words[1]?.value ?? '');
		if (goesBack && went) {
			add('SC2103', item.range, 'cd');
			return;
		}
		went = !goesBack;
	}
}

/** `while getopts … NAME; do case $NAME in …` without a branch for what is no option. */
function unhandled({ condition, body }: Extract<ShellNode, { kind: 'while' }>, add: Add): void {
	const first = condition.kind === 'chain' ? condition.items[0] : condition;
	if (first?.kind !== 'simple' || first.words[0]?.value !== 'getopts' || first.words[1]?.literal !== true) return;
	const variable = first.words[2]?.value;
	const all = body.kind === 'list' ? body.items : [body];
	for (const node of all) {
		if (node.kind !== 'case') continue;
		const [part, ...more] = node.word.parts;
		if (part?.kind !== 'variable' || part.name !== variable || more.length > 0) continue;
		const patterns = node.branches.flatMap((branch) => branch.patterns.map(({ text }) => text.replace(/["'\\]/g, '')));
		if (!patterns.some((pattern) => /[*?[]/.test(pattern))) add('SC2220', node.range, variable);
	}
}
