/** Answers what apt asks about packages. */
import type { Knowledge, PackageCost } from '../commands/knowledge.ts';
import { exactly } from '../figures/estimate.ts';
import type { Debian } from './debian.ts';

/** Bytes of a file of a package, on average over the archive. */
const FILE_BYTES = 30e3;

export function debianKnowledge(debian: Debian): Knowledge {
	return {
		package: (ecosystem, name) => (ecosystem === 'apt' ? costOf(debian, name) : undefined),
		closure: (ecosystem, names, { recommends, isThere }) =>
			ecosystem === 'apt'
				? debian.closure(names, recommends, (name) => debian.base.has(name) || isThere(name))
				: names.filter((name) => !isThere(name)),
	};
}

function costOf(debian: Debian, name: string): PackageCost | undefined {
	const found = debian.find(name);
	return (
		found && {
			fetched: exactly(found.fetched, 'catalogue', debian.source),
			installed: exactly(found.installed, 'catalogue', debian.source),
			files: Math.max(4, Math.round(found.installed / FILE_BYTES)),
		}
	);
}
