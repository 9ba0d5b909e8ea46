/** Reads a program's arguments as most programs do: long and short options, clusters, `--` and the words between. */

export interface Options {
	/** What is neither an option nor an option's value, in order. */
	readonly words: readonly string[];
	/** Whether one of these options is there: `has('-q', '--quiet')`. */
	has(...names: readonly string[]): boolean;
	/** The values of these options, in order. */
	all(...names: readonly string[]): readonly string[];
	/** The last value of these options, which is the one that programs take. */
	last(...names: readonly string[]): string | undefined;
}

/**
 * `valued` names the options that take a value: `-o FILE`, `-oFILE`, `--output FILE`, `--output=FILE`. All others are switches;
 * `--name=value` is understood for them too. Short options may stand together: `-qO FILE`.
 */
export function readOptions(args: readonly string[], valued: ReadonlySet<string>): Options {
	const words: string[] = [];
	const found: { readonly name: string; readonly value: string | undefined }[] = [];
	for (let i = 0; i < args.length; i++) {
		const arg = args[i] ?? '';
		if (arg === '--') {
			words.push(...args.slice(i + 1));
			break;
		}
		if (arg.startsWith('--')) {
			const equals = arg.indexOf('=');
			const name = equals < 0 ? arg : arg.slice(0, equals);
			const value = equals >= 0 ? arg.slice(equals + 1) : valued.has(name) ? args[++i] : undefined;
			found.push({ name, value });
		} else if (arg.startsWith('-') && arg.length > 1) {
			for (let at = 1; at < arg.length; at++) {
				const name = `-${arg[at]}`;
				const attached = arg.slice(at + 1);
				const takes = valued.has(name);
				found.push({
					name,
					value: takes ? (attached === '=' ? attached : attached.replace(/^=/, '')) || args[++i] : undefined,
				});
				if (takes) break;
			}
		} else words.push(arg);
	}
	const all = (...names: readonly string[]): string[] =>
		found.flatMap(({ name, value }) => (names.includes(name) && value !== undefined ? [value] : []));
	return {
		words,
		has: (...names) => found.some(({ name }) => names.includes(name)),
		all,
		last: (...names) => all(...names).at(-1),
	};
}
