/** Where the words of a Dockerfile lead on the web: an image to its page, an address to itself. */

import type { From } from 'dockerfile-ast';
import { DockerLinks } from 'dockerfile-language-service/lib/dockerLinks.js';
import { fromPeer } from './fromPeer.ts';
import type { Reading } from './reading.ts';
import type { Link, Range } from './types.ts';

/** Registries that dockerfile-language-service knows the pages of; others it would take for Docker Hub. */
const REGISTRIES: ReadonlySet<string> = new Set(['docker.io', 'ghcr.io', 'mcr.microsoft.com', 'quay.io']);
const MOST_ADDRESSES = 500;

export function linksOf(reading: Reading): readonly Link[] {
	return [...imageLinks(reading), ...addressLinks(reading)].sort((a, b) => a.range.start - b.range.start);
}

function imageLinks(reading: Reading): readonly Link[] {
	const service = new DockerLinks();
	const allowed = new Set(
		[...reading.agreed].flatMap(([index, peer]) => {
			const { keyword, stage } = reading.dockerfile.instructions[index] ?? {};
			return keyword === 'FROM' && isImage(reading, stage ?? 0, peer as From) ? [index] : [];
		}),
	);
	const links = allowed.size === 0 ? [] : fromPeer(() => service.getLinks(reading.text), []);
	return links.flatMap((link): Link[] => {
		const range = reading.lines.rangeOf(link.range);
		const from = reading.dockerfile.instructions.find((each) => isWithin(range, each.range));
		const url = service.resolveLink(link).target;
		return from && allowed.has(from.index) && url ? [{ range, url }] : [];
	});
}

/** Not a stage, not `scratch`, nothing that a variable decides, and of a registry whose pages are known. */
function isImage({ dockerfile }: Reading, stage: number, from: From): boolean {
	const { base } = dockerfile.stages[stage] ?? {};
	if (!base || base.text.includes('$') || base.text === 'scratch') return false;
	const registry = from.getRegistry();
	if (registry !== null && !REGISTRIES.has(registry)) return false;
	return !dockerfile.stages.slice(0, stage).some(({ name }) => name === base.text);
}

function isWithin(inner: Range, outer: Range): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}

/** An address with a variable in it leads nowhere yet. */
function addressLinks({ text }: Reading): readonly Link[] {
	const links: Link[] = [];
	for (const match of text.matchAll(/\bhttps?:\/\/[^\s"'<>`\\|;)\]]+/g)) {
		const url = match[0].replace(/[.,:!?]+$/, '');
		if (url.includes('$') || !URL.canParse(url)) continue;
		links.push({ range: { start: match.index, end: match.index + url.length }, url });
		if (links.length === MOST_ADDRESSES) break;
	}
	return links;
}
