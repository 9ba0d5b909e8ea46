/** Where BuildKit gives up on a file: at the first FROM whose image is nothing once its variables are filled in. */
import { expand } from '../../dockerfile/variables.ts';
import type { LintedFile } from '../file.ts';
import { globalScope } from './scope.ts';

/** That stage's index; infinite where every FROM names something. Its checks of later stages are never made. */
export function firstBlankBase(file: LintedFile): number {
	return file.keep(find);
}

function find(file: LintedFile): number {
	const { values } = globalScope(file);
	const options = { escape: file.dockerfile.escape };
	const blank = file.dockerfile.stages.findIndex(
		({ base: { text } }) => text.includes('$') && expand(text, (name) => values.get(name), options).value === '',
	);
	return blank < 0 ? Number.POSITIVE_INFINITY : blank;
}
