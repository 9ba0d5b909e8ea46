/** What the programs of every image do to files, owners and users; results read off busybox. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { busybox } from './busybox.ts';
import { Box } from './running.ts';

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
