/** What the programs of every image write to standard output; read off busybox. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outputOf } from './busybox.ts';

const OUTPUT: readonly (readonly [script: string, text: string])[] = [
	[
		"printf 'a b\\nc' > /f; wc /f; wc -w < /f; wc -w /f; wc -l /f /f",
		'        1         3         5 /f\n3\n3 /f\n        1 /f\n        1 /f\n        2 total\n',
	],
	[
		'mkdir -p /d/e; touch /d/b /d/a; ls /d; ls -a /d; ls -R /d; ls -d /d; ls -F /d',
		'a\nb\ne\n.\n..\na\nb\ne\n/d:\na\nb\ne\n\n/d/e:\n/d\na\nb\ne/\n',
	],
	[
		'touch -d @0 /f; chown 1000:5 /f; chmod 4755 /f; ls -ln /f; ls -l /f',
		'-rwsr-xr-x    1 1000     5                0 Jan  1  1970 /f\n-rwsr-xr-x    1 app      5                0 Jan  1  1970 /f\n',
	],
	[
		'mkdir -p /d/e; touch /d/x.c /d/e/y.c; find /d | sort; find /d -name "*.c" -type f; find /d -type d -exec echo {} +',
		'/d\n/d/e\n/d/e/y.c\n/d/x.c\n/d/e/y.c\n/d/x.c\n/d /d/e\n',
	],
	['printf \'a=b\\nc\\n\' > /f; cut -d= -f1 /f; seq 5 | head -n -3; set -- x y; IFS=,; echo "$*"', 'a\nc\n1\n2\nx,y\n'],
	[
		'echo x > /f; touch /d/ || ln -s f /d/ || cp f /d/ || mv f /d/ || echo none; mkdir /d/ && mv f /d/ && ls /d',
		'none\nf\n',
	],
	['seq -s, 1 3; echo x > /f; od -c /f > /o; [ -s /o ] && echo some', '1,2,3\nsome\n'],
	[
		'cd /etc; [ -e * ] 2>/dev/null || echo several; [ \\( a = a \\) -o b = c ] && echo y; [ ! -e * ] 2>/dev/null; echo $?',
		'several\ny\n2\n',
	],
	['id; id -un; whoami', 'uid=0(root) gid=0(root) groups=0(root)\nroot\nroot\n'],
	[
		"printf '10\\n9\\n9\\n' > /f; sort /f; sort -n /f; sort -u /f; uniq -c /f; head -n 1 /f; tail -n 1 /f",
		'10\n9\n9\n9\n9\n10\n10\n9\n      1 10\n      2 9\n10\n9\n',
	],
	[
		"echo a:b:c | cut -d: -f1,3; echo abc | tr a-c A-C; echo aab | tr -s a; echo ab | sed 's/\\(a\\)b/\\1-&/'",
		'a:c\nABC\nab\na-ab\n',
	],
	[
		"printf 'x1\\ny\\n' > /f; grep x /f; grep -c . /f; grep -v x /f; grep -o '[0-9]' /f; grep -n y /f",
		'x1\n2\ny\n1\n2:y\n',
	],
	[
		'yes ab | head -n 2; seq 2 4; echo -n a; echo -e "b\\tc"; printf "%03d|%s\\n" 7 x y',
		'ab\nab\n2\n3\n4\nab\tc\n007|x\n000|\n',
	],
	[
		'ln -s /nope /l; ln -s /etc /e; ls /l; ls -d /l; echo $?; ls -F /l /e; ls -L /e | head -n 1; cat < /etc; echo $?; wc -c < /etc; echo $?',
		'1\n/e@\n/l@\ngroup\n1\n0\n1\n',
	],
	[
		'head -c 2k /dev/zero | wc -c; head -c 1M /dev/zero | wc -c; head -n 1x /etc/group; echo $?; tail -c 1k /etc/group | wc -l',
		'2048\n0\n1\n2\n',
	],
	[
		'for f in /dev/null /proc/uptime /proc/nope /etc; do for t in c e f s; do [ -$t $f ] && echo $f $t; done; done',
		'/dev/null c\n/dev/null e\n/proc/uptime e\n/proc/uptime f\n/etc e\n/etc s\n',
	],
	[
		'basename /a/b.c .c; dirname /a/b; readlink /bin/sh; realpath /bin/../etc; date -u -d @86400 +%F',
		'b\n/a\nbusybox\n/etc\n1970-01-02\n',
	],
	[
		'stat -c "%a %s %F %U" /etc/group; cp /etc/group /g; cat /g | md5sum > /a; md5sum < /etc/group > /b; cmp /a /b 2>/dev/null; echo done',
		'644 22 regular file root\ndone\n',
	],
];

describe('output', () => {
	for (const [script, text] of OUTPUT) it(script, () => assert.equal(outputOf(script).text, text));
});
