/** The ports of EXPOSE with their variables filled in. */

import type { Instruction, Range } from '../../dockerfile/types.ts';
import { expandWords } from '../../dockerfile/variables.ts';
import type { LintedFile } from '../file.ts';
import { scopeAt } from './scope.ts';

export interface Port {
	/** As written, and where. */
	readonly written: string;
	readonly range: Range;
	/** `ip:host:container/proto` taken apart. */
	readonly host: string;
	readonly protocol: string;
}

export function portsOf(file: LintedFile, instruction: Instruction): readonly Port[] {
	const { values } = scopeAt(file, instruction);
	return instruction.words.flatMap(({ text, range }) => {
		const { words } = expandWords(text, (name) => values.get(name), { escape: file.dockerfile.escape });
		return words.map((word): Port => {
			const port = word.text;
			const colon = port.lastIndexOf(':');
			const container = port.slice(colon + 1);
			const slash = container.indexOf('/');
			const protocol = slash < 0 ? '' : container.slice(slash + 1);
			const before = port.slice(0, Math.max(0, colon));
			// `::80`: neither an address nor a port of the host.
			return { written: port, range, host: before === ':' ? '' : before, protocol };
		});
	});
}
