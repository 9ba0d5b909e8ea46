/** What a rule is and what it reports. */
import type { Range } from '../dockerfile/types.ts';

export type Level = 'ERROR' | 'WARN' | 'INFO' | 'STYLE';
export type Locale = 'en' | 'zh-cn';

/** Text in both languages; functions take the finding's parameters. */
export type Wording<P> = Readonly<Record<Locale, (params: P) => string>>;

export interface TextEdit {
	readonly range: Range;
	readonly text: string;
}

/** An edit that removes a finding. `guarded`: it changes what is built, so a person should look at it. */
export interface Fix {
	readonly title: string;
	readonly edits: readonly TextEdit[];
	readonly guarded: boolean;
}

export interface Finding {
	readonly rule: string;
	readonly level: Level;
	/** Ids of the same check in other tools: `hadolint:DL3042`, `buildkit:StageNameCasing`, `dockerfile-utils:…`, `article:6`. */
	readonly aliases: readonly string[];
	readonly range: Range;
	/** From 1, last one inclusive. */
	readonly line: number;
	readonly endLine: number;
	readonly message: string;
	readonly fixes: readonly Fix[];
}
