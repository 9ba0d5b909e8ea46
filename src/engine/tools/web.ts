/** What brings files by their address. */
import { type Tool, words } from './types.ts';

/** Of the own machine nothing is downloaded. */
const REMOTE = /(?:^| )(?!-|https?:\/\/(?:localhost|127\.))\S/;

export const curl = {
	id: 'curl',
	programs: ['curl'],
	family: 'web',
	installs: { verbs: [], when: REMOTE, label: 'curl' },
	valued:
		words(`-o --output --output-dir -H --header -d --data --data-raw --data-binary -X --request -u --user -A --user-agent -e
		--referer -b --cookie -c --cookie-jar -m --max-time --retry --retry-delay --retry-max-time --connect-timeout -x --proxy
		--cacert --cert --key -T --upload-file -F --form -w --write-out --url --proto --tlsv -y --speed-time -Y --speed-limit
		-r --range -K --config -D --dump-header -E --ciphers --resolve --limit-rate --proto-default --max-redirs -C
		--continue-at`),
} as const satisfies Tool;

export const wget = {
	id: 'wget',
	programs: ['wget'],
	family: 'web',
	installs: { verbs: [], when: REMOTE, label: 'wget' },
	valued:
		words(`-O --output-document -P --directory-prefix -o --output-file -a --append-output -e --execute -t --tries -T --timeout
		-w --wait -U --user-agent --header --user --password --post-data --limit-rate --waitretry --connect-timeout --read-timeout
		-i --input-file`),
} as const satisfies Tool;

export const aria2c = {
	id: 'aria2c',
	programs: ['aria2c'],
	family: 'web',
	installs: { verbs: [], when: REMOTE, label: 'aria2c' },
} as const satisfies Tool;

export const git = {
	id: 'git',
	programs: ['git'],
	family: 'other',
	installs: { verbs: ['clone'] },
	valued:
		words(`-b --branch --depth -C -c -o --origin -j --jobs --filter --reference --config --shallow-since -u --separate-git-dir
		--template --server-option`),
} as const satisfies Tool;
