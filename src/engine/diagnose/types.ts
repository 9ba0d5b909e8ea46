/** What a build says of itself: steps with outcomes and seconds, transfers, exports, its error. What a log does not say is left out. */

export type LoggedOutcome = 'CACHED' | 'RAN' | 'ERROR' | 'CANCELED' | 'NOT_STARTED' | 'UNKNOWN';

export interface LoggedStep {
	/** As the log names it; `#8` where the line with its name is missing. */
	name: string;
	outcome: LoggedOutcome;
	/** Seconds that the step took, where the log says so. */
	seconds?: number;
	/** The number that BuildKit gave it in the plain log. */
	number?: number;
	/** Seconds from the first start in the log; only raw streams and records have them. */
	start?: number;
	/** Bytes of image layers that were pulled for it. */
	pulledBytes?: number;
	/** Seconds of downloading those bytes: from the longest download. */
	pullSeconds?: number;
	/** The program's own output, at most its last lines. */
	tail?: string[];
	/** Why it failed. */
	error?: string;
	/** What the log limit cut, as it says: `1MiB`. */
	clipped?: string;
	/** The name was cut to the width of the terminal. */
	cut?: boolean;
	/** Digests of the vertices that it takes as inputs, and its own; raw streams only. */
	digest?: string;
	inputs?: string[];
}

export interface LoggedStatus {
	status: string;
	seconds?: number;
}

export interface LoggedError {
	/** The failing step; null where the log does not name one. */
	step: string | null;
	exitCode: number | null;
	message: string | null;
	/** The last word of the client. */
	final: string | null;
}

export interface LoggedBuild {
	/** `buildkit-plain`, `docker-classic`, … */
	format: string;
	/** What was peeled off around it: `github-actions`, `timestamps`, … */
	wrappers: string[];
	steps: LoggedStep[];
	/** Bytes sent as the build context; null where none was sent or the log does not say. */
	contextBytes: number | null;
	/** Bytes sent, by the name of the step that sent them. */
	transfers: Map<string, number>;
	/** Seconds of each transfer, where the log says so. */
	transferSeconds: Map<string, number>;
	/** What exporting and importing steps reported, by their name. */
	exports: Map<string, LoggedStatus[]>;
	/** References that were pushed. */
	pushed: string[];
	warnings: string[];
	error: LoggedError | null;
	/** Seconds of the whole build, where the log says so. */
	totalSeconds?: number;
	/** The size of the context as an older builder wrote it: `3.005MB`. */
	contextShown?: string;
	/** The lines of the Dockerfile that the error shows. */
	excerpt?: string[];
	/** The whole Dockerfile, where a record holds it. */
	dockerfile?: string;
	/** Steps as a record counts them, without naming them. */
	counts?: { total: number; completed: number; cached: number; warnings?: number };
	/** Images and sources that the build took, from its provenance. */
	materials?: string[];
	/** How many builds the text holds, if more than one. */
	builds?: number;
}

export function emptyBuild(format: string): LoggedBuild {
	return {
		format,
		wrappers: [],
		steps: [],
		contextBytes: null,
		transfers: new Map(),
		transferSeconds: new Map(),
		exports: new Map(),
		pushed: [],
		warnings: [],
		error: null,
	};
}

/** Reads one format line by line; lines are free of wrappers, colours and line ends. */
export interface LineReader {
	line(text: string): void;
	/** What was read; undefined if the text held nothing of the format. */
	finish(): LoggedBuild | undefined;
}
