/** What the programs of every image do to files, and what they write; results read off busybox. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { busybox, outputOf } from './busybox.ts';
import { amountOf, Box } from './running.ts';

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

/** Files as `path mode owner content`. */
function tree(script: string, directory: string): string[] {
	const box = busybox();
	box.run(script);
	const lines: string[] = [];
	const visit = (path: string) => {
		const node = box.files.lookup(path, false);
		if (!node) return;
		const content =
			node.kind === 'symlink' ? `-> ${node.target}` : node.kind === 'file' ? (node.content.text?.trim() ?? '?') : '/';
		lines.push(`${path.slice(directory.length + 1)} ${node.mode.toString(8)} ${node.uid}:${node.gid} ${content}`);
		if (node.kind === 'directory') for (const name of box.files.list(path) ?? []) visit(`${path}/${name}`);
	};
	for (const name of box.files.list(directory) ?? []) visit(`${directory}/${name}`);
	return lines;
}

describe('files', () => {
	for (const [script, expected] of [
		[
			'mkdir /d; cd /d; echo 1 > f; chmod 600 f; chown 5:6 f; cp f g; cp -p f h; cp f /d/i',
			['f 600 5:6 1', 'g 600 0:0 1', 'h 600 5:6 1', 'i 600 0:0 1'],
		],
		[
			'mkdir -p /d/a; cd /d; echo 1 > a/f; ln -s f a/l; cp -r a b; cp -r a b; cp -r a/. c',
			[
				'a 755 0:0 /',
				'a/f 644 0:0 1',
				'a/l 777 0:0 -> f',
				'b 755 0:0 /',
				'b/a 755 0:0 /',
				'b/a/f 644 0:0 1',
				'b/a/l 777 0:0 -> f',
				'b/f 644 0:0 1',
				'b/l 777 0:0 -> f',
				'c 755 0:0 /',
				'c/f 644 0:0 1',
				'c/l 777 0:0 -> f',
			],
		],
		[
			'mkdir -p /d/e; cd /d; echo 1 > f; mv f e; mv e/f e/g; ln -s e l; ln -sfn x l; ln e/g h',
			['e 755 0:0 /', 'e/g 644 0:0 1', 'h 644 0:0 1', 'l 777 0:0 -> x'],
		],
		['mkdir -p -m 700 /d/a/b; cd /d; touch a/b/f x y; rm -r a/b x; rm nope; rmdir y', ['a 755 0:0 /', 'y 644 0:0 ']],
		['mkdir /d; cd /d; touch f; chown -R app:app /d; chmod -R u=rwX,go= /d', ['f 600 1000:1000 ']],
		[
			'mkdir -p /d/e; cd /d; echo 1 > f; ln -s ../f e/l; ln -s e m; chown -R 5 e; chown -R 6 m; chown 7 e/l',
			['e 755 5:0 /', 'e/l 777 5:0 -> ../f', 'f 644 7:0 1', 'm 777 6:0 -> e'],
		],
		[
			'mkdir /d; cd /d; ln -s nowhere l; mkdir l || echo 1 > f; mkdir -p l || echo 2 > g; echo 3 > h; cp h l',
			['f 644 0:0 1', 'g 644 0:0 2', 'h 644 0:0 3', 'l 777 0:0 -> nowhere', 'nowhere 644 0:0 3'],
		],
		[
			'mkdir /d; cd /d; echo 1 > f; ln f g; echo 2 > h; ln -s f l; cp f g || echo 3 > i; cp -r l h || echo 4 > j; cp -rf l h',
			['f 644 0:0 1', 'g 644 0:0 1', 'h 777 0:0 -> f', 'i 644 0:0 3', 'j 644 0:0 4', 'l 777 0:0 -> f'],
		],
		[
			'mkdir -p /d/a/b; cd /d; echo 1 > a/f; tar -cf /t -C a .; tar -xf /t -C a/b; tar -xf /t -C a/b/b',
			[
				'a 755 0:0 /',
				'a/b 755 0:0 /',
				'a/b/b 755 0:0 /',
				'a/b/b/b 755 0:0 /',
				'a/b/b/f 644 0:0 1',
				'a/b/f 644 0:0 1',
				'a/f 644 0:0 1',
			],
		],
		[
			'mkdir -p /d/e; cd /d; touch e/f; ln -s e l; ln -s f e/m; ln -s /nope n; chown -R 5:6 l n; chown -R 7 e; mkdir -p n; mkdir -p n/x',
			['e 755 7:0 /', 'e/f 644 7:0 ', 'e/m 777 7:0 -> f', 'l 777 5:6 -> e', 'n 777 5:6 -> /nope'],
		],
		[
			'mkdir /d; cd /d; echo 1 > f; chmod 755 f; ln -s g l; cp f l; ln -s h m; cp -f f m',
			['f 755 0:0 1', 'g 755 0:0 1', 'h 755 0:0 1', 'l 777 0:0 -> g', 'm 777 0:0 -> h'],
		],
		[
			'mkdir /d; cd /d; printf abcdef > f; dd if=f of=g bs=2 count=2 2>/dev/null; truncate -s 3 f; echo x | tee h | tee -a g > i',
			['f 644 0:0 abc', 'g 644 0:0 abcdx', 'h 644 0:0 x', 'i 644 0:0 x'],
		],
		[
			'mkdir -p /d/a; cd /d; echo 1 > a/f; ln -s f a/l; cp -rL a b; mkdir c; cp --parents a/f c; cp --remove-destination b/f a/l',
			[
				'a 755 0:0 /',
				'a/f 644 0:0 1',
				'a/l 644 0:0 1',
				'b 755 0:0 /',
				'b/f 644 0:0 1',
				'b/l 644 0:0 1',
				'c 755 0:0 /',
				'c/a 755 0:0 /',
				'c/a/f 644 0:0 1',
			],
		],
		[
			'mkdir -p /d/a; cd /d; echo 1 > f; ln -s f l; ln -f a f; ln -f f ./f; ln f l nope; ln l a; cp -r a/l g; install -m 600 f f',
			['a 755 0:0 /', 'a/l 777 0:0 -> f', 'f 644 0:0 1', 'g 777 0:0 -> f', 'l 777 0:0 -> f'],
		],
		[
			'mkdir -p /d/g; cd /d; chown 0:5 g; chmod 2775 g; mkdir g/s; touch g/f; echo x > f; sed -i.bak s/x/y/ f',
			['f 644 0:0 y', 'f.bak 644 0:0 x', 'g 2775 0:5 /', 'g/f 644 0:5 ', 'g/s 2755 0:5 /'],
		],
		[
			'mkdir -p /d/a/b; cd /d; echo 1 > a/f; echo 2 > a/b/g; tar czf t a --exclude b; rm -r a; tar xzf t; mv a c; tar cf - c | (mkdir e; cd e; tar xf -); rm t; gzip c/f; gunzip c/f.gz',
			['c 755 0:0 /', 'c/f 644 0:0 1', 'e 755 0:0 /', 'e/c 755 0:0 /', 'e/c/f 644 0:0 1'],
		],
	] as const) {
		it(script, () => assert.deepEqual(tree(script, '/d'), expected));
	}

	it('that are hard links stay so in a copy of their directory, and are none to another copy', () => {
		const box = busybox();
		box.run('mkdir -p /d/a; cd /d; echo 1 > a/f; ln a/f a/g; cp -r a b; cp -r a/f c; cp a/f a/g /');
		const inode = (path: string) => {
			const node = box.files.lookup(path);
			return node?.kind === 'file' ? box.files.linkCount(node.inode) : undefined;
		};
		assert.deepEqual(['/d/a/f', '/d/b/f', '/d/b/g', '/d/c', '/f'].map(inode), [2, 2, 2, 1, 1]);
	});

	it('of a user who may not write there stay as they are', () => {
		const box = busybox({ user: 'app' });
		assert.equal(box.run('echo x > /f').exitCode, 1);
		assert.equal(box.run('echo x > /tmp/f && chmod 600 /tmp/f').exitCode, 0);
		assert.equal(box.files.lookup('/tmp/f')?.uid, 1000);
		assert.equal(box.run('rm -rf /etc').exitCode, 1);
	});

	it('get users and groups', () => {
		const box = busybox();
		box.run('addgroup -g 2000 staff && adduser -D -u 1001 -G staff bob && chown bob /tmp');
		assert.match(box.files.readText('/etc/passwd') ?? '', /^bob:x:1001:2000:/m);
		assert.deepEqual([box.files.lookup('/tmp')?.uid, box.files.lookup('/home/bob')?.uid], [1001, 1001]);
	});

	it('come out of an archive whose entries are known', () => {
		const archive = [
			{ path: 'tool-1.2/bin/tool', text: 'run', mode: 0o755 },
			{ path: 'tool-1.2/README', text: 'read' },
		];
		const box = busybox({ files: [{ path: 'tmp/tool.tar', archive }] });
		box.run(
			'mkdir /opt/tool 2>/dev/null || mkdir -p /opt/tool; tar -xf /tmp/tool.tar -C /opt/tool --strip-components=1',
		);
		assert.deepEqual(
			[box.files.list('/opt/tool'), box.files.lookup('/opt/tool/bin/tool')?.mode],
			[['README', 'bin'], 0o755],
		);
	});
});

describe('content', () => {
	const idOf = (box: Box, path: string) => {
		const node = box.files.lookup(path);
		return node?.kind === 'file' ? node.content.id : undefined;
	};

	it('is named alike however it came about', () => {
		const box = busybox({ files: [{ path: 'f', text: 'one\n' }] });
		box.run('echo one > /g; cat /f > /h; cp /f /i; printf "on" > /j; echo e >> /j');
		for (const path of ['/g', '/h', '/i', '/j']) assert.equal(idOf(box, path), idOf(box, '/f'), path);
	});

	it('that nobody knows follows from what it is made of', () => {
		const files = (seed: string) => [{ path: 'big', size: 5000, seed }];
		const count = (seed: string) => {
			const box = busybox({ files: files(seed) });
			box.run('grep -c x /big > /n; sort /big > /s; head -c 10 /big > /h; cat /big > /c');
			return ['/n', '/s', '/h', '/c'].map((path) => idOf(box, path));
		};
		assert.deepEqual(count('a'), count('a'));
		count('b').forEach((id, i) => {
			assert.notEqual(id, count('a')[i]);
		});
		const box = busybox({ files: files('a') });
		box.run('cat /big > /c; wc -c < /big > /n');
		assert.deepEqual([idOf(box, '/c'), box.files.readText('/n')], [idOf(box, '/big'), '5000\n']);
	});

	it('of clocks and random bytes is another one each time, and the step says so', () => {
		for (const script of [
			'cat /proc/uptime > /f',
			'head -c 5 /dev/urandom > /f',
			'date +%s > /f',
			'x=$(date); echo $x > /f',
		]) {
			const box = busybox();
			assert.equal(box.run(script).reproducible, false, script);
			const first = idOf(box, '/f');
			box.run(script);
			assert.notEqual(idOf(box, '/f'), first, script);
		}
		assert.equal(busybox().run('echo x > /f; date -d @0 > /g').reproducible, true);
	});

	it('of devices has the size that was asked for', () => {
		const box = busybox();
		box.run(
			'head -c 2000000 /dev/zero > /z; dd if=/dev/urandom of=/r bs=1k count=3 2>/dev/null; yes abcdefgh | head -c 2000000 > /y',
		);
		assert.deepEqual(
			['/z', '/r', '/y'].map((path) => box.bytes(path)),
			[2_000_000, 3072, 2_000_000],
		);
	});
});

describe('time', () => {
	it('is what sleep says', () => {
		assert.equal(amountOf(busybox().run('sleep 1; sleep 0.5m'), 'wait'), 31);
	});

	it('goes into writing, and into copying up what a lower layer holds', () => {
		const files = [{ path: 'venv', size: 2.6e9, count: 60_000 }];
		assert.equal(amountOf(busybox({ files }).run('chown -R app:app /venv'), 'disk'), 2.6e9);
		assert.equal(amountOf(busybox({ files }).run('cp -r /venv /copy'), 'disk'), 2.6e9);
		assert.equal(amountOf(busybox({ files }).run('rm -rf /venv'), 'disk'), 0);
	});
});

describe('a program that nobody knows', () => {
	const run = (script: string, files: readonly { path: string; text: string }[] = []) => {
		const box = new Box({ files: [{ path: 'app', kind: 'directory' }, ...files] });
		return { box, effect: box.run(`cd /app && ${script}`) };
	};
	it('succeeds, takes its time within a range, and is named', () => {
		const { effect } = run('frobnicate --all');
		assert.deepEqual([effect.exitCode, effect.reads], [0, undefined]);
		assert.deepEqual(
			effect.notes.map(({ kind, what }) => [kind, what]),
			[['unknown-command', 'frobnicate --all']],
		);
		const { amount } = effect.work[0] ?? {};
		assert.ok(amount && amount.low < amount.high && amount.evidence === 'assumed');
	});

	it('may leave anything in its working directory and at the paths it names', () => {
		const { box } = run('frobnicate -o /out/result src');
		assert.ok(box.files.mayExist('/app/dist/main.js'));
		assert.ok(box.has('/out/result'));
	});

	it('leaves the same after the same, and something else after something else', () => {
		const digest = (script: string, text: string) => {
			const { box } = run(`${script} > /result`, [{ path: 'app/in', text }]);
			const node = box.files.lookup('/result');
			return node?.kind === 'file' ? node.content.id : undefined;
		};
		assert.equal(digest('frob', '1'), digest('frob', '1'));
		assert.notEqual(digest('frob', '1'), digest('frob', '2'));
		assert.notEqual(digest('frob', '1'), digest('frob -x', '1'));
	});
});

describe('a program that nobody knows, called twice in one RUN', () => {
	it('sees what was edited between its calls', () => {
		const second = (between: string) => {
			const box = new Box({ files: [{ path: 'app/a/in', text: '1' }] });
			box.run(`cd /app && echo 1 > a/in; frob a/ > /one; ${between}; frob a/ > /two`);
			const node = box.files.lookup('/two');
			return node?.kind === 'file' ? node.content.id : undefined;
		};
		assert.equal(second('true'), second('true'));
		assert.notEqual(second('true'), second('echo 2 > a/in'));
	});
});

describe('an image that is not known file by file', () => {
	it('may have what a command reads, and any program', () => {
		const box = new Box();
		const effect = box.run(
			'cat /usr/share/thing > /tmp/copy && rm -f /usr/lib/x && cp /opt/tool /usr/bin/ && chown -R www-data /var/www',
		);
		assert.equal(effect.exitCode, 0);
		assert.ok(effect.notes.some(({ kind, what }) => kind === 'unknown-input' && what === '/usr/share/thing'));
		assert.ok(box.has('/tmp/copy'));
		assert.equal(box.run('mkdir /made && cat /made/nothing').exitCode, 1);
	});
});

describe('what comes out of an archive that nobody describes', () => {
	it('has a range, wider than that of the download', () => {
		for (const [script, path] of [
			['tar -xJf /a.tar.xz -C /out', '/out'],
			['cat /a.tar.gz | tar xz -C /out', '/out'],
		] as const) {
			const archives = ['a.tar.xz', 'a.tar.gz'].map((name) => ({ path: name, size: 20e6 }));
			const box = busybox({ files: [...archives, { path: 'out', kind: 'directory' }] });
			assert.equal(box.run(script).exitCode, 0);
			const directory = box.files.lookup(path);
			const [left] = directory?.kind === 'directory' ? directory.children.values() : [];
			const estimate = left?.kind === 'file' ? left.content.estimate : undefined;
			assert.ok(estimate && estimate.low < 45e6 && estimate.expected > 50e6 && estimate.high > 90e6, script);
			assert.equal(estimate.evidence, 'assumed');
		}
	});
});

describe('a new user', () => {
	const logs = (release: string, script: string) => {
		const box = new Box({ files: [{ path: 'etc/os-release', text: release }], partial: true });
		assert.equal(box.run(script).exitCode, 0);
		return ['/var/log/lastlog', '/var/log/faillog'].map((path) => box.bytes(path));
	};

	it('has a place in the login logs, as far in as its number says', () => {
		assert.deepEqual(logs('ID=debian\nVERSION_ID="12"\n', 'useradd -u 5000000 web'), [292 * 5_000_001, 32 * 5_000_001]);
		assert.deepEqual(logs('ID=ubuntu\n', 'useradd -u 2000 one; useradd -u 1000 two'), [292 * 2001, 32 * 2001]);
		assert.deepEqual(logs('ID=fedora\n', 'useradd -u 1000 web'), [292 * 1001, 0]);
	});

	it('has none where nobody keeps them, and where it is told not to', () => {
		assert.deepEqual(logs('ID=debian\nVERSION_ID="13"\n', 'useradd -u 1000 web'), [0, 0]);
		assert.deepEqual(logs('ID=alpine\n', 'useradd -u 1000 web'), [0, 0]);
		assert.deepEqual(logs('ID=debian\nVERSION_ID="12"\n', 'useradd -l -u 5000000 web'), [0, 0]);
	});
});
