/** STOPSIGNAL that is neither a signal's name nor a number. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { expandAt, scopeAt } from '../helpers/scope.ts';
import { isSignal } from '../helpers/signals.ts';
import { unescaped, variablesIn } from '../helpers/utilsVariables.ts';
import { defineRule } from '../rule.ts';

const PEER = ['dockerfile-utils:INVALID_SIGNAL'];

export const rule = defineRule<{ signal: string }>({
	id: 'signal-invalid',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: PEER,
	message: {
		en: ({ signal }) => `${signal} is not a signal: use a name such as SIGTERM, or a number.`,
		'zh-cn': ({ signal }) => `${signal} 不是信号：请写 SIGTERM 这样的名称或数字。`,
	},
	check(file, report) {
		for (const instruction of file.of('STOPSIGNAL')) {
			const [word] = instruction.words;
			if (word === undefined || instruction.words.length > 1) continue;
			const { value, unset } = expandAt(file, instruction, word.text);
			// What only the build knows may be right.
			const own = unset.length === 0 && !isSignal(value);
			const peer = isBadForPeer(file, instruction, word.text);
			const more = { exactLines: true, aliases: peer ? PEER : [], peerOnly: !own };
			if (own || peer) report(instruction, word.range, { signal: word.text }, more);
		}
	},
});

/** The peer takes whatever begins with SIG, and wants every variable to be set above. */
function isBadForPeer(file: LintedFile, instruction: Instruction, text: string): boolean {
	const plain = unescaped(text, file.dockerfile.escape);
	if (!text.includes('$')) return !plain.startsWith('SIG') && !/^\d+$/.test(plain);
	const variables = variablesIn(text, file.dockerfile.escape);
	const { values, declared } = scopeAt(file, instruction);
	return variables.length === 0 || variables.some(({ name }) => !values.has(name) && !declared.has(name));
}
