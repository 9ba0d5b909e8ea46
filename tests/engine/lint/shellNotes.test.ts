/** ShellCheck's most frequent numbers: what is reported under each, and what is not. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of shells
import { table } from './table.ts';

const CASES: readonly (readonly [code: string, bad: readonly string[], good: readonly string[]])[] = [
	[
		'SC2086',
		['rm $x', 'cat ${x:-y} z', 'a > $x', 'x=1; x=$y; rm $x', 'for i in $x; do rm $i; done'],
		[
			'export x=1; rm $x',
			'x=$?; exit $x',
			'x=1; y=$x; rm $y',
			'for i in a b; do rm $i; done',
			'x=$((1 + 2)); rm $x',
			'rm "$x"',
			'x=1; rm $x',
			'echo $?',
			'for y in $x; do :; done',
			'y=$x',
			'[[ $x ]]',
		],
	],
	[
		'SC2046',
		['rm $(cat x)', 'kill `cat x`'],
		['rm "$(cat x)"', 'x=$(cat y)', 'for i in $(seq 3); do :; done', 'a $(seq 3)'],
	],
	['SC2006', ['x=`date`', 'echo "`date`"'], ['x=$(date)', "echo '`date`'"]],
	[
		'SC2164',
		['cd x; make', 'a && cd x', 'x=$(cd y; pwd)', 'pushd x; make'],
		['cd x && make', 'cd x || exit 1', 'set -e; cd x; make', 'if cd x; then :; fi', 'cd ..; ls'],
	],
	[
		'SC2102',
		['pip install uvicorn[standard]', 'x=[aab]', 'for i in [aa-z]; do :; done'],
		['pip install "uvicorn[standard]"', 'ls [a-z]', 'ls x[ab]', 'tr [aab] x', 'ls [[:alnum:]]', 'a \\[aab]'],
	],
	[
		'SC2103',
		['cd x; make; cd ..', '(cd x; cd -)', 'if a; then cd x; make; cd ..; fi'],
		['cd x && make && cd ..', 'cd ..; make; cd ..', 'set -e; cd x; make; cd ..', 'cd x; make; cd /y'],
	],
	[
		'SC2140',
		['echo "{"id":1}"', 'x="a"b"c"', 'echo "$a"b"c"', 'echo "a"-"b"'],
		[
			'echo "a""b"',
			'echo "$a"b"$c"',
			'echo "a"="b"',
			'echo "a"$x"b"',
			'echo "a"*"b"',
			`echo 'a'b"c"`,
			'echo "a" b "c"',
		],
	],
	[
		'SC2220',
		['while getopts ab: o; do case "$o" in a) x;; b) y;; esac; done'],
		[
			'while getopts ab: o; do case $o in a) x;; *) y;; esac; done',
			'while getopts ab: o; do case $o in a) x;; \\?) y;; esac; done',
			'while getopts ab: o; do case $p in a) x;; esac; done',
		],
	],
	['SC2155', ['export x="$(date)"'], ['x=$(date); export x', 'export x=1']],
	['SC2015', ['a && b || c'], ['a && b || true', 'a && b || exit 1', 'a || b', 'if a && b || c; then :; fi']],
	['SC2016', ["grep '$x' y"], ["sh -c 'echo $x'", "awk '{print $1}'", "echo 'x'", "sed 's/$x/y/'"]],
	['SC2028', ['echo "a\\nb"'], ['echo -e "a\\nb"', 'printf "a\\nb"', 'echo "a"']],
	['SC2059', ['printf "$x"'], ['printf "%s" "$x"', 'printf "%s$x" y', 'printf "x"']],
	['SC2115', ['rm -rf "$x/"*', 'rm -r $x/usr'], ['rm -rf "${x:?}/"*', 'rm -rf "$x/build"', 'rm "$x/"*']],
	['SC2116', ['x=$(echo $y)'], ['x=$(cat y)', 'x=$(echo *)', 'x=$(echo a | b)']],
	['SC2129', ['a >> f; b >> f; c >> f'], ['a >> f; b >> f', '{ a; b; c; } >> f', 'a >> f; b >> g; c >> f']],
	['SC2144', ['[ -e *.x ]'], ['[ -e a.x ]', '[ -e "*.x" ]']],
	['SC2166', ['[ -f x -a -f y ]'], ['[ -f x ] && [ -f y ]', '[ -a x ]']],
	['SC2174', ['mkdir -p -m 700 a/b'], ['mkdir -m 700 a', 'mkdir -p a/b', 'mkdir -p -m 700 a']],
	['SC2181', ['a; if [ $? -eq 0 ]; then b; fi'], ['if a; then b; fi', 'a; [ $? -eq 3 ]']],
	['SC2183', ['printf "%s %s" a'], ['printf "%s\\n" a b', 'printf "%s %s" $x', 'printf "%%"']],
];

for (const [code, bad, good] of CASES) {
	table(`shellcheck:${code}`, {
		bad: bad.map((script) => [`FROM a:1\nRUN ${script}\n`, 2] as const),
		good: [
			...good.map((script) => `FROM a:1\nRUN ${script}\n`),
			...bad.map((script) => `FROM a:1\n# hadolint ignore=${code}\nRUN ${script}\n`),
			...bad.map((script) => `FROM a:1\nSHELL ["pwsh", "-c"]\nRUN ${script}\n`),
		],
	});
}
table('shellcheck:SC2086', { good: ['FROM a:1\nARG X\nRUN rm $X\n', 'FROM a:1\nENV X=1\nRUN rm $X\n'] });
