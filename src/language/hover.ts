/** What is under the pointer: a stage, a variable, a flag, an instruction, an image. */
import type { From } from 'dockerfile-ast';
import type { Locale } from '../engine/lint/types.ts';
import { fromPeer } from './fromPeer.ts';
import { type Name, nameAt, type Place } from './names.ts';
import type { Reading } from './reading.ts';
import type { Hover, Range } from './types.ts';
import { type LanguageWords, wordsOf } from './words.ts';

export function hoverAt(reading: Reading, offset: number, locale: Locale): Hover | undefined {
	const words = wordsOf(locale);
	const named = nameAt(reading.names, offset);
	if (named) return { range: named.place.range, contents: ofName(reading, named.name, named.place, words) };
	const holder = reading.dockerfile.instructions.find(({ range }) => isIn(range, offset));
	const instruction = holder?.trigger && isIn(holder.trigger.range, offset) ? holder.trigger : holder;
	if (!holder || !instruction) return undefined;
	const { keyword, keywordRange, flags } = instruction;
	if (isIn(keywordRange, offset)) return hover(keywordRange, words.instructions.get(keyword));
	for (const { name, range } of flags) {
		const own = { start: range.start, end: range.start + name.length + 2 };
		if (isIn(own, offset)) return hover(own, words.flags.get(`${keyword} --${name}`));
	}
	return keyword === 'FROM' ? fromPeer(() => imageAt(reading, holder.index, offset, words), undefined) : undefined;
}

function hover(range: Range, ...contents: readonly (string | undefined)[]): Hover | undefined {
	const said = contents.filter((each) => each !== undefined);
	return said.length === 0 ? undefined : { range, contents: said };
}

function isIn({ start, end }: Range, offset: number): boolean {
	return start <= offset && offset <= end;
}

function ofName(reading: Reading, name: Name, place: Place, words: LanguageWords): readonly string[] {
	const uses = name.places.filter(({ role }) => role === 'uses' || role === 'numbers').length;
	const used = uses === 0 ? [] : [words.hover.uses(uses)];
	if (name.kind === 'stage') return [ofStage(reading, name, place, words), ...used];
	// The nearest one above gives the value that counts here.
	const declared = name.places.filter(({ role }) => role === 'declares');
	const nearest = declared.findLast(({ range }) => range.start <= place.range.start) ?? declared[0] ?? place;
	const { keyword, line, stage } = nearest.instruction;
	const wording = keyword === 'ENV' ? words.hover.environment : stage < 0 ? words.hover.global : words.hover.argument;
	return [wording(name.name, line), code(textOf(reading, nearest.instruction.range)), ...used];
}

function ofStage({ dockerfile }: Reading, name: Name, place: Place, words: LanguageWords): string {
	const number = dockerfile.text.slice(place.range.start, place.range.end);
	const declared = name.places.find(({ role }) => role === 'declares')?.instruction;
	const stage = dockerfile.stages.find(({ from }) => from === declared) ?? dockerfile.stages[Number(number)];
	if (!stage) return '';
	if (stage.name === undefined) return words.hover.number(number, stage.from.line);
	return words.hover.stage(name.name, stage.base.text, stage.from.line);
}

/** dockerfile-ast knows where name, tag and digest are; a name with variables is left alone. */
function imageAt(reading: Reading, index: number, offset: number, words: LanguageWords): Hover | undefined {
	const from = reading.agreed.get(index) as From | undefined;
	const image = from?.getImage() ?? '';
	const range = from?.getImageRange();
	if (!from || !range || image.includes('$') || image === 'scratch') return undefined;
	const place = reading.lines.rangeOf(range);
	if (!isIn(place, offset)) return undefined;
	const [tag, digest] = [from.getImageTag(), from.getImageDigest()];
	const said = digest ? words.hover.digest : tag ? words.hover.tag(tag) : words.hover.noTag;
	return { range: place, contents: [code(image), said] };
}

function textOf({ text }: Reading, { start, end }: Range): string {
	const first = text.slice(start, end).split('\n')[0] ?? '';
	return first.length > 200 ? `${first.slice(0, 200)}…` : first;
}

/** Text of the file as code that no Markdown can break out of. */
function code(text: string): string {
	const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
	return `${fence} ${text} ${fence}`;
}
