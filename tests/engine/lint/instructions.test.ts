/** Rules about single instructions: where they stand, how they are written. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
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
table('hadolint:DL3043', {
	bad: [
		['ONBUILD FROM a', 1],
		['ONBUILD ONBUILD RUN a', 1],
		['ONBUILD MAINTAINER a', 1],
	],
	good: ['ONBUILD RUN a'],
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
table('hadolint:DL3066', {
	bad: [
		['USER $U', 1],
		['USER me', 1],
		['USER me:1', 1],
		['FROM a:1\nUSER 1\nUSER me\n', 3],
		['FROM a:1\nUSER root\nUSER 1\n', 2],
	],
	good: ['ARG U=1\nFROM a:1\nUSER $U\n', 'USER 1000', 'USER 1:me', 'ARG U\nUSER $U', 'ARG U\nUSER ${U}:2'],
});
table('hadolint:DL3067', { bad: [['COPY --from=x / /', 1]], good: ['COPY --from=x /a /', 'COPY / /'] });
table('hadolint:DL4000', {
	bad: [['MAINTAINER me', 1]],
	fixed: [['MAINTAINER me <a@b>\n', 'LABEL org.opencontainers.image.authors="me <a@b>"\n']],
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
table('buildkit:MaintainerDeprecated', { bad: [['FROM a:1\nMAINTAINER me\n', 2]] });
