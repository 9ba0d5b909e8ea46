/** How BuildKit names steps: `[linux/amd64 build 2/4] RUN make`, `[internal] load build context`, `exporting to image`. */

const CONTEXT =
	/^\[(?:[^\]]+ )?internal\] (?:load build context|load from client|.*\bupload context)|^local:\/\/context$/;
const EXPORTS = /^(?:\[[^\]]*\] )?(?:exporting|importing|pushing|sending tarball|copying to|loading)\b/;
const CACHE =
	/^(?:\[[^\]]*\] )?(?:importing|exporting) (?:cache|content cache)|^(?:\[[^\]]*\] )?(?:importing|exporting) .*\bcache\b/;
const FROM = /^(?:\[[^\]]*\] )?FROM /i;

export function isContext(name: string): boolean {
	return CONTEXT.test(name);
}

export function isExport(name: string): boolean {
	return EXPORTS.test(name);
}

/** Steps whose failure fails no build: reading a cache that is not there. */
export function isCacheStep(name: string): boolean {
	return CACHE.test(name);
}

export function isFrom(name: string): boolean {
	return FROM.test(name);
}
