/** What goals of shared exercises call things: steps by the words that find them, changes as the workbench does. */
import { entryOf } from '../../engine/foreign/table.ts';
import type { Locale } from '../../engine/lint/types.ts';
import type { Workspace } from '../../engine/project/types.ts';
import type { StepPattern } from '../../learn/types.ts';
import type { Names } from '../../learn/wording.ts';
import type { Words } from '../../workbench/words/words.ts';

export function namesIn(
	workspace: Pick<Workspace, 'changes'>,
	words: Words,
	locale: Locale,
	titles: ReadonlyMap<string, string>,
): Names {
	return {
		step: (pattern) => stepNamed(pattern, locale),
		change: (id) =>
			entryOf(words.changes, id)?.name ?? workspace.changes.find((change) => change.id === id)?.name ?? id,
		view: (id) => entryOf<string>(words.views, id) ?? id,
		rule: (id) => titles.get(id) ?? id,
	};
}

function stepNamed(pattern: StepPattern, locale: Locale): string {
	const said =
		typeof pattern === 'string' ? pattern : [pattern.instruction, ...pattern.says].filter(Boolean).join(' … ');
	// A backtick would end the code too early.
	const code = `\`${said.replaceAll('`', '’')}\``;
	return locale === 'en' ? code : `步骤 ${code} `;
}
