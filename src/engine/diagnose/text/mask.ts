/** Masks what gives access: tokens, passwords, keys. Applied before anything is shown, kept or shared. */

const HIDDEN = '***';

interface Secret {
	readonly kind: string;
	/** Finds them quickly in a text that has none: all lower case. */
	readonly hints: readonly string[];
	readonly form: RegExp;
	/** What stays: `$1***$2`. */
	readonly left: string;
}

const SECRETS: readonly Secret[] = [
	{
		kind: 'private key',
		hints: ['private key'],
		form: /(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
		left: `$1${HIDDEN}$2`,
	},
	{ kind: 'login in an address', hints: ['://'], form: /(\w:\/\/[^\s/:@"']*:)[^\s@/"']+(@)/g, left: `$1${HIDDEN}$2` },
	{ kind: 'login in an address', hints: ['://'], form: /(\w:\/\/)[^\s/:@"']{12,}(@)/g, left: `$1${HIDDEN}$2` },
	{
		kind: 'authorization header',
		hints: ['authorization', 'x-api-key', 'private-token', 'job-token'],
		form: /((?:proxy-)?authorization["']?\s*[:=]\s*["']?(?:(?:bearer|basic|token|digest|negotiate|aws4-hmac-sha256)\s+)?|(?:x-api-key|private-token|job-token)["']?\s*[:=]\s*["']?)[^\s"',]+/gi,
		left: `$1${HIDDEN}`,
	},
	{
		kind: 'AWS key',
		hints: ['akia', 'asia', 'aroa', 'aida'],
		form: /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}\b/g,
		left: HIDDEN,
	},
	{
		kind: 'access token',
		hints: [
			'gh',
			'glpat',
			'gldt',
			'glrt',
			'npm_',
			'xox',
			'sk-',
			'sk_',
			'pypi-',
			'dckr_',
			'hf_',
			'aiza',
			'shpat',
			'sg.',
			'dop_',
			'ya29.',
		],
		form: /\b(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{20,}|gl(?:pat|dt|rt|ptt|cbt)-[\w-]{16,}|npm_[A-Za-z0-9]{20,}|xox[abeoprs]-[\w-]{10,}|sk[-_](?:live|test|proj|ant)?[-_]?[\w-]{20,}|pypi-[\w-]{20,}|dckr_(?:pat|oat)_[\w-]{16,}|hf_[A-Za-z0-9]{20,}|AIza[\w-]{30,}|shpat_[a-f0-9]{20,}|SG\.[\w-]{16,}\.[\w-]{16,}|dop_v1_[a-f0-9]{32,}|ya29\.[\w-]{20,})/g,
		left: HIDDEN,
	},
	{
		kind: 'JSON web token',
		hints: ['eyj'],
		form: /\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g,
		left: HIDDEN,
	},
	{
		kind: 'build argument',
		hints: ['--build-arg'],
		form: /(--build-arg[= ]["'][A-Za-z_]\w*=)[^"'\n]*(["'])/g,
		left: `$1${HIDDEN}$2`,
	},
	{
		kind: 'build argument',
		hints: ['--build-arg', 'build-arg:'],
		form: /((?:--build-arg|build-arg:)[= ]?["']?[A-Za-z_]\w*=)(?:"[^"]*"|'[^']*'|[^\s"']+)/g,
		left: `$1${HIDDEN}`,
	},
	{
		kind: 'value of a secret name',
		hints: [
			'passw',
			'pwd',
			'secret',
			'token',
			'apikey',
			'api_key',
			'api-key',
			'access_key',
			'accesskey',
			'credential',
			'auth',
			'private_key',
			'signature',
			'sig=',
		],
		form: /(\b[\w.-]{0,60}?(?:passw(?:or)?d|passphrase|\bpwd|secret|token|api[_-]?key|access[_-]?key(?:[_-]id)?|accountkey|credentials?|private[_-]?key|\b_auth|signature|\bsig)(?:_?\d+|_b64|_base64|_key)?["']?\s*(?:=|:\s)\s*)(?:"(?!\$)[^"\n]+"|'(?!\$)[^'\n]+'|(?![$"'])[^\s"'&,;)]+)/gi,
		left: `$1${HIDDEN}`,
	},
];

/** Words that follow such a name and are no secret: `--mount=type=secret,id=token`, `ID token: read`. */
const HARMLESS =
	/[=:]\s*["']?(?:true|false|null|none|undefined|required|optional|read|write|\*+|\d{1,3}|\/[\w./-]*|\{\{.*|<[^>]*>)["']?$/i;

export interface Masked {
	readonly text: string;
	/** Kinds of what was hidden, each once. */
	readonly kinds: readonly string[];
}

/** The text with its secrets hidden. Linear in the length of the text. */
export function mask(text: string): Masked {
	const lower = text.toLowerCase();
	const kinds = new Set<string>();
	let masked = text;
	for (const { kind, hints, form, left } of SECRETS) {
		if (!hints.some((hint) => lower.includes(hint))) continue;
		masked = masked.replace(form, (found: string, ...groups: unknown[]) => {
			if (HARMLESS.test(found)) return found;
			kinds.add(kind);
			return left
				.replace('$1', () => (typeof groups[0] === 'string' ? groups[0] : ''))
				.replace('$2', () => (typeof groups[1] === 'string' ? groups[1] : ''));
		});
	}
	return { text: masked, kinds: [...kinds] };
}

/** The same of a value: every string in it is masked, kinds are added to `seen`. */
export function maskAll<T>(value: T, seen: Set<string>): T;
export function maskAll(value: unknown, seen: Set<string>): unknown {
	if (typeof value === 'string') {
		const { text, kinds } = mask(value);
		for (const kind of kinds) seen.add(kind);
		return text;
	}
	if (Array.isArray(value)) return value.map((each) => maskAll(each, seen));
	if (value instanceof Map) return new Map([...value].map(([key, each]) => [maskAll(key, seen), maskAll(each, seen)]));
	if (value !== null && typeof value === 'object')
		return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, maskAll(each, seen)]));
	return value;
}
