/** The two Dockerfiles on a rule's page, as whole files. */

/** A Dockerfile of a page, and the `.dockerignore` that may come right after it. */
const EXAMPLE = /```dockerfile\n([\s\S]*?)```(?:\s*```text title="\.dockerignore"\n([\s\S]*?)```)?/g;

export interface ExampleText {
	/** A whole Dockerfile, even where the page shows only a line or two of it. */
	readonly dockerfile: string;
	readonly dockerignore: string;
}

/** The Dockerfiles of a rule's page in Markdown, in order: the bad one, then the good one. */
export function exampleTexts(body: string): readonly ExampleText[] {
	return [...body.matchAll(EXAMPLE)].map(([, text = '', dockerignore = '']) => ({
		dockerfile: whole(text),
		dockerignore,
	}));
}

/** The image that an example of a line or two would be built on, by the tool it uses. */
const BASES: readonly (readonly [RegExp, string])[] = [
	[/\bapk\b/, 'alpine:3.20'],
	[/\b(dnf|yum)\b/, 'rockylinux:9'],
	[/\bzypper\b/, 'opensuse/leap:15.6'],
	[/\b(npm|yarn)\b/, 'node:22-slim'],
	[/\bpip\b/, 'python:3.12-slim'],
	[/\bgem\b/, 'ruby:3.3-slim'],
	[/\bgo install\b/, 'golang:1.23'],
	[/=build\b/, 'golang:1.23 AS build\nRUN go build -o /out .\nFROM debian:12-slim'],
	[/(?:)/, 'debian:12-slim'],
];

/** Some examples are a line or two: a build needs a FROM above them. */
function whole(text: string): string {
	if (/^\s*FROM\s/im.test(text)) return text;
	const [, image = ''] = BASES.find(([tool]) => tool.test(text)) ?? [];
	return `FROM ${image}\n${text}`;
}
