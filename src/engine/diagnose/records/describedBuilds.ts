/** The builds that a compose file or a bake file describes: which Dockerfile, context, target and arguments each takes. */
import { parse } from 'yaml';
import { fieldsOf, parsedJson, textOf } from '../fields.ts';
import type { DescribedBuild, Reading } from './types.ts';

const SERVICES = /^services:\s*(?:#.*)?$/m;
const BAKE = /^\s*(?:target|group)\s+"[^"]+"\s*\{/m;

export function describedBuilds(text: string): Reading | undefined {
	if (SERVICES.test(text)) {
		const builds = composeBuilds(text);
		if (builds.length > 0) return { kind: 'builds', format: 'compose', builds };
	}
	if (BAKE.test(text)) {
		const builds = bakeBuilds(text);
		if (builds.length > 0) return { kind: 'builds', format: 'bake', builds };
	}
	const targets = text.trimStart().startsWith('{') ? fieldsOf(fieldsOf(parsedJson(text)).get('target')) : new Map();
	if (targets.size === 0) return undefined;
	return { kind: 'builds', format: 'bake', builds: [...targets].map(([name, value]) => described(name, value)) };
}

function composeBuilds(text: string): DescribedBuild[] {
	let value: unknown;
	try {
		value = parse(text);
	} catch {
		return [];
	}
	return [...fieldsOf(fieldsOf(value).get('services'))].flatMap(([name, service]) => {
		const build = fieldsOf(service).get('build');
		if (build === undefined) return [];
		return [typeof build === 'string' ? described(name, { context: build }) : described(name, build)];
	});
}

function described(name: string, value: unknown): DescribedBuild {
	const fields = fieldsOf(value);
	const target = textOf(fields.get('target'));
	const args = fields.get('args');
	const pairs = Array.isArray(args)
		? args.flatMap((each) => (typeof each === 'string' && each.includes('=') ? [pair(each)] : []))
		: [...fieldsOf(args)].flatMap(([key, each]) =>
				each === null || typeof each === 'object' ? [] : [[key, String(each)] as const],
			);
	return {
		name,
		dockerfile: textOf(fields.get('dockerfile')) || 'Dockerfile',
		context: textOf(fields.get('context')) || '.',
		...(target === '' ? {} : { target }),
		args: new Map(pairs),
	};
}

function pair(text: string): readonly [string, string] {
	const at = text.indexOf('=');
	return [text.slice(0, at), text.slice(at + 1)];
}

/** Targets of a bake file in HCL; values that are computed are left out. */
function bakeBuilds(text: string): DescribedBuild[] {
	const found: DescribedBuild[] = [];
	let open:
		| { name: string; depth: number; args: Map<string, string>; inArgs: boolean; values: Map<string, string> }
		| undefined;
	for (const raw of text.split(/\r?\n/)) {
		const line = raw.replace(/^\s*(?:#|\/\/).*$/, '');
		const target = /^\s*target\s+"([^"]+)"\s*\{/.exec(line)?.[1];
		if (target !== undefined && !open) {
			open = { name: target, depth: 0, args: new Map(), inArgs: false, values: new Map() };
		}
		if (!open) continue;
		if (/^\s*args\s*=?\s*\{/.test(line)) open.inArgs = true;
		const value = /^\s*"?([\w.-]+)"?\s*=\s*"((?:[^"\\$]|\\.)*)"/.exec(line);
		if (value?.[1] !== undefined && value[2] !== undefined)
			(open.inArgs ? open.args : open.values).set(value[1], value[2]);
		open.depth += (line.match(/\{/g) ?? []).length - (line.match(/\}/g) ?? []).length;
		if (open.inArgs && open.depth <= 1 && line.includes('}')) open.inArgs = false;
		if (open.depth > 0) continue;
		const goal = open.values.get('target');
		found.push({
			name: open.name,
			dockerfile: open.values.get('dockerfile') ?? 'Dockerfile',
			context: open.values.get('context') ?? '.',
			...(goal === undefined ? {} : { target: goal }),
			args: open.args,
		});
		open = undefined;
	}
	return found;
}
