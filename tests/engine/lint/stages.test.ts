/** Rules about FROM: images, platforms, stages and their names. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import { table } from './table.ts';

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
table('hadolint:DL3065', {
	bad: [
		['FROM --platform=$TARGETPLATFORM a:1', 1],
		['FROM --platform=${TARGETPLATFORM} a:1', 1],
	],
	good: ['FROM --platform=$BUILDPLATFORM a:1'],
	fixed: [['FROM --platform=$TARGETPLATFORM a:1\n', 'FROM a:1\n']],
});
table('image-untagged', { bad: [['FROM reg:5000/a', 1]], good: ['FROM reg:5000/a:1'] });
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
