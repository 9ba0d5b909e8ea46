/** Compose and bake files as the builds that they describe: variables, inheritance, matrices, and what stays open. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describedBuilds } from '../../../src/engine/diagnose/records/describedBuilds.ts';

const given = (table: Record<string, string>) => (name: string) =>
	Object.hasOwn(table, name) ? table[name] : undefined;

function builds(text: string, variables: Record<string, string> = {}) {
	return (describedBuilds(text, given(variables))?.builds ?? []).map(({ args, ...rest }) => ({
		...rest,
		args: Object.fromEntries(args),
	}));
}

test('a compose file: short and long form, list and table of arguments, platforms, an inline Dockerfile', () => {
	const found = builds(`
services:
  web:
    build: ./web
    platform: linux/amd64
  worker:
    build:
      context: ./worker
      dockerfile: docker/Dockerfile.prod
      target: runtime
      args:
        - PY=3.12
        - TOKEN
      no_cache: true
  small:
    build:
      dockerfile_inline: |
        FROM alpine
        RUN echo $$HOME
  db:
    image: postgres
`);
	assert.deepEqual(
		found.map(({ name, context, dockerfile }) => [name, context, dockerfile]),
		[
			['web', './web', 'Dockerfile'],
			['worker', './worker', 'docker/Dockerfile.prod'],
			['small', '.', 'Dockerfile'],
		],
	);
	assert.deepEqual(found[0]?.platforms, ['linux/amd64']);
	assert.deepEqual([found[1]?.target, found[1]?.args, found[1]?.noCache], ['runtime', { PY: '3.12' }, true]);
	assert.equal(found[2]?.inline, 'FROM alpine\nRUN echo $HOME\n');
});

test('variables of a compose file are filled in; an argument of an unknown one is left out, not emptied', () => {
	const text = `
services:
  app:
    build:
      context: \${DIR:-.}
      args:
        A: \${A:-one}
        B: \${B}
        C: "\${C-\${D:-deep}}-x"
        E: \${E:+set}
        F: $$F
        G: 5
        H:
`;
	assert.deepEqual(builds(text)[0]?.args, { A: 'one', C: 'deep-x', E: '', F: '$F', G: '5' });
	const filled = builds(text, { DIR: 'src', A: '', B: 'b', E: 'e', H: 'h' })[0];
	assert.equal(filled?.context, 'src');
	assert.deepEqual(filled?.args, { A: 'one', B: 'b', C: 'deep-x', E: 'set', F: '$F', G: '5', H: 'h' });
});

test('anchors, merge keys and extends of one file', () => {
	const found = builds(`
x-build: &build
  context: .
  args: { A: "1" }
services:
  one:
    build:
      <<: *build
      target: one
  two:
    extends: { service: one }
    build:
      target: two
      args: { B: "2" }
  round:
    extends: round
    build: .
`);
	assert.deepEqual(
		found.map(({ name, target, args }) => [name, target, args]),
		[
			['one', 'one', { A: '1' }],
			['two', 'two', { A: '1', B: '2' }],
			['round', undefined, {}],
		],
	);
});

const BAKE = `
# what CI builds
variable "TAG" { default = "1.0" }
variable "EMPTY" {}
group "default" { targets = ["app", "tools"] }
target "_common" {
  dockerfile = "docker/\${TAG}.Dockerfile" // beside the others
  args = {
    VERSION = TAG
    "quoted" = "a}b\\"c"
    SECRET = "\${EMPTY}"
    TIME = timestamp()
    KIND = TAG == "1.0" ? "stable" : "edge"
  }
  platforms = ["linux/amd64", "linux/arm64"]
}
target "app" {
  inherits = ["_common"]
  context  = "app"
  target   = "runtime"
  args     = { EXTRA = true, N = 3 }
  no-cache-filter = ["build"]
  tags = ["x:\${TAG}", notag("\${TAG}")]
}
target "tools" {
  name   = "tools-\${item.name}"
  matrix = { item = [{ name = "lint", stage = "l" }, { name = "test", stage = "t" }] }
  target = item.stage
  dockerfile-inline = <<EOT
FROM alpine
RUN echo \${TAG}
EOT
}
`;

test('a bake file: variables, inheritance, a matrix; what computes is left out', () => {
	const found = builds(BAKE);
	assert.deepEqual(
		found.map(({ name, target, context }) => [name, target, context]),
		[
			['app', 'runtime', 'app'],
			['tools-lint', 'l', '.'],
			['tools-test', 't', '.'],
		],
	);
	const [app, tools] = found;
	assert.equal(app?.dockerfile, 'docker/1.0.Dockerfile');
	assert.deepEqual(app?.args, { VERSION: '1.0', quoted: 'a}b"c', EXTRA: 'true', N: '3' });
	assert.deepEqual(app?.platforms, ['linux/amd64', 'linux/arm64']);
	assert.deepEqual(app?.noCacheFilter, ['build']);
	assert.equal(tools?.inline, 'FROM alpine\nRUN echo 1.0\n');
	assert.equal(builds(BAKE, { TAG: '2.0', EMPTY: 's' })[0]?.args['SECRET'], 's');
});

test('a bake file in JSON says the same', () => {
	const text = JSON.stringify({
		variable: { TAG: { default: '1' } },
		target: { base: { args: { A: '${TAG}' } }, app: { inherits: ['base'], context: 'app' } },
	});
	assert.deepEqual(
		builds(text).map(({ name, context, args }) => [name, context, args]),
		[['app', 'app', { A: '1' }]],
	);
});

test('what is broken, endless or no such file gives no builds and no exception', () => {
	for (const text of [
		'services:\n  a: [',
		'services: {a: {build: *nowhere}}',
		'target "a" {',
		'target "a" { args = { x = "${y',
		`target "a" { x = ${'['.repeat(10_000)}`,
		`target "a" { x = ${'{a='.repeat(10_000)}`,
		'target "a" { inherits = ["a"] }\nvariable "X" { default = X }\ntarget "b" { args = { X = X } }',
		'target "a" { x = <<EOT\nnever ends',
		'{"target": {"a": 5, "b": null}}',
		'FROM debian\n',
	]) {
		assert.doesNotThrow(() => describedBuilds(text), text.slice(0, 40));
	}
});
