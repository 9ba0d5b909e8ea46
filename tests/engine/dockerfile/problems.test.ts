/** What BuildKit's parser refuses, each with its exact place. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the Dockerfile's variables
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut, problems, read } from './read.ts';

for (const [text, ...expected] of [
	['RNU x', 'unknown-instruction "RNU"'],
	['COPY a', 'missing-arguments "COPY"'],
	['ADD ["a"]', 'missing-arguments "ADD"'],
	['WORKDIR', 'missing-arguments "WORKDIR"'],
	['USER \\\n', 'missing-arguments "USER"'],
	['EXPOSE', 'missing-arguments "EXPOSE"'],
	['VOLUME', 'missing-arguments "VOLUME"'],
	['ARG', 'missing-arguments "ARG"'],
	['ENV', 'missing-arguments "ENV"'],
	['ENV A', 'missing-arguments "A"'],
	['LABEL a', 'missing-arguments "a"'],
	['ONBUILD', 'missing-arguments "ONBUILD"'],
	['SHELL', 'missing-arguments "SHELL"'],
	['SHELL []', 'missing-arguments "SHELL"'],
	['HEALTHCHECK', 'missing-arguments "HEALTHCHECK"'],
	['HEALTHCHECK CMD', 'missing-arguments "CMD"'],
	['HEALTHCHECK CMD []', 'missing-arguments "CMD"'],
	['HEALTHCHECK NONE x y', 'too-many-arguments "x y"'],
	['HEALTHCHECK curl x', 'unknown-type "curl"'],
	['HEALTHCHECK CMD [1]', 'bad-json "[1]"'],
	['FROM', 'missing-arguments "FROM"'],
	['FROM a AS', 'missing-arguments "AS"'],
	['FROM a b', 'too-many-arguments "b"'],
	['FROM a b c', 'too-many-arguments "b c"'],
	['FROM a AS b c d', 'too-many-arguments "c d"'],
	['FROM a AS 1b', 'bad-stage-name "1b"'],
	['FROM a AS b,c', 'bad-stage-name "b,c"'],
	['ENV A=1 B C=2 D', 'missing-equals "B"', 'missing-equals "D"'],
	['ENV =x', 'blank-name "=x"'],
	['ARG =x', 'blank-name "=x"'],
	['CMD ["a", 1]', 'bad-json "[\\"a\\", 1]"'],
	['SHELL sh -c', 'bad-json "sh -c"'],
	['VOLUME ["/a", " "]', 'blank-volume "\\" \\""'],
	['COPY --form=a b c', 'unknown-flag "--form=a"'],
	['CMD --x', 'unknown-flag "--x"'],
	['COPY --from=a --from=b c d', 'duplicate-flag "--from=b"'],
	['COPY --from b c', 'missing-flag-value "--from"'],
	['COPY --link= b c', 'missing-flag-value "--link="'],
	['COPY --link=yes b c', 'bad-boolean "yes"'],
	['COPY --from=$A b c', 'from-variable "$A"'],
	['RUN --mount=from=$A x', 'from-variable "$A"'],
	['RUN --mount=typ=cache x', 'bad-mount "typ=cache"'],
	['RUN --mount=type=cach x', 'bad-mount "cach"'],
	['RUN --mount=type=cache,target x', 'bad-mount "target"'],
	['RUN --mount=type=cache,target=/c,ro=maybe x', 'bad-mount "maybe"'],
	['RUN --mount=type=cache,target=/c,mode=0o755 x', 'bad-mount "0o755"'],
	['RUN --mount=type=cache,target=/c,uid=-1 x', 'bad-mount "-1"'],
	['RUN --mount=type=tmpfs,target=/t,size=big x', 'bad-mount "big"'],
	['RUN --mount=type=cache,target=/c,size=1m x', 'bad-mount "size=1m"'],
	['RUN --mount=type=cache,target=/c,required x', 'bad-mount "required"'],
	['RUN --mount=required,type=secret,id=k x', 'bad-mount "required"'],
	['RUN --mount=source=a,target=/m,uid=1 x', 'bad-mount "uid=1"'],
	['RUN --mount=source=a,target=/m,sharing=locked x', 'bad-mount "sharing=locked"'],
	['RUN --mount=type=secret x', 'bad-mount "type=secret"'],
	['RUN --mount=type=secret,id=k,source=j x', 'bad-mount "source=j"'],
	['RUN --mount=type=ssh,source=k x', 'bad-mount "source=k"'],
	['RUN --mount=type=cache,target=/ x', 'bad-mount "target=/"'],
	['RUN --mount=a\\"b x', 'bad-mount "a\\\\\\"b"'],
	['RUN --network=no x', 'bad-flag-value "no"'],
	['HEALTHCHECK --interval=5 CMD x', 'bad-flag-value "5"'],
	['HEALTHCHECK --interval=1x CMD x', 'bad-flag-value "1x"'],
	['HEALTHCHECK --timeout=1us CMD x', 'short-duration "1us"'],
	['HEALTHCHECK --timeout=-1s CMD x', 'short-duration "-1s"'],
	['HEALTHCHECK --retries=x CMD x', 'bad-flag-value "x"'],
	['HEALTHCHECK --retries=-1 CMD x', 'bad-flag-value "-1"'],
	['WORKDIR /${A', 'unclosed-brace "${A"'],
	['WORKDIR /${A:=b}', 'unsupported-modifier "${A:=b}"'],
	['ENV A="b', 'unclosed-double-quote "\\"b"'],
	["ENV A=b C='d", 'unclosed-single-quote "\'d"'],
	['COPY "a b" /c', 'unclosed-double-quote "\\"a"', 'unclosed-double-quote "\\""'],
	['COPY --chown=${A^} a b', 'unsupported-modifier "${A^}"'],
	['ENV "A=b"', 'unclosed-double-quote "\\"A"', 'unclosed-double-quote "\\""'],
	['ARG "A=b c"', 'unclosed-double-quote "\\"A"', 'unclosed-double-quote "\\""'],
	['ENV A b "c', 'unclosed-double-quote "\\"c"'],
	['EXPOSE ${}', 'bad-substitution "${}"'],
	['COPY a <<EOF\nEOF', 'heredoc-destination "<<EOF"'],
	['ONBUILD ONBUILD RUN x', 'chained-trigger "ONBUILD"'],
	['ONBUILD FROM x', 'disallowed-trigger "FROM"'],
	['ONBUILD MAINTAINER x', 'disallowed-trigger "MAINTAINER"'],
	['ONBUILD RNU x', 'unknown-instruction "RNU"'],
] as const) {
	test(`refused: ${text}`, () => assert.deepEqual(problems(text), expected));
}

for (const text of [
	'RUN',
	'CMD',
	'ENTRYPOINT []',
	'RUN echo ${A^^} "it',
	'RUN --mount=type=cache,target=/x,sharing=locked --mount=type=secret,id=a,required,env=B --network=none --security=insecure x',
	'RUN --mount=type=$T,target=$X x',
	'COPY --from=a --chown=$U:$G --chmod=755 --link --parents --exclude=x --exclude=y b c',
	'ADD --link=FALSE --keep-git-dir=true --checksum=sha256:x --unpack a b',
	'HEALTHCHECK --interval=1h2m3.5s --timeout=0 --start-period=1ms --start-interval=.5s --retries=3 CMD x',
	'HEALTHCHECK --bad NONE',
	'ARG --bad A',
	'STOPSIGNAL --bad 9',
	'FROM --platform=linux/amd64 a AS b-C_1.x',
	'FROM ${A:?}',
	'ENV A="b c" D=\'e\'',
	'ENV A b c',
	'ENV A=${B:?no}',
	'LABEL a=b "c d"=e',
	"MAINTAINER it's me",
	'SHELL ["a"]',
	'VOLUME /a /b',
	'ONBUILD COPY a b',
]) {
	test(`taken: ${text}`, () => assert.deepEqual(problems(text), []));
}

test('a misspelt word comes with what was probably meant', () => {
	const suggestion = (text: string) =>
		read(`FROM a\n${text}`).problems.map((problem) => [problem.detail, problem.suggestion]);
	assert.deepEqual(suggestion('WROKDIR /a'), [['WROKDIR', 'WORKDIR']]);
	assert.deepEqual(suggestion('COPYY a b'), [['COPYY', 'COPY']]);
	assert.deepEqual(suggestion('XYZZY'), [['XYZZY', undefined]]);
	assert.deepEqual(suggestion('COPY --form=x a b'), [['form', 'from']]);
	assert.deepEqual(suggestion('RUN --mount=type=chache x'), [['chache', 'cache']]);
});

test('what a trigger holds is refused only where it runs', () => {
	const found = read('FROM a\nONBUILD COPY x\nCOPY y').problems.map(({ code, deferred }) => [code, deferred]);
	assert.deepEqual(found, [
		['missing-arguments', true],
		['missing-arguments', undefined],
	]);
});

test('instructions before the first FROM, files without any', () => {
	const found = (text: string) => read(text).problems.map(({ code, range }) => [code, cut(text, range)]);
	assert.deepEqual(found('ARG A\nRUN x\nFROM a'), [['before-from', 'RUN']]);
	assert.deepEqual(found('RUN x\nRUN y'), [['no-stage', 'RUN']]);
	assert.deepEqual(found('ARG A'), [['no-stage', 'ARG']]);
	assert.deepEqual(found('# only\n'), [['empty-file', '# only\n']]);
	assert.deepEqual(found(''), [['empty-file', '']]);
});

test('a line that BuildKit cannot scan', () => {
	const codes = (line: string) => read(`FROM a\n${line}`).problems.map(({ code }) => code);
	assert.deepEqual(codes(`RUN ${'x'.repeat(65_531)}\n`), []);
	assert.deepEqual(codes(`RUN ${'x'.repeat(65_532)}\n`), ['line-too-long']);
	assert.deepEqual(codes(`RUN ${'é'.repeat(32_766)}`), ['line-too-long']);
	assert.deepEqual(codes(`RUN <<E\n${'x'.repeat(70_000)}\nE`), ['line-too-long']);
});

test('problems come in the order of their places', () => {
	const starts = read('# escape=x\nRUN y\nFROM a\nCOPY --x=1 b\nENV A=1 B\nFOO').problems.map(
		({ range }) => range.start,
	);
	assert.equal(starts.length, 6);
	assert.deepEqual(
		starts,
		starts.toSorted((a, b) => a - b),
	);
});
