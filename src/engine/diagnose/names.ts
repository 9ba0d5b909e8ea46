/** Names of steps as they can be compared: across builders, platforms, services, and with the Dockerfile's own. */
import { placeOf } from './graph.ts';

export interface ComparableName {
	/** '' in a file of one stage and where the log names none. */
	readonly stage: string;
	/** From 1; 0 where the log counts none. */
	readonly index: number;
	/** The instruction with single blanks; images without their default parts. */
	readonly text: string;
}

const PLATFORM = /^(?:\w+\/\w+(?:\/\w+)?(?:->\w+(?:\/\w+)?)? )/;

export function comparable(name: string): ComparableName {
	const place = placeOf(name);
	if (!place) return { stage: '', index: 0, text: plainText(name) };
	// In front of the stage may stand a platform, a bake target or a service.
	const stage = place.stage.trim().replace(PLATFORM, '').split(' ').at(-1) ?? '';
	return { stage: /^\[\d+\/\d+\]$/.test(stage) ? '' : stage, index: place.index, text: plainText(place.instruction) };
}

/** BuildKit says `stage-0` where names of a single stage have one at all. */
export function sameStage(one: ComparableName, other: ComparableName): boolean {
	const name = (stage: string) => (stage === 'stage-0' ? '' : stage);
	return name(one.stage) === name(other.stage);
}

function plainText(instruction: string): string {
	const text = instruction.replace(/\s+/g, ' ').trim();
	const keyword = /^[A-Za-z]+/.exec(text)?.[0] ?? '';
	const rest = text.slice(keyword.length);
	if (!/^FROM$/i.test(keyword)) return `${keyword.toUpperCase()}${rest}`;
	const image = rest
		.replace(/^ --platform=\S+/, '')
		.trim()
		.split(' ')[0]
		?.replace(/@sha256:[0-9a-f]+$/, '')
		.replace(/^docker\.io\/(?:library\/)?/, '')
		.replace(/:latest$/, '');
	return `FROM ${image ?? ''}`;
}
