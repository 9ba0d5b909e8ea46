/** The shell's language, on scripts whose results were read off busybox. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCommand } from '../../../src/engine/interpreter/run.ts';
import { busybox, outputOf } from '../commands/busybox.ts';
import { Box } from '../commands/running.ts';
import { parseShell } from '../shell.ts';

const SCRIPTS: Readonly<Record<string, readonly (readonly [script: string, text: string])[]>> = {
	'what connects commands': [
		['true && echo a || echo b; false && echo c || echo d', 'a\nd\n'],
		['! true; echo $?; (exit 3); echo $?', '1\n3\n'],
		['false | true; echo $?; set -o pipefail; false | true; echo $?', '0\n1\n'],
		['echo a; echo b & wait; echo c', 'a\nb\nc\n'],
		['echo z && echo b 2>&1 | sort && echo a', 'z\nb\na\n'],
		['false && echo y || { echo b; echo a; } 2>/dev/null | sort', 'a\nb\n'],
		['echo z && ! true 2>&1 | cat; echo $?', 'z\n1\n'],
	],
	expansion: [
		['x=1; y="a  b"; echo $x $y "$y" \'$y\' \\$x', '1 a b a  b $y $x\n'],
		[
			`x=a.tar.gz; echo \${x%.*} \${x%%.*} \${x#*.} "\${x##*.}" \${x/a/b} \${x:2:3} \${#x}`,
			'a.tar a tar.gz gz b.tar.gz tar 8\n',
		],
		[`echo \${u-one two} "\${u:-"a  b"}" [\${u:+set}] \${u:=new} $u`, 'one two a  b [] new new\n'],
		['echo $((1+2*3)) $((7/2)) $(( (1<2) ? 4 : 5 ))', '7 3 4\n'],
		["printf '<%s>' $(printf 'a\\n\\nb\\n') \"$(printf 'c\\n\\n')\" `echo d`", '<a><b><c><d>'],
		['set -- a "b c"; for i in "$@"; do echo "[$i]"; done; echo $# $*', '[a]\n[b c]\n2 a b c\n'],
		['cd /tmp; touch a.c b.c .h.c; echo *.c "*.c" [b].c nope*', 'a.c b.c *.c b.c nope*\n'],
		['echo ~ {a,b}', '/root {a,b}\n'],
	],
	structures: [
		[
			'[[ -f /etc/group && -d /etc ]] && echo a; [[ -f /x && -d /etc || b == b ]] && echo b; [[ -f /x || a != a ]] || echo c',
			'a\nb\nc\n',
		],
		['if false; then echo a; elif [ 1 -lt 2 ]; then echo b; else echo c; fi', 'b\n'],
		['for i in 1 2 3 4; do [ $i = 2 ] && continue; [ $i = 4 ] && break; echo $i; done', '1\n3\n'],
		['i=0; while [ $i -lt 2 ]; do i=$((i+1)); echo $i; done; until true; do echo no; done', '1\n2\n'],
		['case a.c in *.h) echo h;; [ab].c|x) echo c;; *) echo o;; esac', 'c\n'],
		['f() { local v=2; echo "$1 $v"; return 4; }; v=1; f x; echo $? $v', 'x 2\n4 1\n'],
		['printf \'a b c\\nd\\n\' | while read x y; do echo "$y|$x"; done', 'b c|a\n|d\n'],
		['(x=1; cd /tmp); echo [$x] $PWD; { y=2; }; echo $y', '[] /\n2\n'],
		['cd -; cd /tmp; cd -', '/\n/\n'],
		['(umask 077; umask); x=$(umask 077); umask', '0077\n0022\n'],
		["(trap 'echo bye' EXIT; (echo in); echo hi)", 'in\nhi\nbye\n'],
		["(trap 'echo $?; exit 4' 0; exit 2); echo $?", '2\n4\n'],
		['touch /tmp/a; [ /tmp/a -nt /tmp/none ] || [ /tmp/none -ot /tmp/a ] || echo neither', 'neither\n'],
	],
	'set -e': [
		['set -e; false || true; if false; then :; fi; echo a; false; echo b', 'a\n'],
		['set -e; x=$(false); echo b', ''],
		['set -e; f() { false; echo in; }; f || echo never; f; echo b', 'in\n'],
	],
	redirections: [
		['echo a > /f; echo b >> /f; { echo c; echo d; } >> /f; cat /f', 'a\nb\nc\nd\n'],
		['ls /nope /etc/group > /f 2>&1; cat /f', 'ls: /nope: No such file or directory\n/etc/group\n'],
		['echo x > /no/where; echo $?; cat < /nope; echo $?', '1\n1\n'],
		['echo 1 > /f; cat /f > /f; wc -c < /f', '0\n'],
		['mkdir /d; ls /d | sort > /d/list; cat /d/list', 'list\n'],
		["x=1; cat <<EOF; cat <<'EOF'; cat <<-EOF\n$x \\$x\nEOF\n$x\nEOF\n\t$x\n\tEOF", '1 $x\n$x\n1\n'],
	],
	programs: [
		['nosuch; echo $?; /etc/group; echo $?', '127\n126\n'],
		["printf '#!/bin/sh\\necho $0 $1; exit 5\\n' > /s; chmod +x /s; /s a; echo $?; sh /s b", '/s a\n5\n/s b\n'],
		["X=1 sh -c 'echo $X $0 $1' a b; echo [$X]; export Y=2; sh -c 'echo $Y'", '1 a b\n[]\n2\n'],
		["echo 'v=9' > /e; . /e; echo $v; eval 'echo $v'", '9\n9\n'],
		["echo a b | xargs -n1 echo x; env Z=3 sh -c 'echo $Z'", 'x a\nx b\n3\n'],
	],
};

for (const [title, scripts] of Object.entries(SCRIPTS)) {
	describe(title, () => {
		for (const [script, expected] of scripts) it(script, () => assert.equal(outputOf(script).text, expected));
	});
}

it('the exit code is that of the last command', () => {
	for (const [script, exit] of [
		['false; true', 0],
		['ls /nope; echo go', 0],
		['ls /nope', 1],
		['grep x /etc/group', 0],
		['grep nothing /etc/group', 1],
		['nosuch', 127],
		['exit 7', 7],
	] as const) {
		assert.equal(outputOf(script).exit, exit, script);
	}
});

it('bash expands braces, other shells do not', () => {
	const box = busybox({ files: [{ path: 'bin/bash', size: 1, mode: 0o755 }] });
	box.run("bash -c 'mkdir -p /a/{b,c{1..2}}'");
	assert.deepEqual(box.files.list('/a'), ['b', 'c1', 'c2']);
});

it('sh expands braces where it is a link to bash', () => {
	const bash = { path: 'bin/bash', size: 1, mode: 0o755 };
	for (const [target, made] of [
		['bash', ['b', 'c']],
		['dash', ['{b,c}']],
	] as const) {
		const box = new Box({ files: [bash, { ...bash, path: 'bin/dash' }, { path: 'bin/sh', kind: 'symlink', target }] });
		box.run('mkdir -p /a/{b,c}');
		assert.deepEqual(box.files.list('/a'), made, target);
	}
});

describe('a RUN', () => {
	const run = (box: ReturnType<typeof busybox>, argv: readonly string[], script?: string, user = '', workdir = '/') =>
		runCommand({
			argv,
			script,
			heredocs: [{ name: 'EOF', content: 'from $HOME\n' }],
			files: box.files,
			env: [],
			workdir,
			user,
			knowledge: {},
			parseShell,
			now: 5,
			run: '1',
		});

	it('may have no shell in between', () => {
		const box = busybox();
		assert.equal(run(box, ['touch', '/$x *']).exitCode, 0);
		assert.ok(box.has('/$x *'));
	});

	it('hands the bodies of its heredocs to the shell', () => {
		const box = busybox();
		run(box, ['/bin/sh', '-c'], 'cat > /out <<EOF');
		assert.equal(box.files.readText('/out'), 'from /root\n');
	});

	it('fails where there is no shell, and for a user that the image does not have', () => {
		assert.equal(run(busybox(), ['/bin/nosh', '-c'], 'true').exitCode, 127);
		assert.notEqual(run(busybox(), ['/bin/sh', '-c'], 'true', 'nobody-here').exitCode, 0);
	});

	it('makes its working directory for its user', () => {
		const box = busybox();
		run(box, ['/bin/sh', '-c'], 'id -u > id', 'app', '/srv/app/');
		assert.deepEqual([box.files.readText('/srv/app/id'), box.files.lookup('/srv/app')?.uid], ['1000\n', 1000]);
	});

	it('leaves nothing of what the runtime mounts', () => {
		const box = busybox();
		const before = box.files.list('/');
		run(box, ['/bin/sh', '-c'], 'ls / /etc > /tmp/list; echo x > /dev/null; cat /etc/hosts > /tmp/hosts');
		assert.match(box.files.readText('/tmp/list') ?? '', /\bdev\b.*\bhosts\b/s);
		box.files.unmount();
		assert.deepEqual([box.files.list('/'), box.has('/etc/hosts')], [before, false]);
	});

	for (const script of [
		'while true; do :; done',
		'while :; do while :; do x=1; done; done',
		'until false; do true; done',
		'while true; do (:); done',
		'while x=$x; do x=$x; done',
		'x=a; while :; do x=$x$x; done',
		'set -- a; while :; do set -- "$@" "$@"; done',
		'f() { f; }; f',
		'f() { f | f & }; f',
		'echo "sh /s" > /s; sh /s',
		'echo ". /s" > /s; . /s',
		'e="eval \\$e"; eval "$e"',
		'printf "%1000000000d" 1',
		'a=b+b+b+b+b+b+b+b; b=c+c+c+c+c+c+c+c; c=d+d+d+d+d+d+d+d; d=e+e+e+e+e+e+e+e; e=f+f+f+f+f+f+f+f; f=g+g+g+g+g+g+g+g; echo $((a+a+a+a))',
		'mkdir /t; touch /t/a; for i in $(seq 40); do cp -r /t /u; mv /u /t/$i; done',
		'while :; do echo line >> /log; done',
		'yes | while read x; do :; done; while :; do ls -R / > /list; done',
	]) {
		it(`that does more than the model follows says so: ${script}`, () => {
			const effects = [busybox(), busybox()].map((box) => box.run(script));
			assert.deepEqual(
				effects.map(({ notes }) => notes.filter(({ kind }) => kind === 'beyond-budget').length),
				[1, 1],
			);
			assert.deepEqual(effects[0], effects[1]);
		});
	}
});

/** Scripts that a shell refuses as a whole, each beside one like it that it runs. */
const UNFINISHED: readonly (readonly [broken: string, whole: string])[] = [
	['echo "a', 'echo "a\'"'],
	["echo 'a", "echo 'a\\'"],
	["echo $'a\\'", "echo $'a\\''"],
	['echo `true', 'echo `true`'],
	['echo $(true; echo "b)"', 'echo $(true; echo "b)")'],
	['(echo a', '(echo a) # it\'s "quoted'],
	['echo a &&', 'echo a &&\necho b'],
	['echo a | # to nothing', 'echo a >| /tmp/x # to nothing |'],
	['| cat', 'cat /etc/group | cat'],
	[`echo "\${x:-'}`, `echo "\${x:-'}"`],
	[`echo \${x:-"}`, `echo \${x:-"}"}`],
];

describe('a script that breaks off', () => {
	for (const [broken, whole] of UNFINISHED) {
		it(broken, () => {
			assert.equal(outputOf(whole).exit, 0, whole);
			assert.equal(busybox().run(broken).exitCode, 2);
			assert.equal(outputOf(`sh -c '${broken.replaceAll("'", "'\\''")}' || echo no`).text, 'no\n');
		});
	}
	it('a case has brackets of its own', () =>
		assert.equal(
			outputOf('case a in (b) echo b;; a) echo a;; esac; x=$(case a in (a) echo c;; esac); echo $x').text,
			'a\nc\n',
		));
});
