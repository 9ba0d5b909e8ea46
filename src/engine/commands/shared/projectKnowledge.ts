/** What the project says about packages and downloads, with the catalogue after it, in the form in which commands ask. */
import { between, type Estimate, type Evidence, exactly } from '../../figures/estimate.ts';
import type { ImageDescription, PackageDescription } from '../../project/types.ts';
import type { Knowledge, PackageCost } from '../knowledge.ts';

type Figure = PackageDescription['fetched'];

/** `images` are those that the build builds on: the programs that they are said to have are there. */
export function knowledgeOf(
	packages: readonly PackageDescription[],
	images: readonly ImageDescription[],
	catalogue: Knowledge = {},
): Knowledge {
	const described = new Map(packages.map((each) => [`${each.ecosystem} ${each.name}`, each]));
	const programs = new Set(images.flatMap((image) => image.programs ?? []));
	const find = (ecosystem: string, name: string): PackageCost | undefined => {
		const own = described.get(`${ecosystem} ${name}`);
		return own && costOfDescription(own);
	};
	return {
		...catalogue,
		package: (ecosystem, name) => find(ecosystem, name) ?? catalogue.package?.(ecosystem, name),
		closure: (ecosystem, names, options) => {
			// What the project describes is said with all that it brings.
			const own = names.filter((name) => described.has(`${ecosystem} ${name}`) && !options.isThere(name));
			const others = names.filter((name) => !described.has(`${ecosystem} ${name}`));
			const isThere = (name: string) => own.includes(name) || options.isThere(name);
			const listed = catalogue.closure?.(ecosystem, others, { ...options, isThere });
			return [...own, ...(listed ?? others.filter((name) => !isThere(name)))];
		},
		download: (url) => find('file', url) ?? catalogue.download?.(url),
		hasProgram: (name) => programs.has(name) || catalogue.hasProgram?.(name),
	};
}

function costOfDescription(description: PackageDescription): PackageCost {
	const { fetched, installed, files = 1, seconds, cached, source = 'the project' } = description;
	const figure = (value: Figure): Estimate => estimateOf(value, 'catalogue', source);
	return {
		fetched: figure(fetched),
		installed: figure(installed),
		files,
		...(seconds === undefined ? {} : { seconds: estimateOf(seconds, 'assumed', source) }),
		...(cached === undefined ? {} : { cached: figure(cached) }),
	};
}

function estimateOf(figure: Figure, evidence: Evidence, source: string): Estimate {
	return typeof figure === 'number' ? exactly(figure, evidence, source) : between(...figure, evidence, source);
}
