/** Questions about the paths of COPY and ADD. */
import type { Instruction } from '../../dockerfile/types.ts';

/** What `--from` names: a stage, an image, a named context. */
export function copySource(instruction: Instruction): string | undefined {
	return instruction.flags.find(({ name }) => name === 'from')?.value;
}

export function isUrl(path: string): boolean {
	return /^https?:\/\//.test(path);
}

/** A repository as ADD takes it: `git@host:…`, `git://…`, `ssh://…`, `https://….git#ref`. */
export function isGit(path: string): boolean {
	return /^(git@|git:\/\/|ssh:\/\/)/.test(path) || /^https?:\/\/[^#]+\.git(#.*)?$/.test(path);
}

/** Text without quotes around it. */
export function unquoted(text: string): string {
	return text.replace(/^["']+|["']+$/g, '');
}

const ARCHIVES = /\.(tar|Z|bz2|gz|lz|lzma|tZ|tb2|tbz|tbz2|tgz|tlz|tpz|txz|xz)$/;

/** By the name's ending; ADD itself looks at the bytes. */
export function isArchive(path: string): boolean {
	return ARCHIVES.test(path);
}
