/** Instructions in another case than most of the file. */
import type { Instruction } from '../../dockerfile/types.ts';
import { replaceWith } from '../helpers/fixes.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ written: string; wanted: string }>({
	id: 'instruction-casing',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['buildkit:ConsistentInstructionCasing', 'dockerfile-utils:CASING_INSTRUCTION'],
	fixable: true,
	message: {
		en: ({ written, wanted }) =>
			`${written} is in a different case from most instructions in the file: write ${wanted}.`,
		'zh-cn': ({ written, wanted }) => `${written} 与文件中多数指令的大小写不一致，应为 ${wanted}。`,
	},
	check(file, report) {
		// What is before the first FROM is not counted.
		const counted = file.dockerfile.instructions.filter(({ stage }) => stage >= 0).map((each) => writtenAs(each));
		const lower = counted.filter((word) => word === word.toLowerCase()).length;
		const upper = counted.filter((word) => word === word.toUpperCase()).length;
		for (const instruction of file.instructions) {
			const written = writtenAs(instruction);
			const capitals = written.toUpperCase();
			const wanted = lower > upper ? written.toLowerCase() : capitals;
			const judged = instruction.stage >= 0 && !file.triggers.has(instruction);
			const aliases: string[] = [];
			if (judged && written !== wanted) aliases.push('buildkit:ConsistentInstructionCasing');
			if (written !== capitals && KNOWN.has(capitals)) aliases.push('dockerfile-utils:CASING_INSTRUCTION');
			if (aliases.length === 0) continue;
			const differs = written !== wanted;
			const target = differs ? wanted : capitals;
			const fix = differs ? replaceWith(instruction.keywordRange, wanted) : undefined;
			report(instruction, undefined, { written, wanted: target }, { aliases, fix, peerOnly: !differs });
		}
	},
});

const KNOWN: ReadonlySet<string> = new Set(
	'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
		' ',
	),
);

/** A keyword may be split by a line's end. */
function writtenAs({ keyword, original }: Instruction): string {
	return original.text.slice(0, keyword.length);
}
