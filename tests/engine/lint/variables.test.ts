/** Rules about ENV, ARG and LABEL, and about the variables that instructions use. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { findings, RECOMMENDED, table } from './table.ts';

it('calls it a guess where the base image may set the variable', () => {
	const of = (image: string) =>
		findings(`FROM ${image}\nENV A=1 B=$A\n`, RECOMMENDED).find(({ rule }) => rule === 'env-uses-itself');
	assert.equal(of('debian:12')?.level, 'ERROR');
	assert.equal(of('example.com/own:1')?.level, 'WARN');
	assert.match(of('example.com/own:1')?.message ?? '', /^Unless the base image sets it/);
});

table('hadolint:DL3044', {
	bad: [
		['FROM a:1\nENV A=1 A=$A:b\n', 2],
		['ENV A=1 B=/$A', 1],
		['ENV A=1 B="x${A}y"', 1],
		['ENV A=1 B=$A', 1],
		['ENV A=1 B="$A"', 1],
		['ENV A=1 B="\\${A}"', 1],
	],
	good: ['ENV A=1\nENV B=$A:', 'ENV A=1 B=$AB:', 'ENV A=$A:', 'FROM a:1\nARG A\nENV A=1 B=$A:\n', 'ENV A=1 B=A'],
});
table('env-uses-itself', {
	more: RECOMMENDED,
	bad: [
		['ENV A=1 B=$A', 1],
		['FROM a:1\nENV A=1 A=$A\n', 2],
	],
	good: [
		'ENV A=1\nENV B=$A',
		'ENV A=$A',
		'ENV A=1 B=$AB',
		'FROM alpine:3.20\nENV MODE=rw \\\n    TEMPLATE="\\${MODE}_later"\nENV SOFT=/opt SAM="$SOFTX/s-$SAMX_VERSION/bin"\n',
		'FROM debian:12\nENV PATH=/opt/bin:$PATH TOOLS=$PATH\n',
		'FROM golang:1.23\nENV GOPATH=/x PATH=$GOPATH/bin:$PATH\n',
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
table('buildkit:InvalidDefinitionDescription', {
	bad: [['# check=experimental=all\n# hello\nARG a=1\n\n# x\nFROM b:1 AS c\n', 3, 6]],
	good: [
		'# check=experimental=all\n# a what it is\nARG a=1\n# c what\nFROM b:1 AS c\n',
		'# hello\nARG a=1\nFROM b:1\n',
		'# check=experimental=all\n# hello\n#\nARG a=1\nFROM b:1\n',
	],
});
