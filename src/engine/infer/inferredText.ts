/** The text of an inferred manifest, where the rest of the Dockerfile tells what is in it. */
import { baseName } from '../context/paths.ts';
import type { ContextFile } from '../context/types.ts';
import { scriptsIn } from '../tools/projects.ts';

/** What a Dockerfile says that takes the results of such a build. */
const BUILDS: readonly (readonly [result: RegExp, command: string])[] = [
	[/\/\.next\b/, 'next build'],
	[/\/\.output\b/, 'nuxt build'],
	[/\bdist\/main\b/, 'nest build'],
	[/\b(?:nginx|caddy|httpd)\b[\s\S]*--from=\S+\s+\S*\/dist\b/, 'vite build'],
	[/\b(?:nginx|caddy|httpd)\b[\s\S]*--from=\S+\s+\S*\/build\b/, 'react-scripts build'],
];
/** Scripts other than the build would be missing from such a text: then none is made up. */
export function withTexts(files: readonly ContextFile[], dockerfile: string): readonly ContextFile[] {
	const command = BUILDS.find(([result]) => result.test(dockerfile))?.[1];
	if (command === undefined || scriptsIn(dockerfile).some((name) => name !== 'build')) return files;
	const text = `${JSON.stringify({ name: 'app', private: true, scripts: { build: command } }, undefined, 2)}\n`;
	return files.map((file) => {
		if (baseName(file.path) !== 'package.json' || file.count !== undefined) return file;
		const { size: _, ...rest } = file;
		return { ...rest, text };
	});
}
