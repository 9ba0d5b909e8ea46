/** Whether every command of the old text is still there and run with the same surroundings, but for what a fix declares. */
import type { Declared } from '../lint/types.ts';
import { toolNamed } from '../tools/index.ts';
import type { Spoken, SpokenFile } from './spokenCommands.ts';
import type { Doubt, Refusal } from './types.ts';

export interface Compared {
	readonly refusal: Refusal | undefined;
	readonly doubts: readonly Doubt[];
	/** Commands, or copies among them, are in another order than before. */
	readonly moved: boolean;
}

export function sameCommands(before: SpokenFile, after: SpokenFile, declared: Declared): Compared {
	const pairs = paired(before.commands, after.commands, declared);
	const doubts: Doubt[] = [];
	const refused = (what: string): Compared => ({ refusal: { by: 'command', what }, doubts: [], moved: false });
	for (const [old, now] of pairs) {
		const found = differing(old, now, declared);
		if (typeof found === 'string') return refused(`${old.words.join(' ')}: ${found}`);
		doubts.push(...found);
	}
	const kept = new Set(pairs.map(([old]) => old));
	const gone = before.commands.filter((old) => !kept.has(old));
	const lost = gone.find(({ program }) => !declared.drops?.includes(program));
	if (lost) return refused(`${lost.words.join(' ')}: gone`);
	const known = new Set(pairs.map(([, now]) => now));
	const fresh = after.commands.filter((now) => !known.has(now));
	const alien = fresh.find(({ program }) => !declared.adds?.includes(program));
	if (alien) return refused(`${alien.words.join(' ')}: new`);
	const order = [...pairs.map(([old, now]) => [old.place, now.place] as const), ...copiesInBoth(before, after)];
	order.sort(([one], [other]) => one - other);
	const moved = order.some(([, place], at) => at > 0 && place < (order[at - 1]?.[1] ?? 0));
	return { refusal: undefined, doubts: [...doubts, ...needed(pairs, gone, fresh)], moved };
}

function copiesInBoth(before: SpokenFile, after: SpokenFile): readonly (readonly [number, number])[] {
	const left = [...after.copies];
	return before.copies.flatMap(({ text, place }) => {
		// Of two that are alike the last is the one that was there.
		const at = left.findLastIndex((each) => each.text === text);
		const [found] = at < 0 ? [] : left.splice(at, 1);
		return found ? [[place, found.place] as const] : [];
	});
}

/** Commands that name a file which is now removed before them, and was not. */
function needed(
	pairs: readonly (readonly [Spoken, Spoken])[],
	gone: readonly Spoken[],
	fresh: readonly Spoken[],
): readonly Doubt[] {
	return fresh
		.filter(({ program }) => program === 'rm')
		.flatMap((rm) =>
			rm.words.slice(1).flatMap((path): Doubt[] => {
				const name = path.replace(/\/?\*?$/, '').replace(/^.*\//, '');
				if (path.startsWith('-') || name === '') return [];
				const before = gone.find(({ program, words }) => program === 'rm' && words.includes(path));
				const user = pairs.find(
					([old, now]) =>
						now.place > rm.place &&
						now.program !== 'rm' &&
						(before === undefined || old.place < before.place) &&
						now.words.some((word) => word.includes(name)),
				);
				return user ? [{ kind: 'named', path, line: user[1].line }] : [];
			}),
		);
}

/** First those that are the same in all, then by their words, then by their programs: an option came or went. In old order. */
function paired(
	before: readonly Spoken[],
	after: readonly Spoken[],
	{ drops = [] }: Declared,
): readonly (readonly [Spoken, Spoken])[] {
	const partner = new Map<Spoken, Spoken>();
	const free = new Set(after);
	const pass = (isSame: (old: Spoken, now: Spoken) => boolean): void => {
		const left = [...free];
		for (const old of before) {
			if (partner.has(old)) continue;
			const now = left.find((each) => free.has(each) && isSame(old, each));
			if (now === undefined) continue;
			partner.set(old, now);
			free.delete(now);
		}
	};
	const text = ({ words, structure }: Spoken) => `${words.join(' ')}\0${structure}`;
	if (before.length * after.length > MOST_COMPARED) return [];
	pass((old, now) => text(old) === text(now) && differing(old, now, {}).length === 0);
	pass((old, now) => text(old) === text(now));
	const kept = (old: Spoken, now: Spoken) => old.program === now.program && !drops.includes(old.program);
	pass((old, now) => kept(old, now) && isWithin(old.words, now.words));
	pass((old, now) => kept(old, now) && old.words.length === now.words.length);
	return before.flatMap((old) => {
		const now = partner.get(old);
		return now === undefined ? [] : [[old, now] as const];
	});
}

const MOST_COMPARED = 4_000_000;

/** All words of one are in the other, in their order. */
function isWithin(some: readonly string[], others: readonly string[]): boolean {
	const [short, long] = some.length <= others.length ? [some, others] : [others, some];
	let at = 0;
	for (const word of long) if (word === short[at]) at++;
	return at === short.length;
}

/** What a fix changed about a command though it declares nothing of it; else what there is to be checked. */
function differing(old: Spoken, now: Spoken, declared: Declared): string | readonly Doubt[] {
	if (old.user !== now.user && !declared.users) return `user ${now.user}`;
	if (old.directory !== now.directory && !declared.anywhere?.includes(old.program)) return `directory ${now.directory}`;
	if (old.shell !== now.shell) return `shell ${now.shell}`;
	if (old.fatal && !now.fatal) return 'may fail unseen';
	if (!old.fatal && now.fatal && !declared.strict) return 'may no longer fail';
	if (old.structure !== now.structure) return `inside ${now.structure}`;
	if (old.within.join('\n') !== now.within.filter((each) => !declared.strict || each !== 'set -e').join('\n'))
		return `behind ${now.within.join(', ')}`;
	const targets = declared.mounts ?? [];
	const others = [
		...old.flags.filter((flag) => !now.flags.includes(flag)),
		...now.flags.filter((flag) => !old.flags.includes(flag)),
	].filter((flag) => !targets.some((target) => flag.startsWith('--mount=') && flag.includes(target)));
	if (others[0] !== undefined) return others[0];
	const names = [...new Set([...old.variables.keys(), ...now.variables.keys()])].filter(
		(name) => old.variables.get(name) !== now.variables.get(name),
	);
	const [undeclared] = names.filter((name) => !declared.variables?.includes(name));
	if (undeclared !== undefined) return `variable ${undeclared}`;
	return names
		.filter(() => mayReadVariables(old))
		.map((name) => ({ kind: 'variable', name, line: old.line, command: old.program }));
}

/** Package managers of systems, downloads and file commands take nothing from variables that are not named to them. */
function mayReadVariables({ program }: Spoken): boolean {
	const family = toolNamed(program)?.family;
	return family !== 'system' && family !== 'web' && !PLAIN.has(program);
}

const PLAIN: ReadonlySet<string> = new Set(
	`[ addgroup adduser awk basename cat cd chgrp chmod chown cp cut date dirname echo expr false find grep groupadd gunzip gzip head
	install ln ls mkdir mktemp mv printf pwd rm rmdir sed set sha256sum sleep sort tail tar test touch tr true uniq unzip useradd
	usermod wc which xargs`.split(/\s+/),
);
