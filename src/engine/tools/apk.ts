/** apk: Alpine's packages. */
import { type Tool, words } from './types.ts';

export const apk = {
	id: 'apk',
	programs: ['apk'],
	family: 'system',
	installs: { verbs: ['add', 'update', 'upgrade'] },
	valued: words(
		`-t --virtual -X --repository -p --root --repositories-file --arch --cache-dir --cache-max-age --keys-dir --wait`,
	),
	cache: { folders: [['/var/cache/apk']], mark: /\/(?:var\/cache|etc)\/apk$/, off: ['--no-cache'] },
	packages: 'apk',
	catalogue: 'packages',
	image: 'alpine:3.20',
} as const satisfies Tool;
