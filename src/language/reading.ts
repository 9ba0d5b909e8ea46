/** One text as the two readers see it: the engine's, which counts, and dockerfile-ast's where both agree. */
import './buffer.ts';
import { DockerfileParser, type Dockerfile as PeerFile, type Instruction as PeerInstruction } from 'dockerfile-ast';
import { parseDockerfile } from '../engine/dockerfile/parse.ts';
import type { Dockerfile } from '../engine/dockerfile/types.ts';
import { agreed } from './agreement.ts';
import { fromPeer } from './fromPeer.ts';
import { type Lines, linesOf } from './lines.ts';
import { type Names, namesOf } from './names.ts';

export class Reading {
	readonly text: string;
	readonly dockerfile: Dockerfile;
	readonly lines: Lines;
	#names: Names | undefined;
	#peer: PeerFile | undefined;
	#agreed: ReadonlyMap<number, PeerInstruction> | undefined;

	/** `previous` makes reading quicker where it is an earlier version of the text; it changes nothing else. */
	constructor(text: string, previous?: Reading) {
		this.text = text;
		this.dockerfile = parseDockerfile(text, previous?.dockerfile);
		this.lines = linesOf(text);
	}

	get names(): Names {
		this.#names ??= namesOf(this.dockerfile);
		return this.#names;
	}

	/** Read when somebody asks: many questions do without it. */
	get peer(): PeerFile {
		this.#peer ??= DockerfileParser.parse(this.text);
		return this.#peer;
	}

	/** The instructions, by index, that dockerfile-ast reads as the engine does. Of the others nothing is taken from it. */
	get agreed(): ReadonlyMap<number, PeerInstruction> {
		this.#agreed ??= fromPeer(() => agreed(this.dockerfile, this.peer, this.lines), new Map());
		return this.#agreed;
	}
}
