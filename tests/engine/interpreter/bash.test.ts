/** What bash has beyond a POSIX shell: lists, tables, outputs that are read as files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Box } from '../commands/running.ts';

function printed(script: string): string | undefined {
	const box = new Box();
	box.run(`cat > /script <<'EOF'\n${script}\nEOF\nbash /script > /printed`);
	const node = box.files.lookup('/printed');
	return node?.kind === 'file' ? node.content.text : undefined;
}

test('lists: their items, number, keys and parts', () => {
	assert.equal(printed('a=(one "two three"); for x in "${a[@]}"; do echo "<$x>"; done'), '<one>\n<two three>\n');
	assert.equal(printed('a=(x y); a+=(z); echo "${#a[@]} ${a[2]} ${a[-1]} ${!a[*]} ${a[*]:1}"'), '3 z z 0 1 2 y z\n');
	assert.equal(printed('a=(x y); a[1]=changed; echo $a "${a[1]}"'), 'x changed\n');
	assert.equal(printed('f() { local b=(1 2 3); echo "${#b[@]}"; }; f'), '3\n');
});

test('tables', () => {
	assert.equal(printed('declare -A m=([x]=1 [y]="2 3"); m[z]=4; echo "${m[y]} ${m[z]} ${#m[@]}"'), '2 3 4 3\n');
});

test('outputs that are read as files', () => {
	assert.equal(printed('mapfile -t rows < <(printf \'a\\nb\\n\'); echo "${#rows[@]} ${rows[1]}"'), '2 b\n');
	assert.equal(printed('cat <(echo one) <(echo two)'), 'one\ntwo\n');
});

/** Each with what bash 5.2 prints. */
const PRINTED: readonly (readonly [script: string, output: string])[] = [
	['printf -v y \'%s-%s\' a b; [[ $y == a-b ]] && echo "$y"', 'a-b\n'],
	['printf -v \'a[1]\' x; echo "${a[1]}"', 'x\n'],
	['IFS=, read -ra p <<< "a,b,c"; echo "${p[2]} ${#p[@]}"', 'c 3\n'],
	['read -d , x <<< "a,b"; read -n 2 y <<< abcdef; echo "$x $y"', 'a ab\n'],
	['printf \'a\\0b\\0\' | while IFS= read -r -d "" x; do echo "[$x]"; done', '[a]\n[b]\n'],
	['mapfile -t -n 1 a <<< $\'1\\n2\'; readarray -d , -t b <<< x,y; echo "${#a[@]} ${b[0]}"', '1 x\n'],
	['[[ v1.2 =~ ^v([0-9]+)\\.([0-9]+)$ ]] && echo "${BASH_REMATCH[1]} ${BASH_REMATCH[2]}"', '1 2\n'],
	['re="^([a-z]+)-([0-9]+)$"; [[ foo-12 =~ $re ]] && echo "${BASH_REMATCH[2]}"', '12\n'],
	['[[ 3.11 =~ ^3\\.(9|10|11)$ ]] && echo new; [[ ! foo =~ (^|x)bar ]] && echo none', 'new\nnone\n'],
	['f() { local -n r=$1; r=5; }; f z; g() { local -n r=$1; r+=(x y); }; g l; echo "$z ${l[@]}"', '5 x y\n'],
	['declare -i n=3+4; declare -l v=ABC; declare -u w=abc; echo $n $v $w', '7 abc ABC\n'],
	['a=(1 2 3); unset "a[1]"; echo "${a[@]} ${#a[@]}"; b=([2]=c [0]=a); echo "${b[@]}"', '1 3 2\na c\n'],
	['declare -A m=([x]=1); [[ -v m[x] ]] && echo has; [[ -n ${m[z]+x} ]] || echo not', 'has\nnot\n'],
	['a=(b.c d.c); echo "${a[@]%.c}" "${a[@]/c/x}" "${a[@]: -1}"', 'b d b.x d.x d.c\n'],
	['x="a b"; echo "${x@Q}"; y=hello; echo "${y: -2}"', "'a b'\nlo\n"],
	['a=(x y); IFS=,; echo "${a[*]}"', 'x,y\n'],
	['for ((i=3;i>0;i-=2)); do printf "%d " $i; done; ((i++)); echo $i; (( 0 )) || echo zero', '3 1 0\nzero\n'],
	['while (( n < 3 )); do (( ++n )); done; echo $n $((2**10)) $((16#ff)) $((${u:-4} + 1))', '3 1024 255 5\n'],
	['case abc in a*) echo 1;;& *c) echo 2;; esac; case x in x) echo 3;& y) echo 4;; z) echo 5;; esac', '1\n2\n3\n4\n'],
	[
		'shopt -s extglob; [[ foo == +(f|o) ]] && echo m; x="  trim"; echo "[${x##+( )}]" "${x/@(t|r)/Z}"',
		'm\n[trim]   Zrim\n',
	],
	[
		'shopt -s nullglob; for f in /no/such/*; do echo $f; done; shopt -s nocasematch; [[ A == a ]] && echo same',
		'same\n',
	],
	['set -- -a x -b; while getopts "a:b" o; do echo "$o $OPTARG"; done; echo $OPTIND', 'a x\nb \n4\n'],
	[
		'f() { while getopts ":v:h" o; do case $o in v) v=$OPTARG;; h) echo help;; esac; done; echo $v; }; f -v 3 -h',
		'help\n3\n',
	],
	['x=`echo \\`echo deep\\``; echo $x', 'deep\n'],
	['false | true; echo "${PIPESTATUS[0]} ${PIPESTATUS[1]}"', '1 0\n'],
	['shopt -s lastpipe; echo abc | read -r z; echo "${z:-none}"', 'abc\n'],
	['diff <(echo a) <(echo a) && echo same; [ "$EUID" -eq 0 ] && [[ $OSTYPE == linux* ]] && echo root', 'same\nroot\n'],
	['printf "%q %05d\\n" "a b" 42; type -t cd; declare -f none || echo no', 'a\\ b 00042\nbuiltin\nno\n'],
	['a=(1 2); i=1; a[i]=x; a[0]+=y; echo "${a[@]}"; declare -A m; m[k]=1; m[k]+=2; echo "${m[k]}"', '1y x\n12\n'],
	['f() { local P; echo "[$P]"; P=in; }; P=outer; f; echo $P', '[]\nouter\n'],
];

for (const [script, output] of PRINTED)
	test(`prints as bash does: ${script}`, () => assert.equal(printed(script), output));

test('what only the machine knows is not known', () => {
	const box = new Box();
	const { exitCode, notes } = box.run(
		"bash -c '[[ $RANDOM -lt 20000 ]] && (( SECONDS < 5 )) && echo $((RANDOM % 3)) > /r'",
	);
	assert.equal(exitCode, 0);
	assert.ok(notes.some(({ kind }) => kind === 'unknown-outcome'));
	const coprocess = 'bash -ec \'coproc cat; echo hi >&"${COPROC[1]}"; read -r l <&"${COPROC[0]}"; echo "$l"\'';
	assert.equal(box.run(coprocess).exitCode, 0);
});

/** What dash 0.5.12 ends with, and what it does not know. */
const REFUSED: readonly (readonly [script: string, exit: number, what: string])[] = [
	['[[ -f /etc/passwd ]] && echo x', 127, '[['],
	['source /etc/profile', 127, 'source'],
	['a=(1 2); echo "$a"', 2, 'a=( … )'],
	['cat <<< hello', 2, '<<<'],
	['function f { echo x; }; f', 2, 'function f'],
	['x=abc; echo "${x//b/c}"', 2, '${x//…}'],
	['x=abc; echo ${x^^} || echo no', 2, '${x^^…}'],
	['cat <(echo a)', 2, '<( … )'],
	['while read -r x; do echo $x; done < <(echo a)', 2, '<( … )'],
	['echo a |& cat', 2, '|&'],
	['((i++))', 127, '((i++))'],
	['for ((i=0;i<3;i++)); do echo $i; done', 2, 'for (( … ))'],
	['echo $((2**3))', 2, '**'],
	['[ a == b ]', 2, '=='],
	['pushd /tmp', 127, 'pushd'],
];

const DEBIAN = [{ path: 'etc/os-release', text: 'ID=debian\nVERSION_ID="12"\n' }];

for (const [script, exit, what] of REFUSED) {
	test(`dash refuses: ${script}`, () => {
		const { exitCode, failure } = new Box({ files: DEBIAN }).run(script);
		assert.deepEqual([exitCode, failure?.reason], [exit, { kind: 'not-in-shell', what, shell: 'dash' }]);
	});
	test(`where nobody knows the shell it may work: ${script}`, () => {
		const reason = new Box().run(script).failure?.reason.kind;
		assert.notEqual(reason, 'not-in-shell');
	});
}

test('what dash reads otherwise than bash does not fail', () => {
	const box = new Box({ files: DEBIAN });
	assert.equal(box.run('false &> /dev/null && ((i=1)) && echo ${x:-1} ${x%.*} $((1 + 2)) {a,b} > /o').exitCode, 0);
	assert.equal(box.run('if [[ a == a ]]; then exit 3; fi; [ -z "$BASH" ] || source /nowhere').exitCode, 0);
	assert.equal(box.run('ln -sf bash /bin/sh').exitCode, 0);
	assert.equal(box.run('[[ a == a ]] && x=(1)').exitCode, 0);
});
