/** The loops of a shell; each gives the exit code of its last round. */
import type { ShellNode } from '../shell/types.ts';
import { isTrue } from './arithmetic.ts';
import type { Interpreter } from './interpreter.ts';
import type { Io } from './io.ts';
import { LoopControl } from './process.ts';
import { assign } from './variables.ts';

export function runFor(node: ShellNode & { kind: 'for' }, interpreter: Interpreter, io: Io, tested: boolean): number {
	const { process, expander } = interpreter;
	let code = 0;
	for (const word of expander.words(node.words)) {
		process.run.budget.command();
		assign(process, node.variable, word);
		const round = runRound(node.body, interpreter, io, tested);
		if (round === undefined) break;
		code = round;
	}
	return code;
}

export function runWhile(
	node: ShellNode & { kind: 'while' },
	interpreter: Interpreter,
	io: Io,
	tested: boolean,
): number {
	let code = 0;
	for (;;) {
		interpreter.process.run.budget.command();
		if ((interpreter.execute(node.condition, io, true) === 0) === node.until) break;
		const round = runRound(node.body, interpreter, io, tested);
		if (round === undefined) break;
		code = round;
	}
	return code;
}

/** `for ((first; condition; next))` of bash. */
export function runCounting(
	{ expressions, body }: ShellNode & { kind: 'counting' },
	interpreter: Interpreter,
	io: Io,
	tested: boolean,
): number {
	const { process, expander } = interpreter;
	const [first, condition, next] = expressions;
	let code = 0;
	for (expander.calculated(first); ; expander.calculated(next)) {
		process.run.budget.command();
		if (condition.text.trim() !== '' && !isTrue(condition, interpreter)) break;
		const round = runRound(body, interpreter, io, tested);
		if (round === undefined) break;
		code = round;
	}
	return code;
}

/** Undefined when the loop is left. */
function runRound(body: ShellNode, interpreter: Interpreter, io: Io, tested: boolean): number | undefined {
	try {
		return interpreter.execute(body, io, tested);
	} catch (error) {
		if (!(error instanceof LoopControl)) throw error;
		if (error.levels > 1) {
			error.levels--;
			throw error;
		}
		return error.kind === 'continue' ? 0 : undefined;
	}
}
