/** The builds that a compose file or a bake file describes: which Dockerfile, context, target and arguments each takes. */
import { fieldsOf, parsedJson } from '../fields.ts';
import { hclBuilds, jsonBuilds } from './bake.ts';
import { composeBuilds } from './compose.ts';
import { type GivenVariables, NO_VARIABLES, type Reading } from './types.ts';

const SERVICES = /^["']?services["']?:/m;
const BAKE = /^\s*(?:target|group)\s+"[^"]+"\s*\{/m;

/** `given`: variables that the text asks for. Undefined for a text that is neither. */
export function describedBuilds(
	text: string,
	given: GivenVariables = NO_VARIABLES,
): Extract<Reading, { kind: 'builds' }> | undefined {
	if (SERVICES.test(text)) {
		const builds = composeBuilds(text, given);
		if (builds.length > 0) return { kind: 'builds', format: 'compose', builds };
	}
	if (BAKE.test(text)) {
		const builds = hclBuilds(text, given);
		if (builds.length > 0) return { kind: 'builds', format: 'bake', builds };
	}
	if (!text.trimStart().startsWith('{')) return undefined;
	const fields = fieldsOf(parsedJson(text));
	const builds = fields.has('target') ? jsonBuilds(fields, given) : composeBuilds(text, given);
	return builds.length === 0
		? undefined
		: { kind: 'builds', format: fields.has('target') ? 'bake' : 'compose', builds };
}
