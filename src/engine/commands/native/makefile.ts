/** What a Makefile says is run for a target. */

/** The commands of a target whose lines are plain shell, those of its prerequisites first; undefined for anything more. */
export function recipe(text: string, target: string | undefined): string | undefined {
	const rules = new Map<string, { needs: string[]; lines: string[] }>();
	let current: { needs: string[]; lines: string[] } | undefined;
	for (const line of text.split('\n')) {
		const rule = /^([\w./-]+)\s*:(?!=)\s*([^#=]*)/.exec(line);
		if (line.startsWith('\t')) current?.lines.push(line.slice(1).replace(/^[@-]+/, ''));
		else if (rule) {
			current = { needs: (rule[2] ?? '').split(/\s+/).filter((need) => need !== ''), lines: [] };
			rules.set(rule[1] ?? '', current);
		}
	}
	const lines: string[] = [];
	const visit = (name: string, path: readonly string[]): boolean => {
		const found = rules.get(name);
		if (!found) return false;
		if (path.includes(name)) return true;
		for (const need of found.needs) visit(need, [...path, name]);
		lines.push(...found.lines);
		return true;
	};
	const first = target ?? [...rules.keys()].find((name) => !name.startsWith('.'));
	if (first === undefined || !visit(first, [])) return undefined;
	const plain = lines.map((line) => line.replaceAll('$$', '\u0000')).every((line) => !/\$[({@<^*?]/.test(line));
	// A recipe that calls compilers over files is judged by the sources instead.
	if (!plain || lines.length === 0 || lines.some((line) => /\b(?:gcc|g\+\+|cc|clang|ar|ld)\b/.test(line)))
		return undefined;
	return lines.map((line) => line.replaceAll('$$', '$')).join('\n');
}
