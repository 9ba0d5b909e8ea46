/** What pip is asked to install: requirement words and the lines of requirement files. */

export interface Requirement {
	/** As the index compares names: lower case, `-` for `_` and `.`; for a path or URL without a name its last part. */
	readonly name: string;
	/** `==2.0.1`; '' where any version will do. */
	readonly version: string;
	/** A local path or a URL to install from; undefined for the index. */
	readonly from: string | undefined;
	readonly extras: readonly string[];
}

export interface RequirementFile {
	readonly requirements: readonly Requirement[];
	/** Files that it names with `-r`, relative to itself. */
	readonly includes: readonly string[];
}

const NAMED = /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*(.*)$/;

export function normalName(name: string): string {
	return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** One word as on pip's command line or one line of a file; undefined where there is nothing to install on Linux. */
export function readRequirement(text: string): Requirement | undefined {
	const [before = '', marker] = splitMarker(text.replace(/\s--(?:hash|config-settings|global-option)[= ].*$/, ''));
	const word = before.trim();
	if (word === '' || (marker !== undefined && excludesLinux(marker))) return undefined;
	if (/^[\w+.-]+:\/\//.test(word)) return { name: nameInUrl(word), version: '', from: word, extras: [] };
	if (/^\.{0,2}(\/|$)/.test(word) || /\.(whl|tar\.gz|zip)$/.test(word) || /^\.+(\[|$)/.test(word)) {
		const [, path = word, extras] = /^(.*?)(?:\[([^\]]*)\])?$/.exec(word) ?? [];
		return { name: nameInUrl(path), version: '', from: path, extras: listOf(extras) };
	}
	const match = NAMED.exec(word);
	if (!match) return undefined;
	const [, name = '', extras, rest = ''] = match;
	const url = /^@\s*(.*)$/.exec(rest)?.[1];
	const version = url === undefined ? rest.replace(/[\s()]/g, '') : '';
	return { name: normalName(name), version, from: url, extras: listOf(extras) };
}

/** A requirements file: comments, continued lines, options and files that it names. */
export function readRequirements(text: string): RequirementFile {
	const requirements: Requirement[] = [];
	const includes: string[] = [];
	for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
		const plain = line.replace(/(^|\s)#.*$/, '').trim();
		const option = /^(-r|--requirement|-e|--editable)[=\s]\s*(.*)$/.exec(plain);
		if (option?.[1]?.includes('r')) includes.push(option[2] ?? '');
		else if (option || !plain.startsWith('-')) {
			const requirement = readRequirement(option?.[2] ?? plain);
			if (requirement) requirements.push(requirement);
		}
	}
	// An index for builds without CUDA that the file names itself.
	const isForProcessor = /^\s*--(?:extra-)?index-url[=\s]\S*\/cpu\b/m.test(text);
	const chosen = isForProcessor
		? requirements.map((each) => (/^torch/.test(each.name) ? { ...each, version: `${each.version}+cpu` } : each))
		: requirements;
	return { requirements: chosen, includes };
}

/** The marker of `name; marker`, which a URL must have a blank before. */
function splitMarker(text: string): [string, string | undefined] {
	const at = text.search(/:\/\/|^[./]/.test(text) ? /\s;/ : /;/);
	return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at).replace(/^\s*;/, '')];
}

/** Markers that name another system alone; versions and machines are taken as given. */
function excludesLinux(marker: string): boolean {
	if (/\bor\b/.test(marker)) return false;
	return /(sys_platform|platform_system|os_name)\s*==\s*["'](win32|cygwin|darwin|Windows|Darwin|nt)["']/.test(marker);
}

function listOf(extras: string | undefined): string[] {
	return (extras ?? '')
		.split(',')
		.map((extra) => extra.trim())
		.filter((extra) => extra !== '');
}

/** `my_tool` of `…/my_tool-1.2-py3-none-any.whl`, `repo` of `git+https://host/group/repo.git@main`. */
function nameInUrl(url: string): string {
	const egg = /[#&]egg=([\w.-]+)/.exec(url)?.[1];
	if (egg !== undefined) return normalName(egg);
	const last =
		url
			.replace(/[#?].*$/, '')
			.replace(/\/+$/, '')
			.split('/')
			.at(-1) ?? '';
	return normalName(
		last
			.replace(/@.*$/, '')
			.replace(/\.git$/, '')
			.replace(/-\d.*$/, ''),
	);
}
