/** `(( … ))`: arithmetic as a command. */
import { shortened } from '../commands/shared/shortened.ts';
import { isKnown } from '../commands/shared/text.ts';
import type { ShellNode, ShellWord } from '../shell/types.ts';
import { commandOfArithmetic } from './bashOnly.ts';
import type { Interpreter } from './interpreter.ts';

/** For dash it is a subshell in a subshell: its text is a command, which no image has. */
export function runArithmetic(
	{ expression, range }: ShellNode & { kind: 'arithmetic' },
	interpreter: Interpreter,
	tested: boolean,
): number {
	const { run, dash } = interpreter.process;
	const turn = run.nextTurn();
	if (!dash || run.isForgiven(turn)) return isTrue(expression, interpreter) || run.isForgiven(turn) ? 0 : 1;
	if (commandOfArithmetic(expression) === undefined) return 0;
	const what = `((${shortened(expression.text)}))`;
	const failed = { exit: 127, reason: { kind: 'not-in-shell', what, shell: 'dash' } } as const;
	if (!tested) run.failed(what, interpreter.origin ?? range, failed, turn);
	return failed.exit;
}

/** Whether an expression is other than 0; of what is not known, either. */
export function isTrue(expression: ShellWord, { process, expander }: Interpreter): boolean {
	const value = expander.calculated(expression);
	return isKnown(value) ? value !== '0' : process.run.guess(`((${shortened(expression.text)}))`, true);
}
