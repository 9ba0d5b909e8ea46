/** COPY or ADD of several sources to something that is not written as a directory. */
import { copyParts } from '../../dockerfile/copy.ts';
import { unquoted } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ keyword: string; destination: string }>({
	id: 'copy-destination-slash',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3021', 'dockerfile-utils:INVALID_DESTINATION'],
	fixable: true,
	message: {
		en: ({ keyword, destination }) => `${keyword} with several sources needs a directory: write ${destination}/.`,
		'zh-cn': ({ keyword, destination }) => `${keyword} 有多个源时，目标必须是目录：请写成 ${destination}/。`,
	},
	check(file, report) {
		for (const instruction of file.of('COPY', 'ADD')) {
			const { sources, destination, heredocs } = copyParts(instruction);
			if (sources.length + heredocs.length < 2 || destination === undefined) continue;
			const path = unquoted(destination.text);
			if (path.endsWith('/')) continue;
			const aliases: string[] = [];
			if (instruction.keyword === 'COPY' && heredocs.length === 0) aliases.push('hadolint:DL3021');
			const variable = /\$(\w+|\{[^}]*\})$/.test(path);
			if (heredocs.length === 0 && !variable && !path.endsWith('\\'))
				aliases.push('dockerfile-utils:INVALID_DESTINATION');
			// What a variable holds may well end with a slash.
			const peerOnly = variable || path === '.' || path === '..';
			if (peerOnly && aliases.length === 0) continue;
			const { end } = destination.range;
			const quoted = instruction.json !== undefined || /["']$/.test(destination.text);
			const at = quoted ? end - 1 : end;
			const title = { en: 'Add /', 'zh-cn': '加上 /' };
			const fix = { title, edits: [{ range: { start: at, end: at }, text: '/' }], guarded: false };
			report(
				instruction,
				destination.range,
				{ keyword: instruction.keyword, destination: path },
				{ aliases, fix, peerOnly },
			);
		}
	},
});
