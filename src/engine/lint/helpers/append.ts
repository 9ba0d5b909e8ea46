/** The fix that appends a command to a RUN, or to several. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import type { FixDraft } from '../rule.ts';
import { argumentsRange } from './script.ts';

/** ` && command`, which removes these paths, after a shell form whose last command decides about success; undefined where that would change more. */
export function appendCommand(
	file: LintedFile,
	run: Instruction,
	command: string,
	removes: readonly string[],
): FixDraft | undefined {
	const body = file.script(run)?.body;
	const plain = run.json === undefined && run.heredocs.length === 0;
	if (!plain || body === undefined || (body.kind !== 'simple' && body.kind !== 'chain')) return undefined;
	if (body.kind === 'chain' && body.operators.includes('||')) return undefined;
	const at = argumentsRange(run).end;
	return {
		title: { en: `Append \`${command}\``, 'zh-cn': `追加 \`${command}\`` },
		edits: [{ range: { start: at, end: at }, text: ` ${file.dockerfile.escape}\n    && ${command}` }],
		guarded: false,
		declares: { adds: [command.split(' ', 1)[0] ?? ''], removes },
	};
}

/**
 * To each of the RUN that take it, of which `run` is one. What only one of several layers cleans the next one downloads again: the image
 * gets smaller when all of them do.
 */
export function appendToEach(
	file: LintedFile,
	run: Instruction,
	runs: readonly Instruction[],
	command: string,
	removes: readonly string[],
): FixDraft | undefined {
	const own = appendCommand(file, run, command, removes);
	const others = runs.filter((each) => each !== run).map((each) => appendCommand(file, each, command, removes));
	const added = others.filter((each) => each !== undefined);
	if (own === undefined || added.length === 0) return own;
	const count = added.length + 1;
	const title = {
		en: `Append \`${command}\` to each of the ${count} RUN that need it`,
		'zh-cn': `在这 ${count} 条 RUN 末尾各追加 \`${command}\``,
	};
	const edits = [own, ...added].flatMap((each) => each.edits);
	return { ...own, title, edits: edits.toSorted((one, other) => one.range.start - other.range.start) };
}
