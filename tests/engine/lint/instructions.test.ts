// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
/** Rules about stages, images and single instructions. */
import { table } from './table.ts';

table('hadolint:DL1001', {
	bad: [['# hadolint ignore=DL3006\nFROM a\n', 1]],
	good: [
		'# hadolint is a linter\nFROM a:1\n',
		'# hadolint ignore=\nFROM a\n',
		'# hadolint global ignore=DL3006\nFROM a\n',
		'# hadolint stage ignore=DL3006\nFROM a\n',
	],
});
table('hadolint:DL3000', {
	bad: [
		['WORKDIR a', 1],
		['WORKDIR "a"', 1],
	],
	good: ['WORKDIR /a', 'WORKDIR "/a"', 'WORKDIR $A', 'WORKDIR c:\\a'],
});
table('buildkit:WorkdirRelativePath', {
	bad: [['FROM a:1\nWORKDIR x\nWORKDIR y\n', 2], ['FROM alpine:1\nWORKDIR $X/y\nENV X=/a\n']],
	good: [
		'FROM a:1\nWORKDIR /x\nWORKDIR y\n',
		'FROM a:1 AS b\nWORKDIR /x\nFROM b\nWORKDIR y\n',
		'FROM a:1\nENV X=/a\nWORKDIR $X/y\n',
		'FROM unknown:1\nWORKDIR $HERE\n',
	],
});
table('hadolint:DL3002', {
	bad: [
		['FROM a:1\nUSER root\n', 2],
		['FROM a:1\nUSER me\nUSER 0:0\n', 3],
		['FROM a:1 AS b\nUSER root\nFROM c:1\nCOPY --from=b /x /x\n', 2],
	],
	good: ['FROM a:1\nUSER root\nUSER me\n', 'FROM a:1\nRUN x\n', 'USER root', 'FROM a:1\nUSER rooty\n'],
});
table('last-user-root', {
	good: ['FROM a:1 AS b\nUSER root\nFROM c:1\nCOPY --from=b /x /x\n'],
	more: { settings: { set: 'recommended', rules: {} } },
});
table('hadolint:DL3006', {
	bad: [
		['FROM alpine', 1],
		['FROM a:1 AS b\nFROM c\n', 2],
		['FROM reg.example/a', 1],
	],
	good: [
		'FROM alpine:1',
		// A colon is a tag to the peer, wherever it stands.
		'FROM reg:5000/a',
		'FROM reg.example/$X',
		'FROM scratch',
		'FROM a:1 AS b\nFROM b\n',
		'FROM $X',
		'FROM a@sha256:1',
		'FROM reg:5000/a:1',
		'FROM ${X:-a}',
	],
});
table('hadolint:DL3007', {
	bad: [
		['FROM a:latest', 1],
		['FROM r/a:latest AS x', 1],
	],
	good: ['FROM a:1', 'FROM a', 'FROM a:latest@sha256:1'],
});
table('hadolint:DL3010', {
	bad: [
		['FROM a:1\nCOPY x.tar.gz /\nRUN tar -xzf /x.tar.gz\n', 2],
		['FROM a:1\nCOPY a.b /x.zip.gz\nRUN gunzip x.zip.gz\n', 2],
	],
	good: [
		'FROM a:1\nCOPY a.tar.gz /t/\nRUN tar -xf /t/a.tar.gz\nFROM b:1\n',
		'FROM a:1\nADD x.tar.gz /\n',
		'FROM a:1\nCOPY x.tar.gz /\nRUN cp x.tar.gz y\n',
		'FROM a:1\nCOPY --from=b x.tar /\nRUN tar -xf x.tar\n',
		'FROM a:1\nCOPY x.tar /\nRUN tar -cf x.tar y\n',
	],
});
table('hadolint:DL3011', {
	bad: [
		['EXPOSE 80000', 1],
		['EXPOSE 1 65536/tcp', 1],
		['EXPOSE 80-70000', 1],
	],
	good: ['EXPOSE 65535', 'EXPOSE $P', 'EXPOSE 80/udp'],
});
for (const [what, keyword] of [
	['hadolint:DL4003', 'CMD'],
	['hadolint:DL4004', 'ENTRYPOINT'],
	['hadolint:DL3012', 'HEALTHCHECK CMD'],
	['buildkit:MultipleInstructionsDisallowed', 'CMD'],
] as const) {
	const one = `${keyword} ["a"]\n`;
	table(what, {
		bad: [
			[`FROM a:1\n${one}RUN x\n${one}`, 2],
			[`FROM a:1\n${one}${one}${one}`, 2, 3],
		],
		good: [`FROM a:1\n${one}FROM a:1\n${one}`],
		fixed: [[`FROM a:1\n${one}${one}`, `FROM a:1\n${one}`]],
	});
}
table('hadolint:DL3020', {
	bad: [
		['FROM a:1\nADD x /x\n', 2],
		['ADD x https://h/y /z/', 1],
	],
	good: ['ADD https://h/x /x', 'ADD x.tar.gz /x', 'ADD "x.tgz" /x', 'COPY x /x'],
	fixed: [['ADD --chown=me x /x\n', 'COPY --chown=me x /x\n']],
});
table('add-instead-of-copy', {
	good: ['FROM a:1\nADD git@github.com:o/r.git /x\n'],
	more: { settings: { set: 'recommended', rules: {} } },
});
table('hadolint:DL3021', {
	bad: [
		['COPY a b c', 1],
		['COPY ["a", "b", "c"]', 1],
	],
	good: ['COPY a b', 'COPY a b c/', 'COPY a b "c/"', 'COPY ["a", "b", "c/"]'],
	fixed: [
		['COPY a b c\n', 'COPY a b c/\n'],
		['COPY ["a", "b", "c"]\n', 'COPY ["a", "b", "c/"]\n'],
	],
});
table('hadolint:DL3022', {
	bad: [
		['FROM a:1\nCOPY --from=b x y\n', 2],
		['FROM a:1\nCOPY --from=1 x y\n', 2],
	],
	good: [
		'FROM a:1 AS b\nFROM c:1\nCOPY --from=b x y\n',
		'FROM a:1\nCOPY --from=b:1 x y\n',
		'FROM a:1\nFROM b:1\nCOPY --from=0 x y\n',
	],
});
table('hadolint:DL3023', {
	bad: [['FROM a:1 AS b\nCOPY --from=b x y\n', 2]],
	good: ['FROM a:1 AS b\nFROM c:1 AS d\nCOPY --from=b x y\n', 'FROM a:1 AS B\nCOPY --from=b x y\n'],
});
table('hadolint:DL3024', { bad: [['FROM a:1 AS b\nFROM c:1 AS b\n', 2]], good: ['FROM a:1 AS b\nFROM c:1 AS d\n'] });
table('buildkit:DuplicateStageName', {
	bad: [['FROM a:1 AS b\nFROM c:1 AS B\n', 2]],
	good: ['FROM a:1 AS b\nFROM c:1\n'],
});
table('dockerfile-utils:DUPLICATE_BUILD_STAGE_NAME', { bad: [['FROM a:1 AS b\nFROM c:1 AS B\n', 1, 2]] });
table('hadolint:DL3025', {
	bad: [
		['CMD ls', 1],
		['ENTRYPOINT ls', 1],
		['HEALTHCHECK CMD ls', 1],
		['FROM a:1\nSHELL ["x"]\nCMD ls\n', 3],
	],
	good: ['CMD ["ls"]', 'HEALTHCHECK NONE', 'HEALTHCHECK CMD ["ls"]'],
	fixed: [['CMD ls -l /x\n', 'CMD ["ls", "-l", "/x"]\n']],
});
table('buildkit:JSONArgsRecommended', {
	bad: [
		['FROM a:1\nCMD ls\n', 2],
		['FROM a:1\nENTRYPOINT ls\n', 2],
	],
	good: [
		'FROM a:1\nSHELL ["x"]\nCMD ls\n',
		'FROM a:1 AS b\nSHELL ["x"]\nFROM b\nCMD ls\n',
		'FROM a:1\nHEALTHCHECK CMD ls\n',
		'FROM a:1\nONBUILD CMD ls\n',
	],
});
table('hadolint:DL3029', {
	bad: [
		['FROM --platform=linux/amd64 a:1', 1],
		['FROM --platform=$X a:1', 1],
	],
	good: ['FROM --platform=$BUILDPLATFORM a:1', 'FROM a:1'],
});
table('buildkit:FromPlatformFlagConstDisallowed', {
	bad: [
		['FROM --platform=linux/amd64 a:1', 1],
		['FROM --platform=linux/arm64 a:1 AS x\n', 1],
	],
	good: [
		'FROM --platform=$X a:1',
		'FROM --platform=linux/amd64 a:1 AS build_amd64',
		'FROM --platform=windows/amd64 a:1 AS for-windows',
	],
	fixed: [['FROM --platform=linux/amd64 a:1 AS x\n', 'FROM a:1 AS x\n']],
});
table('hadolint:DL3043', {
	bad: [
		['ONBUILD FROM a', 1],
		['ONBUILD ONBUILD RUN a', 1],
		['ONBUILD MAINTAINER a', 1],
	],
	good: ['ONBUILD RUN a'],
});
table('hadolint:DL3044', {
	bad: [
		['FROM a:1\nENV A=1 A=$A:b\n', 2],
		['ENV A=1 B=/$A', 1],
		['ENV A=1 B="x${A}y"', 1],
	],
	good: [
		'ENV A=1\nENV B=$A:',
		'ENV A=1 B=$AB:',
		'ENV A=$A:',
		'FROM a:1\nARG A\nENV A=1 B=$A:\n',
		'ENV A=1 B=A',
		'ENV A=1 B=$A',
		'ENV A=1 B="$A"',
	],
});
table('env-uses-itself', {
	bad: [
		['ENV A=1 B=$A', 1],
		['FROM a:1\nENV A=1 A=$A\n', 2],
	],
	good: ['ENV A=1\nENV B=$A', 'ENV A=$A', 'ENV A=1 B=$AB'],
});
table('hadolint:DL3045', {
	bad: [
		['COPY a b', 1],
		['FROM a:1\nCOPY a .\n', 2],
		['FROM a:1\nWORKDIR /x\nFROM b:1\nCOPY a b\n', 4],
	],
	good: [
		'FROM a:1\nWORKDIR /x\nFROM a:2\nCOPY x y\n',
		'COPY a /b',
		'WORKDIR /x\nCOPY a b',
		'COPY a $B',
		'COPY a "c:\\b"',
		'FROM a:1 AS b\nWORKDIR /x\nFROM b\nCOPY a b\n',
		'COPY a c:/x',
	],
});
table('hadolint:DL3048', {
	bad: [
		['LABEL A=b', 1],
		['LABEL com.docker.x=1', 1],
		['LABEL a..b=1', 1],
		['LABEL a-=1', 1],
		['LABEL a$b=1', 1],
	],
	good: ['LABEL a=1 b.c-d=2', 'LABEL "a.b"=1', 'LABEL a_b/c=1'],
});
table('hadolint:DL3057', {
	bad: [
		['FROM a:1\nRUN x\n', 1],
		['FROM a:1 AS b\nFROM b AS c\nFROM c AS d\nHEALTHCHECK NONE\nFROM c AS e\n'],
		['FROM a:1 AS b\nFROM x:1\nHEALTHCHECK NONE\n', 1],
	],
	good: [
		'FROM a:1 AS b\nFROM b AS c\nHEALTHCHECK NONE\nFROM c\n',
		'FROM a:1\nHEALTHCHECK NONE\nFROM a:2\n',
		'FROM a:1\nHEALTHCHECK CMD x\n',
		'FROM a:1 AS b\nHEALTHCHECK CMD x\nFROM b\n',
	],
});
table('hadolint:DL3061', {
	bad: [
		['RUN a\nFROM b:1\n', 1],
		['RUN a\nRUN b\n', 1, 2],
	],
	good: ['ARG A\nFROM b:1\nRUN a\n', '# hi\nFROM a:1\n'],
});
table('hadolint:DL3063', {
	bad: [
		['FROM a:1 AS scratch', 1],
		['FROM a:1 AS context', 1],
	],
	good: ['FROM scratch AS a', 'FROM a:1 AS Scratch'],
});
table('buildkit:ReservedStageName', { bad: [['FROM a:1 AS Scratch', 1]] });
table('hadolint:DL3064', {
	bad: [
		['ENV GITHUB_TOKEN=1', 1],
		['ARG MY_PASSWORD', 1],
		['ENV AWS_SECRET_ACCESS_KEY=a DB_PASSWORD=b', 1],
		['ARG username', 1],
	],
	good: ['ENV A=token', 'ARG KEYS'],
});
table('buildkit:SecretsUsedInArgOrEnv', {
	bad: [
		['FROM a:1\nENV A_SECRET=1 B_KEY=2\n', 2, 2],
		['FROM a:1\nARG auth\n', 2],
		['FROM a:1\nENV apikey=1\n', 2],
	],
	good: [
		'FROM a:1\nENV PUBLIC_KEY=1\n',
		'FROM a:1\nENV KEY_FILE=/x\n',
		'FROM a:1\nENV monkey=1\n',
		'ARG TOKEN\nFROM a:1\n',
	],
});
table('hadolint:DL3065', {
	bad: [
		['FROM --platform=$TARGETPLATFORM a:1', 1],
		['FROM --platform=${TARGETPLATFORM} a:1', 1],
	],
	good: ['FROM --platform=$BUILDPLATFORM a:1'],
	fixed: [['FROM --platform=$TARGETPLATFORM a:1\n', 'FROM a:1\n']],
});
table('image-untagged', { bad: [['FROM reg:5000/a', 1]], good: ['FROM reg:5000/a:1'] });
table('hadolint:DL3066', {
	bad: [
		['USER $U', 1],
		['USER me', 1],
		['USER me:1', 1],
		['FROM a:1\nUSER 1\nUSER me\n', 3],
	],
	good: [
		'FROM a:1\nUSER root\nUSER 1\n',
		'FROM a:1\nUSER me\nFROM a:1\nUSER 1\n',
		'FROM a:1\nUSER me\nFROM a:1\n',
		'ARG U=1\nFROM a:1\nUSER $U\n',
		'USER 1000',
		'USER 1:me',
		'ARG U\nUSER $U',
		'ARG U\nUSER ${U}:2',
	],
});
table('hadolint:DL3067', { bad: [['COPY --from=x / /', 1]], good: ['COPY --from=x /a /', 'COPY / /'] });
table('hadolint:DL4000', {
	bad: [['MAINTAINER me', 1]],
	fixed: [['MAINTAINER me <a@b>\n', 'LABEL org.opencontainers.image.authors="me <a@b>"\n']],
});
table('buildkit:StageNameCasing', {
	bad: [['FROM a:1 AS Bc', 1]],
	good: ['FROM a:1 AS bc', 'FROM Abc'],
	fixed: [['FROM a:1 AS Bc\n', 'FROM a:1 AS bc\n']],
});
table('buildkit:FromAsCasing', {
	bad: [
		['FROM a:1 as b', 1],
		['from a:1 AS b', 1],
	],
	good: ['FROM a:1 AS b', 'from a:1 as b', 'From a:1 as b'],
	fixed: [['FROM a:1 as b\n', 'FROM a:1 AS b\n']],
});
table('buildkit:ConsistentInstructionCasing', {
	bad: [
		['FROM a:1\nrun x\n', 2],
		['from a:1\nrun x\nCOPY a /b\n', 3],
		['FROM a:1\nRun x\n', 2],
	],
	good: ['from a:1\nrun x\n', 'arg x\nFROM a:1\n'],
	fixed: [['FROM a:1\nrun x\n', 'FROM a:1\nRUN x\n']],
});
table('buildkit:NoEmptyContinuation', {
	bad: [['FROM a:1\nRUN x \\\n\n y\nRUN z\n', 4]],
	good: ['FROM a:1\nRUN x \\\n# c\n y\n', 'FROM a:1\nRUN <<E\n\nx\nE\n'],
});
table('dockerfile-utils:EMPTY_CONTINUATION_LINE', {
	bad: [['FROM a:1\nRUN x \\\n\n\n y \\\n\n z\n', 3, 6]],
	fixed: [['FROM a:1\nRUN x \\\n\n y\n', 'FROM a:1\nRUN x \\\n y\n']],
});
table('buildkit:UndefinedArgInFrom', {
	bad: [
		['FROM a:$X\n', 1],
		['ARG XX=1\nFROM a:${XY}\n', 2],
		['FROM --platform=$P a:1\n', 1],
	],
	good: ['ARG X=1\nFROM a:$X\n', 'ARG X\nFROM a:$X\n', 'FROM --platform=$BUILDPLATFORM a:1\n'],
});
table('buildkit:InvalidDefaultArgInFrom', {
	bad: [
		['ARG X\nFROM a:$X\n', 2],
		['ARG X\nFROM $X\n', 2],
		['FROM A:1\n', 1],
	],
	good: [
		'ARG X=1\nFROM a:$X\n',
		'ARG X\nFROM a:${X:-1}\n',
		'ARG X\nFROM a${X:+:$X}\n',
		'FROM r.x:5/a/b_c:1@sha256:0123456789abcdef0123456789abcdef\n',
	],
});
table('buildkit:UndefinedVar', {
	bad: [
		['FROM alpine:1\nCOPY $x /y\n', 2],
		['FROM alpine:1\nENV A=$B C=${D}\n', 2, 2],
		['FROM alpine:1\nARG A=$B\n', 2],
		['FROM alpine:1 AS b\nFROM b\nUSER $u\n', 3],
		['ARG A=1\nFROM alpine:1\nLABEL a=$A\n', 3],
		['FROM alpine:1\nCOPY <<E /x\n$y\nE\n', 2],
	],
	good: [
		'FROM alpine:1\nARG x\nCOPY $x /y\n',
		'FROM alpine:1\nENV P=$PATH\n',
		'FROM alpine:1\nRUN echo $x\n',
		'FROM alpine:1\nENV A=1\nENV B=$A\n',
		'FROM alpine:1 AS b\nENV A=1\nFROM b\nENV B=$A\n',
		"FROM alpine:1\nENV A='$B'\n",
		"FROM alpine:1\nCOPY <<'E' /x\n$y\nE\n",
		'FROM alpine:1\nRUN <<E\n$y\nE\n',
		'FROM python:3\nENV A=$PYTHON_VERSION\n',
		'ARG A=1\nFROM alpine:1\nARG A\nLABEL a=$A\n',
	],
});
table('undefined-variable', {
	good: ['FROM mine:1\nENV A=$JAVA_HOME\n'],
	more: { settings: { set: 'recommended', rules: {} } },
});
table('buildkit:LegacyKeyValueFormat', {
	bad: [
		['FROM a:1\nENV A b c\n', 2],
		['FROM a:1\nLABEL a b\n', 2],
	],
	good: ['FROM a:1\nENV A=b\n', 'FROM a:1\nARG A\n'],
	fixed: [
		['FROM a:1\nENV A b c\n', 'FROM a:1\nENV A="b c"\n'],
		['FROM a:1\nLABEL a b\n', 'FROM a:1\nLABEL a=b\n'],
	],
});
table('buildkit:ExposeProtoCasing', {
	bad: [['FROM a:1\nEXPOSE 80/TCP 81/Udp\n', 2, 2]],
	good: ['FROM a:1\nEXPOSE 80/tcp 81\n'],
	fixed: [['FROM a:1\nEXPOSE 80/TCP\n', 'FROM a:1\nEXPOSE 80/tcp\n']],
});
table('buildkit:ExposeInvalidFormat', {
	bad: [['FROM a:1\nEXPOSE 8080:80 127.0.0.1:1:1\n', 2, 2]],
	good: ['FROM a:1\nEXPOSE 80\n'],
	fixed: [['FROM a:1\nEXPOSE 8080:80/tcp\n', 'FROM a:1\nEXPOSE 80/tcp\n']],
});
table('buildkit:InvalidDefinitionDescription', {
	bad: [['# check=experimental=all\n# hello\nARG a=1\n\n# x\nFROM b:1 AS c\n', 3, 6]],
	good: [
		'# check=experimental=all\n# a what it is\nARG a=1\n# c what\nFROM b:1 AS c\n',
		'# hello\nARG a=1\nFROM b:1\n',
		'# check=experimental=all\n# hello\n\nARG a=1\nFROM b:1\n',
	],
});
table('buildkit:MaintainerDeprecated', { bad: [['FROM a:1\nMAINTAINER me\n', 2]] });
table('buildkit:ReservedStageName', { bad: [['FROM a:1 AS Scratch\n', 1]] });
table('buildkit:RedundantTargetPlatform', { bad: [['FROM --platform=$TARGETPLATFORM a:1\n', 1]] });

table('buildkit:RedundantTargetPlatform', {
	bad: [
		['FROM --platform=$TARGETPLATFORM a:1', 1],
		['FROM --platform=${TARGETPLATFORM:-linux/arm64} a:1', 1],
	],
	good: [
		'FROM --platform=$TARGETOS/$TARGETARCH a:1',
		'FROM --platform=${TARGETPLATFORM}/v8 a:1',
		'FROM $A\nFROM --platform=$TARGETPLATFORM a:1',
	],
});
table('hadolint:DL3065', { good: ['FROM --platform=${TARGETPLATFORM:-linux/arm64} a:1'] });
// BuildKit stops at a FROM that names nothing.
table('buildkit:UndefinedArgInFrom', {
	bad: [
		['FROM $A\nFROM $B\n', 1],
		['FROM x$A\nFROM $B\n', 1, 2],
	],
});
table('buildkit:FromPlatformFlagConstDisallowed', { good: ['FROM $A\nFROM --platform=linux/arm64 a:1'] });
table('buildkit:CopyIgnoredFile', {
	bad: [['FROM a:1\nCOPY . /x\n', 2]],
	good: ['FROM a:1\nCOPY / /x\n'],
	more: { dockerignore: '.*\n*\n' },
});
