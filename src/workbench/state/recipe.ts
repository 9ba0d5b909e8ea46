/** What a step's cache key is made of, and what is never in it, by the kind of step. Measured on BuildKit. */
import type { AnalyzedStep } from '../../engine/analysis.ts';
import type { Words } from '../words/words.ts';

/** Two sentences: what is in the key, and what is not. */
export function recipeOf({ instruction, name }: AnalyzedStep, words: Words): readonly [holds: string, leaves: string] {
	const { parts, holds, leaves } = words.recipe;
	const flags = /^\[[^\]]*\]\s*\S+((?:\s+--\S+)*)/.exec(name)?.[1] ?? '';
	const has = (flag: string) => flags.includes(`--${flag}`);
	const [own, not] = ((): readonly [(keyof typeof parts)[], (keyof typeof parts)[]] => {
		switch (instruction) {
			case 'FROM':
				return [['digest', 'layers'], ['tag']];
			case 'RUN':
				return [
					[
						'before',
						'command',
						'variables',
						'state',
						...(has('mount') ? (['mounts'] as const) : []),
						...(flags.includes('type=bind') || /--mount=(?!type)/.test(flags) ? (['bound'] as const) : []),
					],
					['network', 'clock', ...(has('mount') ? (['cacheMounts', 'secrets'] as const) : [])],
				];
			case 'WORKDIR':
				return [['before', 'path'], ['variables']];
			default:
				return [
					[
						...(has('link') ? [] : (['before'] as const)),
						'content',
						'permissions',
						...(has('from') ? (['owners'] as const) : []),
						'destination',
						...(has('chown') || has('chmod') ? (['flags'] as const) : []),
					],
					['times', 'folderName', 'variables', ...(has('link') ? (['beforeLink'] as const) : [])],
				];
		}
	})();
	const list = (keys: readonly (keyof typeof parts)[]) => keys.map((key) => parts[key]);
	return [holds(list(own)), leaves(list(not))];
}
