/** Definition, references and renaming of the name at an offset. */
import type { Locale } from '../engine/lint/types.ts';
import { type Name, nameAt, type Place } from './names.ts';
import type { Reading } from './reading.ts';
import type { Definition, Reference, Renamable, Renaming } from './types.ts';
import { wordsOf } from './words.ts';

export function definitionAt({ names, dockerfile }: Reading, offset: number): Definition | undefined {
	const found = nameAt(names, offset);
	if (!found) return undefined;
	const { name, place } = found;
	const declared = name.places.filter(({ role }) => role === 'declares');
	const target = declared.findLast(({ range }) => range.end < place.range.start) ?? declared[0];
	if (target) return { range: place.range, target: target.range };
	// A stage without a name is named by its number alone.
	const from = dockerfile.stages[Number(dockerfile.text.slice(place.range.start, place.range.end))]?.from;
	return from && { range: place.range, target: from.keywordRange };
}

export function referencesAt({ names }: Reading, offset: number): readonly Reference[] {
	const places = nameAt(names, offset)?.name.places ?? [];
	return places.map(({ range, role }) => ({ range, writes: role === 'declares' || role === 'sets' }));
}

export function renamableAt(reading: Reading, offset: number, locale: Locale): Renamable {
	const words = wordsOf(locale).rename;
	const found = nameAt(reading.names, offset);
	if (!found || found.place.role === 'numbers') return { kind: 'no', reason: words.nothing };
	const { name, place } = found;
	if (name.kind === 'variable' && isGiven(name.name)) return { kind: 'no', reason: words.given(name.name) };
	const { start, end } = place.range;
	return { kind: 'yes', range: place.range, name: reading.text.slice(start, end) };
}

export function renamingAt(reading: Reading, offset: number, to: string, locale: Locale): Renaming {
	const words = wordsOf(locale).rename;
	const renamable = renamableAt(reading, offset, locale);
	if (renamable.kind === 'no') return renamable;
	const name = nameAt(reading.names, offset)?.name;
	if (!name) return { kind: 'no', reason: words.nothing };
	const form = name.kind === 'stage' ? /^[a-z][a-z0-9_.-]*$/i : /^[a-z_]\w*$/i;
	if (!form.test(to) || (name.kind === 'stage' && to.toLowerCase() === 'scratch')) {
		return { kind: 'no', reason: words.form[name.kind](to) };
	}
	if (name.kind === 'variable' && isGiven(to)) return { kind: 'no', reason: words.given(to) };
	if (reading.names.all.some((other) => other !== name && isTaken(other, name, to))) {
		return { kind: 'no', reason: words.taken(to) };
	}
	// FROM finds a stage by its name in small letters only.
	const isBase = ({ instruction, role }: Place) => instruction.keyword === 'FROM' && role === 'uses';
	const places = name.places.filter(({ role }) => role !== 'numbers');
	const edits = places.map((place) => ({
		range: place.range,
		text: name.kind === 'stage' && isBase(place) ? to.toLowerCase() : to,
	}));
	return { kind: 'edits', edits };
}

/** Would the two be one, if both had the new name? A stage's name counts for the whole file, a variable's where it is seen. */
function isTaken(other: Name, name: Name, to: string): boolean {
	if (other.kind !== name.kind) return false;
	if (name.kind === 'stage') return other.name.toLowerCase() === to.toLowerCase();
	if (other.name !== to) return false;
	const stages = new Set(name.places.map(({ instruction }) => instruction.stage));
	return other.places.some(({ instruction: { stage } }) => stage < 0 || stages.has(-1) || stages.has(stage));
}

/** Names whose value comes from outside of the file: who sets them knows them by this name. */
function isGiven(name: string): boolean {
	return /^(?:(?:TARGET|BUILD)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)|TARGETSTAGE|PATH|HOME|BUILDKIT_\w+|SOURCE_DATE_EPOCH)$|^(?:HTTPS?|FTP|NO|ALL)_PROXY$/i.test(
		name,
	);
}
