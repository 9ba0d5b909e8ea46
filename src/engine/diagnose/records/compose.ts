/** The services of a compose file that build an image. */
import { parse } from 'yaml';
import { type Fields, fieldsOf, textOf } from '../fields.ts';
import { type DescribedBuild, type GivenVariables, NO_VARIABLES } from './types.ts';

/** Nothing for a text that is no YAML. */
export function composeBuilds(text: string, given: GivenVariables = NO_VARIABLES): readonly DescribedBuild[] {
	let value: unknown;
	try {
		value = parse(text, { merge: true, logLevel: 'error' });
	} catch {
		return [];
	}
	const services = fieldsOf(fieldsOf(value).get('services'));
	return [...services].flatMap(([name, service]) => {
		const build = buildOf(fieldsOf(service), services, new Set([name]));
		return build ? [described(name, build, textOf(fieldsOf(service).get('platform')), given)] : [];
	});
}

/** Its own fields over those of the service that it extends. */
function buildOf(service: Fields, services: Fields, seen: ReadonlySet<string>): Fields | undefined {
	const own = service.get('build');
	const fields = typeof own === 'string' ? new Map([['context', own]]) : own == null ? undefined : fieldsOf(own);
	const extended = service.get('extends');
	const name = textOf(extended) || (fieldsOf(extended).has('file') ? '' : textOf(fieldsOf(extended).get('service')));
	if (name === '' || seen.has(name)) return fields;
	const parent = buildOf(fieldsOf(services.get(name)), services, new Set([...seen, name]));
	if (!parent || !fields) return fields ?? parent;
	const args = new Map([...pairsOf(parent.get('args')), ...pairsOf(fields.get('args'))]);
	return new Map([...parent, ...fields, ['args', Object.fromEntries(args)]]);
}

function described(name: string, build: Fields, platform: string, given: GivenVariables): DescribedBuild {
	const word = (key: string) => filledIn(textOf(build.get(key)), given) ?? '';
	const [target, inline] = [word('target'), textOf(build.get('dockerfile_inline')).replaceAll('$$', '$')];
	const args = pairsOf(build.get('args')).flatMap(([key, written]): [string, string][] => {
		// An argument without a value has that of the environment.
		const value = written === null ? given(key) : filledIn(String(written), given);
		return value === undefined ? [] : [[key, value]];
	});
	const platforms = build.get('platforms');
	const own = Array.isArray(platforms) ? platforms.filter((each) => typeof each === 'string') : [];
	return {
		name,
		dockerfile: word('dockerfile') || 'Dockerfile',
		context: word('context') || '.',
		...(target === '' ? {} : { target }),
		...(inline === '' ? {} : { inline }),
		args: new Map(args),
		platforms: own.length > 0 ? own : platform === '' ? [] : [platform],
		noCache: build.get('no_cache') === true,
		noCacheFilter: [],
	};
}

type Pair = readonly [string, string | number | boolean | null];

/** A table, or a list of `NAME=value` and `NAME`. */
function pairsOf(args: unknown): readonly Pair[] {
	if (Array.isArray(args))
		return args.flatMap((each): Pair[] => {
			if (typeof each !== 'string') return [];
			const at = each.indexOf('=');
			return [at < 0 ? [each, null] : [each.slice(0, at), each.slice(at + 1)]];
		});
	return [...fieldsOf(args)].flatMap(([key, value]): Pair[] =>
		value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
			? [[key, value]]
			: [],
	);
}

/**
 * `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:+other}`, `${NAME+other}`, `$$`. Undefined where a variable
 * without a default is not given: what the machine that builds has is open.
 */
function filledIn(text: string, given: GivenVariables): string | undefined {
	let out = '';
	for (let at = 0; at < text.length; ) {
		const sign = text.indexOf('$', at);
		if (sign < 0) return out + text.slice(at);
		out += text.slice(at, sign);
		if (text.charAt(sign + 1) === '$') {
			out += '$';
			at = sign + 2;
			continue;
		}
		const plain = /^[A-Za-z_]\w*/.exec(text.slice(sign + 1, sign + 257))?.[0];
		const end = plain === undefined ? closing(text, sign + 1) : sign + 1 + plain.length;
		if (end === undefined) return undefined;
		const [, name = '', operator = '', other = ''] =
			plain === undefined ? (/^(\w+)(?::?([-+?]))?([\s\S]*)$/.exec(text.slice(sign + 2, end - 1)) ?? []) : ['', plain];
		const value = given(name);
		const colon = plain === undefined && text.charAt(sign + 2 + name.length) === ':';
		const isSet = value !== undefined && !(colon && value === '');
		const put = operator === '+' ? (isSet ? filledIn(other, given) : '') : isSet ? value : undefined;
		const own = put ?? (operator === '-' ? filledIn(other, given) : undefined);
		if (own === undefined) return undefined;
		out += own;
		at = end;
	}
	return out;
}

/** Behind the brace that closes the one at `start`. */
function closing(text: string, start: number): number | undefined {
	if (text.charAt(start) !== '{') return undefined;
	let depth = 0;
	for (let at = start; at < text.length; at++) {
		if (text.charAt(at) === '{') depth++;
		else if (text.charAt(at) === '}' && --depth === 0) return at + 1;
	}
	return undefined;
}
