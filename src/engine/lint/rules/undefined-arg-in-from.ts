/** FROM with a variable that no ARG above it declares. */
import { nearest } from '../../dockerfile/suggest.ts';
import type { EscapeToken, Instruction } from '../../dockerfile/types.ts';
import { expand } from '../../dockerfile/variables.ts';
import { globalScope } from '../helpers/scope.ts';
import { placeOf, utilsVariables } from '../helpers/utilsVariables.ts';
import { defineRule } from '../rule.ts';

const EMPTY = 'dockerfile-utils:BASE_NAME_EMPTY';
/** The platform's variables that the peer knows, as it spells them. */
const PREDEFINED: readonly string[] =
	'TARGETPLATFORM TARGETOS TARGETARCH TARGETVARIANT BUILDPLATFORM BUILDOS BUILDARCH BUILDVARIAN'.split(' ');

export const rule = defineRule<{ name: string; meant: string | undefined }>({
	id: 'undefined-arg-in-from',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['buildkit:UndefinedArgInFrom', EMPTY],
	message: {
		en: ({ name, meant }) =>
			`No ARG above the first FROM declares ${name}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
		'zh-cn': ({ name, meant }) =>
			`第一个 FROM 之前没有用 ARG 声明 ${name}。${meant === undefined ? '' : `是否想写 ${meant}？`}`,
	},
	check(file, report) {
		const { values, declared } = globalScope(file);
		const known = new Set([...values.keys(), ...declared]);
		// The peer overlooks what an ARG with several names declares.
		const single = file.of('ARG').flatMap(({ stage, pairs }) => (stage < 0 && pairs.length === 1 ? pairs : []));
		const knownToPeer = new Set([...PREDEFINED, ...single.map(({ name }) => name)]);
		for (const { base, platform, from } of file.dockerfile.stages) {
			let emptyForPeer = nameForPeer(from, file.dockerfile.escape);
			// `${A-b}` is legal, and no name that the peer should look for.
			if (emptyForPeer !== undefined && (knownToPeer.has(emptyForPeer) || /\W/.test(emptyForPeer)))
				emptyForPeer = undefined;
			const filled = expand(base.text, (name) => values.get(name), { escape: file.dockerfile.escape }).value;
			for (const { text, range } of [
				base,
				...(platform === undefined ? [] : [{ text: platform.value ?? '', range: platform.valueRange }]),
			]) {
				const { unset } = expand(text, (name) => values.get(name), { escape: file.dockerfile.escape });
				for (const name of unset) {
					if (known.has(name)) continue;
					// An image that is nothing is refused before the platform is looked at.
					const aliases = range === base.range || filled !== '' ? ['buildkit:UndefinedArgInFrom'] : [];
					if (range === base.range && name === emptyForPeer) {
						aliases.push(EMPTY);
						emptyForPeer = undefined;
					}
					report(from, range, { name, meant: nearest(name, known) }, { aliases });
				}
			}
			if (emptyForPeer === undefined) continue;
			const params = { name: emptyForPeer, meant: nearest(emptyForPeer, known) };
			report(from, base.range, params, { aliases: [EMPTY], peerOnly: true });
		}
	},
});

/** The variable that is the whole image, without a default of its own; none where a flag holds one too. */
function nameForPeer(from: Instruction, token: EscapeToken): string | undefined {
	const [image] = from.words;
	const [variable] = utilsVariables(from, token);
	if (image === undefined || variable === undefined || (from.words.length !== 1 && from.words.length !== 3))
		return undefined;
	const { start, end } = placeOf(from.original, variable);
	if (start !== image.range.start || end !== image.range.end) return undefined;
	return variable.modifier !== '-' || variable.parameter === '' ? variable.name : undefined;
}
