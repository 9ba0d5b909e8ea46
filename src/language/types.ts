/** What an editor asks about a Dockerfile and what it is told: offsets in, plain data out, so that both cross to a worker. */
import type { Range } from '../engine/dockerfile/types.ts';
import type { TextEdit } from '../engine/lint/types.ts';

/** What the project has to offer for completion. */
export interface Offers {
	/** Paths of the context's files and folders. */
	readonly paths: readonly string[];
	readonly images: readonly string[];
}

type At<Name extends string> = { readonly ask: Name; readonly at: number };
type Whole<Name extends string> = { readonly ask: Name };

/** `at` is an offset in the text, in UTF-16 units. */
export type Ask =
	| (At<'completion'> & { readonly offers: Offers })
	| At<'signature'>
	| At<'hover'>
	| At<'definition'>
	| At<'references'>
	| At<'renamable'>
	| (At<'rename'> & { readonly name: string })
	| Whole<'symbols'>
	| Whole<'folds'>
	| Whole<'links'>
	| (Whole<'format'> & { readonly indentation: Indentation })
	| Whole<'colours'>;

export interface Answers {
	completion: Completion;
	signature: Signature | undefined;
	hover: Hover | undefined;
	/** Where the name at the offset is declared. */
	definition: Definition | undefined;
	/** Every place of the name at the offset, in the order of the text; none where no name of the file is. */
	references: readonly Reference[];
	renamable: Renamable;
	rename: Renaming;
	symbols: readonly Outlined[];
	folds: readonly Fold[];
	links: readonly Link[];
	format: readonly TextEdit[];
	/** In the order of the text, none over another and none over a line's end. */
	colours: readonly Colour[];
}

/** How wide a step inwards is, and whether it is made of spaces or of a tab. */
export interface Indentation {
	readonly tabSize: number;
	readonly insertSpaces: boolean;
}

/** The answer to one kind of question. */
export type AnswerTo<Asked extends Ask> = Answers[Asked['ask']];

export type OfferKind = 'instruction' | 'flag' | 'stage' | 'variable' | 'image' | 'path' | 'option' | 'word';

export interface Offer {
	readonly text: string;
	readonly kind: OfferKind;
	/** What it does, in the reader's language. */
	readonly detail?: string;
}

export interface Completion {
	/** Offset from which the chosen offer replaces what is written before the caret. */
	readonly from: number;
	readonly offers: readonly Offer[];
}

export interface Signature {
	/** `COPY [--from=…] source … destination` */
	readonly label: string;
	readonly documentation: string;
	readonly parameters: readonly {
		/** Start and end in the label. */
		readonly label: readonly [start: number, end: number];
		readonly documentation: string;
	}[];
	/** Index of the parameter at the offset. */
	readonly active: number;
}

export interface Hover {
	readonly range: Range;
	/** Paragraphs in Markdown. */
	readonly contents: readonly string[];
}

export interface Definition {
	/** The word at the offset. */
	readonly range: Range;
	/** The declared name; for a stage without one, its keyword FROM. */
	readonly target: Range;
}

export interface Reference {
	readonly range: Range;
	/** A place that declares or sets the name, not one that uses it. */
	readonly writes: boolean;
}

export type Renamable =
	| { readonly kind: 'yes'; readonly range: Range; readonly name: string }
	| { readonly kind: 'no'; readonly reason: string };

export type Renaming =
	| { readonly kind: 'edits'; readonly edits: readonly TextEdit[] }
	| { readonly kind: 'no'; readonly reason: string };

export interface Outlined {
	readonly name: string;
	readonly detail: string;
	readonly kind: 'stage' | 'instruction' | 'variable';
	readonly range: Range;
	/** The part that is selected when somebody goes there. */
	readonly selection: Range;
	readonly children: readonly Outlined[];
}

/** Lines from 1, both inclusive; the first one stays visible. */
export interface Fold {
	readonly start: number;
	readonly end: number;
	readonly kind: 'instruction' | 'comment' | 'stage';
}

export interface Link {
	readonly range: Range;
	readonly url: string;
}

export type ColourKind = 'keyword' | 'comment' | 'string' | 'variable' | 'flag' | 'heredoc' | 'name' | 'text';

export interface Colour {
	readonly range: Range;
	readonly kind: ColourKind;
}

export type { Range, TextEdit };
