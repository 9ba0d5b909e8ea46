/** Names of steps, against those that BuildKit's own progress output had. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { stepText } from '../../../src/engine/dockerfile/stepText.ts';
import { instruction } from './read.ts';

interface Recorded {
	readonly id: string;
	readonly dockerfile: string;
	readonly edits: readonly {
		readonly name: string;
		readonly after?: string;
		readonly change: { readonly dockerfile?: string };
	}[];
	readonly results: readonly {
		readonly edit: string;
		readonly steps: readonly { readonly name: string; readonly instruction: string; readonly outcome: string }[];
	}[];
}

function recorded(file: string): Recorded[] {
	return JSON.parse(readFileSync(join(import.meta.dirname, '../../buildkit', file), 'utf8'));
}

/** The Dockerfile as it was after an edit and all edits before it. */
function dockerfileAfter({ dockerfile, edits }: Recorded, name: string | undefined): string {
	const edit = edits.find((one) => one.name === name);
	return edit === undefined
		? dockerfile
		: (edit.change.dockerfile ?? dockerfileAfter({ dockerfile, edits } as Recorded, edit.after));
}

/** Texts of all steps that need no variable: those with one are named by what the build knows of it. */
function textsWithoutVariables(dockerfile: string): string[] {
	const file = parseDockerfile(dockerfile);
	return file.instructions
		.filter(({ original }) => !original.text.includes('$'))
		.map((one) => stepText(one, () => undefined, file.escape));
}

for (const file of ['truth.json', 'random.json']) {
	test(`every step of ${file} is named as BuildKit named it`, () => {
		let compared = 0;
		for (const one of recorded(file)) {
			for (const { edit, steps } of one.results) {
				const dockerfile = dockerfileAfter(one, edit);
				const texts = textsWithoutVariables(dockerfile);
				for (const step of steps) {
					const shown = step.outcome === 'RAN' || step.outcome === 'CACHED';
					const text = step.name.replace(/^\[[^\]]*\] /, '');
					if (!shown || step.instruction === 'FROM' || text.startsWith('ONBUILD ') || dockerfile.includes('$'))
						continue;
					assert.ok(texts.includes(text), `${one.id}, ${edit}: ${text} is not among\n${texts.join('\n')}`);
					compared++;
				}
			}
		}
		assert.ok(compared > 500, `only ${compared} steps compared`);
	});
}

const named = (text: string, env: Readonly<Record<string, string>> = {}) => {
	const file = parseDockerfile(text);
	return file.instructions.map((one) => stepText(one, (name) => env[name], file.escape));
};

for (const [text, expected] of [
	['RUN echo "v=$V" $U \'$V\'', 'RUN echo "v=1" $U \'$V\''],
	['COPY "$V" $U /x', 'COPY 1  /x'],
	['COPY ["a file.txt", "/d/"]', 'COPY [a file.txt, /d/]'],
	['workdir /$V', 'WORKDIR /1'],
	['run\techo one', 'RUN\tECHO one'],
	['RUN    echo one', 'RUN    echo one'],
	['RUN a && \\\n    b', 'RUN a &&     b'],
	['RUN <<EOF\necho one\necho two\nEOF', 'RUN <<EOF (echo one...)'],
	['RUN <<EOF\n\n  echo one\n\nEOF', 'RUN <<EOF (echo one)'],
	["RUN <<-'EOF'\n\techo one\n\tEOF", "RUN <<-'EOF' (echo one)"],
	['RUN cat <<EOF\none\nEOF', 'RUN cat <<EOF'],
	['RUN --mount=type=cache,target=/c a', 'RUN --mount=type=cache,target=/c a'],
	['RUN ["a", "b"]', 'RUN ["a", "b"]'],
	["RUN echo it's $V", "RUN echo it's $V"],
] as const) {
	test(`the name of ${JSON.stringify(text)}`, () => assert.deepEqual(named(text, { V: '1' }), [expected]));
}

test('the name of a trigger is that of its own line', () => {
	const { trigger } = instruction('ONBUILD  run x');
	assert.equal(trigger && stepText(trigger, () => undefined, '\\'), 'RUN x');
});
