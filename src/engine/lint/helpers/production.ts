/** Whether the environment already asks for a production install. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { isTruthy, valueBefore } from './env.ts';

export function forProduction(file: LintedFile, instruction: Instruction): boolean {
	if (valueBefore(file, instruction, 'NODE_ENV', ['ENV', 'ARG']) === 'production') return true;
	return isTruthy(valueBefore(file, instruction, 'COMPOSER_NO_DEV'));
}
