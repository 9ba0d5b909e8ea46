/** What a rule reports, what it may look at, and which rules are asked. */
import type { ContextFile } from '../context/types.ts';
import type { Dockerfile, Range } from '../dockerfile/types.ts';
import type { Estimate } from '../figures/estimate.ts';
import type { BuilderVersion } from '../project/builders.ts';
import type { ParseShell } from '../shell/types.ts';

export type Level = 'ERROR' | 'WARN' | 'INFO' | 'STYLE';
export type Locale = 'en' | 'zh-cn';

/** `article`: the eleven of the coding standard. `all` holds what only a strict house or a peer's user wants. */
export type RuleSet = 'article' | 'recommended' | 'all';

/** What a finding is about; the index of rules filters by it. */
export type Topic = 'cache' | 'time' | 'size' | 'correctness' | 'security' | 'upkeep';

/** Text in both languages; functions take the finding's parameters. */
export type Wording<P> = Readonly<Record<Locale, (params: P) => string>>;

export interface TextEdit {
	readonly range: Range;
	readonly text: string;
	/** Where it is not the Dockerfile; the range is then one of that file. */
	readonly file?: '.dockerignore';
}

/** What a fix says that it changes. Whatever else it changes makes it a wrong one: `engine/advice` compares both builds. */
export interface Declared {
	/** Absolute paths: they, and what is below them, may be missing from the image. Caches, archives, lists, what nobody asked for. */
	readonly removes?: readonly string[];
	/** Absolute paths: they, and what is below them, may come into the image, or hold something else. */
	readonly brings?: readonly string[];
	/** Packages that nobody asked for by name may be missing. */
	readonly packages?: boolean;
	/** Absolute paths below which owners, or permissions, may be other ones. */
	readonly owners?: readonly string[];
	readonly modes?: readonly string[];
	/** Programs of which a call may go, or come. */
	readonly drops?: readonly string[];
	readonly adds?: readonly string[];
	/** Targets of mounts that a RUN may have now and had not, or the other way round. */
	readonly mounts?: readonly string[];
	/** Variables that a command may no longer see. */
	readonly variables?: readonly string[];
	/** Programs that look at no folder, of which a call may run in another one. */
	readonly anywhere?: readonly string[];
	/** Absolute paths below which a tool keeps what it downloads: other files may be there. */
	readonly caches?: readonly string[];
	/** Stages come, and steps move to them. */
	readonly stages?: boolean;
	/** Keywords of instructions whose effect on the image's settings may be another one: CMD, LABEL. */
	readonly settings?: readonly string[];
	/** A RUN fails where a command fails that was not heeded before. */
	readonly strict?: boolean;
	/** Commands run as another user. */
	readonly users?: boolean;
}

/** An edit that removes a finding. `guarded`: it changes what is built, so a person should look at it, whatever the model says. */
export interface Fix {
	readonly title: string;
	readonly edits: readonly TextEdit[];
	readonly guarded: boolean;
	/** What that person has to check, in one sentence; undefined where the rule has nothing to add to what the model finds. */
	readonly check: string | undefined;
	readonly declares: Declared;
}

export interface Finding {
	readonly rule: string;
	readonly level: Level;
	/** Ids of the same check in other tools: `hadolint:DL3042`, `buildkit:StageNameCasing`, `dockerfile-utils:…`, `article:6`. */
	readonly aliases: readonly string[];
	/** The exact words. */
	readonly range: Range;
	/** The instruction's lines as a rule, from 1, last one inclusive: that is where the peers point, and where a suppression is above. */
	readonly line: number;
	readonly endLine: number;
	readonly message: string;
	readonly fixes: readonly Fix[];
}

export interface LintSettings {
	readonly set: RuleSet;
	/** Own choices by rule id; they win over the set. */
	readonly rules: Readonly<Record<string, Level | 'off'>>;
	readonly policy?: Policy;
	/** Where the .dockerignore lies is not known: fixes change the Dockerfile alone. */
	readonly dockerfileOnly?: boolean;
}

/** What a label's value has to be. `spdx` is one of the policy's licenses, `hash` a commit's short or full hash. */
export type LabelKind = 'text' | 'url' | 'spdx' | 'hash' | 'rfc3339' | 'semver' | 'email';

/** What a house asks of its images beyond the rules of everybody. */
export interface Policy {
	/** Registries that images may come from; `*` at either end stands for anything. Empty: all. */
	readonly registries: readonly string[];
	/** Labels that an image needs. */
	readonly labels: readonly { readonly name: string; readonly kind: LabelKind }[];
	/** It may have no other labels. */
	readonly strictLabels: boolean;
	/** Identifiers of licenses, as SPDX lists them. */
	readonly licenses: readonly string[];
	/** Levels by a peer's id, `hadolint:DL3008`. */
	readonly levels: readonly (readonly [alias: string, level: Level | 'off'])[];
	/** Comments silence nothing. */
	readonly noComments: boolean;
}

export interface LintOptions {
	readonly buildArgs?: Readonly<Record<string, string>>;
	readonly target?: string;
	readonly platform?: string;
	/** The newest where it is missing. */
	readonly builder?: BuilderVersion;
}

export interface LintInput {
	readonly dockerfile: Dockerfile;
	readonly parseShell: ParseShell;
	/** Text of .dockerignore; undefined where it is not known whether there is one, '' where there is none. */
	readonly dockerignore?: string;
	/** The context before .dockerignore; undefined where it is not known. Assumed files are not taken as evidence. */
	readonly files?: readonly ContextFile[];
	readonly simulated?: Simulated;
	readonly settings?: LintSettings;
	readonly locale?: Locale;
	readonly options?: LintOptions;
}

/** What the simulated build says of one instruction of the file (not of ONBUILD triggers of a base image). */
export interface SimulatedStep {
	/** How long it takes when it runs. Seconds. */
	readonly seconds: Estimate | undefined;
	/** What its layer holds. Bytes. */
	readonly bytes: Estimate | undefined;
	/** Part of the image that is shipped. */
	readonly inImage: boolean;
	/** Runs again when the application's code changes. */
	readonly ranByAppCode: boolean;
	/** What it downloads then, with caches as they are mounted: bytes, and the command that downloads most. */
	readonly downloads: { readonly bytes: Estimate; readonly what: string } | undefined;
	/** How long one core computes then. Seconds. */
	readonly computes: Estimate | undefined;
	/** Bytes of its layer that later steps of the image delete or write again, and which instructions those are. */
	readonly wasted: number;
	readonly wastedBy: readonly number[];
	/** Bytes that its layer holds in a folder or file, by absolute path; and those of them that later steps delete or write again. */
	bytesIn(path: string): number;
	wastedIn(path: string): number;
	/**
	 * Absolute paths that it adds to the file system, without those below them. With a slash at the end: a folder in which it made what
	 * nobody has described. Worked out when it is asked for.
	 */
	made(): readonly string[];
}

/** The simulated build, as far as rules judge by it. Without it such rules say nothing. */
export interface Simulated {
	/** By the instruction's index in the file. */
	readonly steps: ReadonlyMap<number, SimulatedStep>;
	/** Images that FROM names and that come from a registry; `instruction` is the FROM's index. */
	readonly bases: readonly {
		readonly instruction: number;
		readonly image: string;
		readonly bytes: Estimate | undefined;
		/** What the image's own settings say of its shell: stages on it inherit that. */
		readonly shell?: readonly string[];
	}[];
	/** The change "App code": the files it edits, the COPY or ADD that brings them in, and how many layers of the image differ after it. */
	readonly appCode:
		| {
				readonly paths: readonly string[];
				readonly copy: number | undefined;
				readonly changedLayers: number;
		  }
		| undefined;
}
