/** Stages and variables with all of their places: where they lead, and what renaming them changes. `|` marks the caret. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the Dockerfile's variables
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, edited, marked } from './asked.ts';

/** The text after renaming; or why not. */
function renamed(text: string, name: string): string {
	const result = asked('rename', text, { name });
	return result.kind === 'no' ? result.reason : edited(marked(text).text, result.edits);
}

test('a stage is renamed in FROM, COPY --from and mounts, and in no address', () => {
	const text =
		'FROM a AS ba|se\nRUN curl https://x/?from=base\nFROM base AS b\nFROM c\nCOPY --from=BASE / /\nCOPY --from=0 / /\nRUN --mount=type=bind,from=base,target=/x true\n';
	assert.equal(
		renamed(text, 'Deps'),
		'FROM a AS Deps\nRUN curl https://x/?from=base\nFROM deps AS b\nFROM c\nCOPY --from=Deps / /\nCOPY --from=0 / /\nRUN --mount=type=bind,from=Deps,target=/x true\n',
	);
});

test('a name that stands for another stage later on is that stage’s', () => {
	const text = 'FROM a AS x\nFROM b\nCOPY --from=x / /\nFROM c AS x\nFROM d\nCOPY --from=|x / /\n';
	assert.equal(renamed(text, 'y'), 'FROM a AS x\nFROM b\nCOPY --from=x / /\nFROM c AS y\nFROM d\nCOPY --from=y / /\n');
});

test('a variable is renamed wherever its stage, and what is built on it, reads it', () => {
	const text =
		'FROM a AS s\nENV V|=1 W=$V\nRUN echo $V "${V:-x}" \'$V\' $VV\nFROM s\nWORKDIR /$V\nCMD echo $V\nFROM t\nENV V=2\nRUN echo $V\n';
	assert.equal(
		renamed(text, 'N'),
		'FROM a AS s\nENV N=1 W=$V\nRUN echo $N "${N:-x}" \'$V\' $VV\nFROM s\nWORKDIR /$N\nCMD echo $N\nFROM t\nENV V=2\nRUN echo $V\n',
	);
});

test('what a shell sets under the same name is the same variable to it', () => {
	assert.equal(
		renamed('FROM a\nENV V|=1\nRUN V=2; export V=3 && echo $V "V=4"\n', 'N'),
		'FROM a\nENV N=1\nRUN N=2; export N=3 && echo $N "V=4"\n',
	);
});

test('an argument before the first FROM is one with those that take it over', () => {
	assert.equal(
		renamed('ARG V=1\nFROM a:${V}\nARG V\nRUN echo $|V\nFROM b\nRUN echo $V\n', 'N'),
		'ARG N=1\nFROM a:${N}\nARG N\nRUN echo $N\nFROM b\nRUN echo $V\n',
	);
});

test('an argument is nothing to a command that runs in the image', () => {
	assert.equal(renamed('FROM a\nARG V|=1\nCMD echo $V\n', 'N'), 'FROM a\nARG N=1\nCMD echo $V\n');
});

test('heredocs: scripts and expanded bodies are read, quoted files are not', () => {
	assert.equal(
		renamed(
			"FROM a\nENV V|=1\nRUN <<'E'\necho $V\nE\nCOPY <<E /x\n'$V'\nE\nCOPY <<'E' /y\n$V\nE\nRUN cat <<'E'\n$V\nE\n",
			'N',
		),
		"FROM a\nENV N=1\nRUN <<'E'\necho $N\nE\nCOPY <<E /x\n'$N'\nE\nCOPY <<'E' /y\n$V\nE\nRUN cat <<'E'\n$V\nE\n",
	);
});

test('what cannot be renamed says why', () => {
	assert.match(renamed('FROM a|\n', 'b'), /Only stages/);
	assert.match(renamed('FROM a\nFROM b\nCOPY --from=0| / /\n', 'b'), /Only stages/);
	assert.match(renamed('FROM a\nARG TARGETARCH|\n', 'b'), /set outside/);
	assert.match(renamed('FROM a\nENV V|=1 W=2\n', 'W'), /already exists/);
	assert.match(renamed('FROM a AS x|\nFROM b AS y\n', 'Y'), /already exists/);
	assert.match(renamed('FROM a\nENV V|=1\n', '1x'), /isn’t a valid variable name/);
	assert.match(renamed('FROM a AS x|\n', 'a b'), /isn’t a valid stage name/);
	assert.equal(asked('renamable', 'FROM a AS x|\n').kind, 'yes');
});

test('a definition is the nearest one above', () => {
	const target = (text: string) => {
		const found = asked('definition', text);
		return found && marked(text).text.slice(0, found.target.start).split('\n').length;
	};
	assert.equal(target('FROM a\nENV V=1\nENV V=2\nRUN echo $V|\nENV V=3\n'), 3);
	assert.equal(target('FROM a AS s\nFROM b\nCOPY --from=s| / /\n'), 1);
	assert.equal(target('FROM a\nFROM b\nFROM c\nCOPY --from=1| / /\n'), 2);
	assert.equal(target('FROM a\nFROM b\nCOPY --from=c| / /\nFROM c AS c\n'), undefined);
	assert.equal(target('FROM a\nRUN --mount=type=bind,from=0|,target=/x true\n'), undefined);
});

test('references say which places write', () => {
	const found = asked('references', 'FROM a\nENV V|=1\nRUN V=2 echo $V\n');
	assert.deepEqual(
		found.map(({ writes }) => writes),
		[true, true, false],
	);
});

test('a hover says what is meant', () => {
	const said = (text: string) => asked('hover', text)?.contents.join(' ');
	assert.match(said('FROM a AS s\nFROM b\nCOPY --from=s| / /\n') ?? '', /Stage `s`, built on `a` \(line 1\)/);
	assert.match(said('FROM a\nENV V=1\nRUN echo $V|\n') ?? '', /Environment variable `V`, set on line 2/);
	assert.match(said('ARG V=1\nFROM a:$V|\n') ?? '', /before the first FROM \(line 1\)/);
	assert.match(said('FROM python|\n') ?? '', /No tag/);
	assert.match(said('FROM python:3@sha256:ab|\n') ?? '', /digest/);
	assert.match(said('RUN --device|=x y\n') ?? '', /CDI/);
	assert.equal(said('FROM $A|\n'), undefined);
	assert.equal(said('FROM a\nRUN ec|ho\n'), undefined);
});
