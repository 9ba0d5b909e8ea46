/** Images that can stand where one is named: those of the project and of the catalogue. */

/** Repositories of the catalogue, each with the ends that its tags may have. */
export type KnownImages = Readonly<Record<string, readonly string[]>>;

/** Once the tag has begun, the ways in which it may end: `node:22-` goes on with slim or alpine. */
export function imagesFor(written: string, own: readonly string[], known: KnownImages): readonly string[] {
	const catalogue = new Map(Object.entries(known));
	const [, repository = '', version] = /^(.*):(?:(\d[^:/-]*|[^:/-]+(?=-)))?[^:/]*$/.exec(written) ?? [];
	const ends = catalogue.get(repository);
	if (!ends) return [...own, ...catalogue.keys()];
	const begun = version === undefined ? `${repository}:` : `${repository}:${version}-`;
	return [...own, ...ends.map((end) => begun + end)];
}
