/** Releases of distributions by the names that tags give them. */

/** Debian's. */
const DEBIAN: ReadonlyMap<string, string> = new Map([
	['squeeze', '6'],
	['wheezy', '7'],
	['jessie', '8'],
	['stretch', '9'],
	['buster', '10'],
	['bullseye', '11'],
	['bookworm', '12'],
	['trixie', '13'],
	['oldoldstable', '11'],
	['oldstable', '12'],
	['stable', '13'],
]);

const UBUNTU: ReadonlyMap<string, string> = new Map([
	['lucid', '10.04'],
	['precise', '12.04'],
	['raring', '13.04'],
	['saucy', '13.10'],
	['trusty', '14.04'],
	['utopic', '14.10'],
	['vivid', '15.04'],
	['wily', '15.10'],
	['xenial', '16.04'],
	['yakkety', '16.10'],
	['zesty', '17.04'],
	['artful', '17.10'],
	['bionic', '18.04'],
	['cosmic', '18.10'],
	['disco', '19.04'],
	['eoan', '19.10'],
	['focal', '20.04'],
	['groovy', '20.10'],
	['hirsute', '21.04'],
	['impish', '21.10'],
	['jammy', '22.04'],
	['kinetic', '22.10'],
	['lunar', '23.04'],
	['mantic', '23.10'],
	['noble', '24.04'],
	['oracular', '24.10'],
	['plucky', '25.04'],
	['questing', '25.10'],
]);

export interface Release {
	readonly os: 'debian' | 'ubuntu';
	/** As /etc/os-release has it. */
	readonly version: string;
}

/** The release that one of a tag's words names. */
export function releaseNamed(words: readonly string[]): Release | undefined {
	for (const word of words) {
		const debian = DEBIAN.get(word);
		if (debian !== undefined) return { os: 'debian', version: debian };
		const ubuntu = UBUNTU.get(word);
		if (ubuntu !== undefined) return { os: 'ubuntu', version: ubuntu };
	}
	return undefined;
}
