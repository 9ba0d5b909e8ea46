/** Opens what redirections name. */

import { messageOf } from '../commands/shared/messages.ts';
import { contentOf, DIRECTORY, derivedMark, EMPTY, isKnown } from '../commands/shared/text.ts';
import type { Node } from '../context/types.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
import { treeAlone } from '../filesystem/unfolded.ts';
import type { Redirect, ShellNode, ShellWord } from '../shell/types.ts';
import { contentAt, storeAt } from './devices.ts';
import type { Expander } from './expand.ts';
import { DISCARD, FileSink, Input, type Io, type Sink } from './io.ts';
import { opens } from './opens.ts';
import { Exit, type Process } from './process.ts';

/** Descriptors of a command with its redirections in force; undefined when one of them could not be opened. */
export function redirected(
	redirects: readonly Redirect[],
	io: Io,
	expander: Expander,
	process: Process,
): Io | undefined {
	if (redirects.length === 0) return io;
	const changed: Io = { ...io, others: new Map(io.others) };
	for (const redirect of redirects) if (!apply(redirect, changed, expander, process)) return undefined;
	return changed;
}

/**
 * The processes of a pipeline start together, so a file that a later one writes is made, or cut, before an earlier one
 * gets to look: `find . | sort > list` lists the list.
 */
export function openAhead(commands: readonly ShellNode[], expander: Expander, process: Process): void {
	for (const command of commands) {
		for (const { operator, target } of 'redirects' in command ? command.redirects : []) {
			const plain = target.parts.every((part) => part.kind === 'literal' || part.kind === 'variable');
			if (!plain || !['>', '>>', '>|', '&>', '&>>'].includes(operator)) continue;
			const path = absolute(expander.single(target), process);
			const { files } = process.run;
			if (!operator.endsWith('>>') || !files.lookup(path)) storeAt(process.run, path, EMPTY);
		}
	}
}

function apply(redirect: Redirect, io: Io, expander: Expander, process: Process): boolean {
	const { operator, fileDescriptor, target, body } = redirect;
	switch (operator) {
		case '<<':
		case '<<-':
			if (body) io.stdin = new Input(contentOf(bodyOf(body, expander)));
			return true;
		case '<<<':
			io.stdin = new Input(contentOf(`${expander.single(target)}\n`));
			return true;
	}
	const word = expander.single(target);
	switch (operator) {
		case '<':
		case '<>': {
			const read = contentAt(process.run, absolute(word, process));
			// A directory can be opened, but gives nothing.
			const content = read === 'EISDIR' ? DIRECTORY : read;
			if (typeof content === 'string') {
				complain(io, process, `can't open ${word}: ${content === 'ENOENT' ? 'no such file' : messageOf(content)}`);
				return false;
			}
			if ((fileDescriptor ?? 0) === 0) io.stdin = new Input(content);
			return true;
		}
		case '<&':
			// Who writes into a descriptor whose number is not known, a coprocess say, is not known either.
			if (!/^(\d+|-)$/.test(word)) io.stdin = new Input(contentOf(`${derivedMark(8, 'descriptor', word)}\n`));
			return true;
		case '>&': {
			if (!/^(\d+|-)$/.test(word)) return setBoth(word, false, io, process);
			setSink(io, fileDescriptor ?? 1, sinkOf(io, word));
			return true;
		}
		case '&>':
		case '&>>':
			return setBoth(word, operator === '&>>', io, process);
		default: {
			const sink = open(word, operator === '>>', io, process);
			if (sink) setSink(io, fileDescriptor ?? 1, sink);
			return sink !== undefined;
		}
	}
}

/** A process of its own writes the body: when it fails, there is nothing to read, and the shell goes on. */
function bodyOf(body: ShellWord, expander: Expander): string {
	try {
		return expander.single(body);
	} catch (error) {
		if (error instanceof Exit) return '';
		throw error;
	}
}

function setBoth(word: string, append: boolean, io: Io, process: Process): boolean {
	const sink = open(word, append, io, process);
	if (!sink) return false;
	setSink(io, 1, sink);
	setSink(io, 2, sink);
	return true;
}

/** Makes the file, or cuts it unless it is appended to. */
function open(word: string, append: boolean, io: Io, process: Process): Sink | undefined {
	const { files } = process.run;
	// Somewhere, but nobody knows where.
	if (!isKnown(word)) {
		opens([word], process.run);
		return DISCARD;
	}
	const path = absolute(word, process);
	const descriptor = /^\/dev\/(?:fd\/(\d+)|(stdout|stderr))$/.exec(path);
	if (descriptor) return sinkOf(io, descriptor[1] ?? (descriptor[2] === 'stderr' ? '2' : '1'));
	const there = append ? fileAt(files, path) : undefined;
	const place = append ? files.glance(path) : undefined;
	// What may have been there belongs to whoever has the directory; whoever else can append to it may do so again.
	const isOthers = there === undefined && place?.maybe === true && files.actor.uid === 0;
	const owner = isOthers && place.parent ? { uid: place.parent.uid, gid: place.parent.gid } : {};
	// Opening for appending asks for permission but changes nothing.
	const error =
		there?.kind === 'directory' ? 'EISDIR' : there ? files.mayWrite(path) : storeAt(process.run, path, EMPTY, owner);
	if (error) {
		complain(io, process, `can't create ${word}: ${error === 'ENOENT' ? 'nonexistent directory' : messageOf(error)}`);
		return undefined;
	}
	return files.lookup(path)?.kind === 'file' ? new FileSink(files, path, process.run.budget) : DISCARD;
}

/** What is there before something is appended. Of a name that nobody has told to be a folder, who writes to it knows that it is a file. */
function fileAt(files: FileSystem, path: string): Node | undefined {
	const node = files.lookup(path);
	const tree = node?.kind === 'directory' ? treeAlone(node) : undefined;
	if (!tree) return node;
	files.write(path, tree.content);
	return files.lookup(path);
}

function complain(io: Io, process: Process, message: string): void {
	process.run.complaint = `${process.args[0] ?? 'sh'}: ${message}\n`;
	io.stderr.write(contentOf(process.run.complaint));
}

function sinkOf(io: Io, descriptor: string): Sink {
	if (descriptor === '1') return io.stdout;
	if (descriptor === '2') return io.stderr;
	return io.others.get(Number(descriptor)) ?? DISCARD;
}

function setSink(io: Io, descriptor: number, sink: Sink): void {
	if (descriptor === 1) io.stdout = sink;
	else if (descriptor === 2) io.stderr = sink;
	else io.others.set(descriptor, sink);
}

function absolute(word: string, process: Process): string {
	return word.startsWith('/') ? word : `${process.cwd}/${word}`;
}
