/** The shape of a sheet: all that is known of one tool, but for what its commands do to files and clock (`commands/`). */

export type ToolFamily =
	| 'system'
	| 'web'
	| 'node'
	| 'python'
	| 'java'
	| 'go'
	| 'rust'
	| 'dotnet'
	| 'php'
	| 'ruby'
	| 'elixir'
	| 'native'
	| 'other';

/** One folder, as the places where it may be: the first whose variables are all set counts. `~` is the user's home. */
export type Place = readonly string[];

export interface ToolCache {
	readonly folders: readonly Place[];
	/** Part of the path by which a mount over the cache, or an `rm` of it, is known. */
	readonly mark: RegExp;
	/** Options that switch it off. */
	readonly off?: readonly string[];
	/** Words after the program that empty it, each as one string: `cache clean`. */
	readonly clean?: readonly string[];
	/** Verbs that leave downloads in it. Without them another rule asks about this tool. */
	readonly fills?: readonly string[];
}

export interface Installs {
	/** First words that install or download. Empty: whatever the words are. */
	readonly verbs: readonly string[];
	/** It installs without any word, too. */
	readonly bare?: boolean;
	/** Of all words, joined by blanks: what they have to say as well, and what they must not. */
	readonly when?: RegExp;
	readonly unless?: RegExp;
	/** What is said of it, where that is not program and verb. */
	readonly label?: string;
}

export interface Development {
	/** Verbs that bring development dependencies too. */
	readonly verbs: readonly string[];
	/** The option that leaves them out. */
	readonly flag: string;
	/** Words that say so already. */
	readonly left: RegExp;
	/** Of the first manifest's text: that it lists some. */
	readonly listed?: RegExp;
	/** The verb comes alone: words after it name packages. */
	readonly alone?: boolean;
	/** A variable and its value that say so for all calls. */
	readonly variable?: readonly [name: string, value: RegExp];
}

/** A tool's time without its manifests: until which release of its image, with which programs, in which folder. */
interface Before {
	/** Major and minor number of the first release with manifests. */
	readonly release: readonly [number, number];
	readonly programs: readonly string[];
	readonly folder: RegExp;
	/** From this release on nobody has projects there without manifests. */
	readonly folderUntil: readonly [number, number];
	/** Of the Dockerfile's text: it speaks of manifests. */
	readonly unless: RegExp;
}

/** A call that only fetches. */
export interface AheadCall {
	readonly call: string;
	/** A word by which the build does not fetch again. */
	readonly spares?: string;
	/** Options of the build that decide what is fetched, with their values. */
	readonly carries?: readonly string[];
}

/** Compiled results in the project's own folder. */
export interface Results {
	readonly folder: string;
	/** Verbs that leave them. */
	readonly verbs: readonly string[];
	/** A verb that also leaves them, and puts the programs elsewhere, where an option names the working directory as the source. */
	readonly installs?: { readonly verb: string; readonly from: string };
	/** Options, and a variable, that name another folder. */
	readonly elsewhere: readonly string[];
	readonly variable: string;
}

/** How a project of this tool looks, for a Dockerfile that comes without its files. */
export interface ProjectForm {
	/** Found in the text of RUN, CMD or ENTRYPOINT. */
	readonly command: RegExp;
	/** Files that the tool reads in the directory it runs in. */
	readonly files: readonly string[];
	/** Where such projects keep their own code. */
	readonly source: string;
	/** A folder that holds nothing but settings of the tool. */
	readonly settings?: string;
}

export interface Tool {
	readonly id: string;
	/** Names that it is started by. */
	readonly programs: readonly string[];
	/** Further names: `pip3.11`. */
	readonly pattern?: RegExp;
	/** Those of them that start a program out of a package: `npx`. */
	readonly runners?: readonly string[];
	/** A script of the project that fetches the tool itself and starts it: `gradlew`. */
	readonly wrapper?: string;
	readonly family: ToolFamily;
	/** Names of files that say what is needed. The first is the one that every such project has. */
	readonly manifests?: readonly string[];
	/** Names of files that say which versions exactly. */
	readonly locks?: readonly string[];
	/** Bytes of a usual lock, where it is far from 150,000. */
	readonly lockBytes?: number;
	/** Other names under which a project has such a file instead. */
	readonly spellings?: Readonly<Record<string, readonly string[]>>;
	/** Kinds of files that say what is needed, by their endings: `*.csproj`. */
	readonly projectFiles?: readonly string[];
	/** Found in a manifest of a repository that holds several projects, or files that only such a repository has. */
	readonly workspaces?: RegExp;
	readonly workspaceFiles?: readonly string[];
	/** How its documentation has dependencies fetched before the code comes: a call of its own, or words for the install. */
	readonly ahead?: AheadCall | { readonly words: string };
	/** How projects looked before there were such manifests. */
	readonly before?: Before;
	/** Global; in a manifest's text, a path that the tool reads with it, as the first group: a second list, a patch, a part of the project. */
	readonly names?: RegExp;
	/** Further names of files whose text the model of the tool reads. */
	readonly reads?: readonly string[];
	readonly installs?: Installs;
	/** Calls that download what the project needs on their way: of all words, joined by blanks, what they say, and what they must not. */
	readonly resolves?: { readonly when: RegExp; readonly unless?: RegExp };
	/** It compiles what it depends on, and keeps that in its cache. */
	readonly compilesDependencies?: boolean;
	/** Where it leaves what it compiles, and looks for it next time. */
	readonly results?: Results;
	/** First words that build the project. */
	readonly builds?: readonly string[];
	/** It installs the project itself last: what it needs was installed before by a call with such a word. */
	readonly partly?: RegExp;
	/** Options that name a file with packages to install. */
	readonly lists?: readonly string[];
	/** A folder of settings with a dot before its name. */
	readonly folder?: string;
	/** Options that take a value as the next word. */
	readonly valued?: ReadonlySet<string>;
	readonly cache?: ToolCache;
	readonly development?: Development;
	/** Options that keep it off the network. */
	readonly offline?: readonly string[];
	/** It runs the scripts of a manifest by their names: after `run`, or without it too. */
	readonly scripts?: 'run' | 'bare';
	/** The first that is called counts. */
	readonly projects?: readonly ProjectForm[];
	/** Its project says nothing new where another tool of the family with files of its own is called. */
	readonly lastResort?: boolean;
	/** It runs others over the parts of a repository. */
	readonly monorepo?: boolean;
	/** Beside a file of this kind lie such a file and such a folder. */
	readonly beside?: { readonly of: RegExp; readonly file: string; readonly folder: string };
	/** Names of distribution packages that bring it. */
	readonly packaged?: readonly string[];
	/** What its packages are called in a project's descriptions. */
	readonly packages?: string;
	/** Part of the catalogue that knows its packages. */
	readonly catalogue?: 'debian' | 'packages';
	/** An image that has it, and variables that this image sets. */
	readonly image?: string;
	readonly imageSets?: Readonly<Record<string, string>>;
}

export function words(list: string): ReadonlySet<string> {
	return new Set(list.split(/\s+/).filter((word) => word !== ''));
}
