/** What tools write in front of a builder's lines: a row for each. */

export interface Prefix {
	readonly wrapper: string;
	readonly form: RegExp;
	/** The group that says whose line it is. */
	readonly stream?: number;
	/** What the form begins with, so that most lines are not tried: a digit, a bracket; undefined for any. */
	readonly first?: 'digit' | '[' | '#' | ':';
	/** A sign that it cannot do without. */
	readonly sign?: string;
	/** It is known by a builder's `MARK` after it. Once seen, it is taken off every line. */
	readonly kept?: true;
}

export const PREFIXES: readonly Prefix[] = [
	// gh run view --log: job, step and time stamp between tabs.
	{
		wrapper: 'github-actions',
		sign: '\t',
		form: /^[^\t]{1,120}\t[^\t]{1,120}\t\ufeff?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d| UTC)? ?/,
	},
	{ wrapper: 'github-actions', first: '#', form: /^##\[(?:group|section|command|debug|warning|error)\]/ },
	{ wrapper: 'github-actions', first: ':', form: /^::(?:error|warning|notice|group)(?: [^:]*)?::/ },
	{
		wrapper: 'gitlab',
		first: 'digit',
		form: /^\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d| UTC)? [0-9a-f]{2}[OE]\+? ?/,
	},
	{
		wrapper: 'container-runtime',
		first: 'digit',
		form: /^\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d| UTC)? (?:stdout|stderr) [FP] /,
	},
	{
		wrapper: 'timestamps',
		first: 'digit',
		form: /^\ufeff?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d| UTC)?(?: \|)?[ \t]?/,
	},
	{
		wrapper: 'timestamps',
		first: '[',
		form: /^\[\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d| UTC)?\] ?/,
	},
	{
		wrapper: 'teamcity',
		first: '[',
		form: /^\[\d\d:\d\d:\d\d(?:[.,]\d+)?\] ?[WEFi]? ?:[ \t]*(?:\[[^\]#]{1,60}\] )?/,
	},
	{ wrapper: 'timestamps', first: '[', form: /^\[\d\d:\d\d:\d\d(?:[.,]\d+)?\][WEFi]?[ \t]?/ },
	{ wrapper: 'timestamps', first: 'digit', form: /^\d\d:\d\d:\d\d(?:[.,]\d+)?(?: \|)? / },
	{
		wrapper: 'journal',
		form: /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:[.,]\d+)? (?!STEP \d|Step \d|\[\d)\S+ [\w./@-]+(?:\[\d+\])?: /,
	},
	{ wrapper: 'timestamps', form: /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:[.,]\d+)? / },
	{ wrapper: 'cloud-build', form: /^(?:Step #\d+(?: - "([^"]*)")?|BUILD|PUSH): ?/, stream: 1 },
	{ wrapper: 'visual-studio', first: 'digit', form: /^\d{1,3}>(?!=)/ },
	{ wrapper: 'drone', first: '[', form: /^\[[\w.-]{1,60}:L?\d+(?::\d+s)?\] ?/ },
	{ wrapper: 'pods', sign: 'logs | ', form: /^logs \| ([^|>]{1,120}?) > ([^|]{1,120}?) \| ?/, stream: 1 },
	{ wrapper: 'pods', first: '[', form: /^\[(?!\d+\/\d+\])(?:pod\/)?[\w.-]+\/[\w.-]+\] / },
	{
		wrapper: 'pods',
		first: '[',
		form: /^\[((?:kaniko|build|step|docker)[\w.-]*)\] (?=INFO|#\d|STEP|Step|error|ERRO|WARN)/,
		stream: 1,
	},
	{ wrapper: 'box', form: /^\s{0,12}[│┃║▕▏]\s?/ },
	{
		wrapper: 'box',
		sign: '|',
		kept: true,
		form: /^\s{0,12}\|\s(?=#\d|\s?=>|Step \d|STEP \d|INFO\[|\s?--->|-{6}|\s> |ERROR|$)/,
	},
	{
		wrapper: 'quoted',
		sign: '>',
		kept: true,
		form: /^\s{0,8}(?:> ?)+(?=#\d|=> |Step \d|STEP \d|INFO\[|--->|-{6}|ERROR)/,
	},
	// A service or container and a bar: docker compose, kubectl logs --prefix, lerna, turbo.
	{
		wrapper: 'service',
		sign: '|',
		kept: true,
		form: /^\s*([\w.@/-]{1,80}?)\s*\|\s(?=#\d|\s?=>|Step \d|STEP \d|\[\d+\/\d+\] STEP|INFO\[|\s?--->|-{6}$|\s> |ERROR|error)/,
		stream: 1,
	},
	{
		wrapper: 'task',
		kept: true,
		form: /^((?!\d+[:|])[\w.@/-]{1,60}(?::[\w.@/-]{1,60})?)[:|] (?=#\d+ |Step \d+[ /]|STEP \d+[:/]|INFO\[\d|\s?---> )/,
		stream: 1,
	},
	{
		wrapper: 'indented',
		kept: true,
		form: /^[ \t]+(?=#\d+ |#\d+$|Step \d+(?:\/\d+)? :|(?:\[\d+\/\d+\] )?STEP \d+[:/]|INFO\[\d|\[\+\] |-{6}$|ERROR: )/,
	},
];
