/** The fix that appends a command to a RUN. */
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
