/** apt-mark: which packages were asked for, and which only came along and may go again. */
import { matches } from '../../filesystem/glob.ts';
import type { Command, Shell } from '../command.ts';
import { contentOf, derived, isKnown } from '../shared/text.ts';
import { automatic, installedNames, type SystemManager, writeAutomatic } from './systemPackages.ts';

/** Libraries that programs run with: what compiled ones turn out to need, where nobody can ask them. */
const RUNTIME_LIBRARY = /^lib(?!.*-(?:dev|doc|dbg|bin|data)$).*\d/;

export function aptMark(manager: SystemManager): Command {
	return {
		names: ['apt-mark'],
		run({ args }, shell) {
			const [subcommand, ...words] = args.filter((arg) => !arg.startsWith('-'));
			const auto = automatic(shell, manager);
			const installed = installedNames(shell);
			const listed = (names: readonly string[]) => ({
				exit: 0,
				stdout: contentOf(
					[...names]
						.sort()
						.map((name) => `${name}\n`)
						.join(''),
				),
			});
			switch (subcommand) {
				case 'showmanual':
					return listed(installed.filter((name) => !auto.includes(name)));
				case 'showauto':
					return listed(auto);
				case 'auto':
				case 'markauto':
					writeAutomatic(shell, manager, [...auto, ...named(words, installed, shell)]);
					break;
				case 'manual':
				case 'unmarkauto': {
					const kept = new Set(named(words, auto, shell));
					const runs = words.every(isKnown) ? [] : auto.filter((name) => RUNTIME_LIBRARY.test(name));
					writeAutomatic(
						shell,
						manager,
						auto.filter((name) => !kept.has(name) && !runs.includes(name)),
					);
				}
			}
			return { exit: 0, stdout: derived(60, 'text', 'apt-mark', ...args) };
		},
	};
}

/** `.*` stands for all of them, and so does a pattern of the shell's kind. */
function named(words: readonly string[], all: readonly string[], shell: Shell): string[] {
	const known = words.filter(isKnown).flatMap((word) => word.split(/\s+/));
	return all.filter((name) =>
		known.some((word) => word === name || word === '.*' || (/[*?]/.test(word) && matches(word, name, shell.spend))),
	);
}
