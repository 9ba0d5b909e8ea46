/** Our own rules: what a build takes from its context, and what .dockerignore keeps out. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { findings, table } from './table.ts';

table('copy-ignored-path', {
	bad: [
		['FROM a:1\nCOPY secret.txt /\nADD logs /l\n', 2, 3],
		['FROM a:1\nCOPY a secret.txt /x/\n', 2],
	],
	good: [
		'FROM a:1\nCOPY src /\n',
		'FROM a:1\nCOPY --from=b secret.txt /\n',
		'secret.txt',
		'FROM a:1\nADD https://h/secret.txt /\n',
	],
	more: { dockerignore: '# no\nsecret.txt\nlogs\n' },
});
table('copy-ignored-path', { good: ['FROM a:1\nCOPY src /\n'], more: { dockerignore: '*\n!src\n' } });
table('copy-ignored-path', { bad: [['FROM a:1\nCOPY . /\n', 2]], more: { dockerignore: '*\n' } });
table('buildkit:CopyIgnoredFile', { bad: [['FROM a:1\nCOPY . /\n', 2]], more: { dockerignore: '**\n' } });
table('buildkit:CopyIgnoredFile', { good: ['FROM a:1\nCOPY . /\n'], more: { dockerignore: '?\n' } });
table('buildkit:CopyIgnoredFile', {
	bad: [['FROM a:1\nCOPY . /x\n', 2]],
	good: ['FROM a:1\nCOPY / /x\n'],
	more: { dockerignore: '.*\n*\n' },
});
const files = [{ path: 'src/a.py' }, { path: 'requirements.txt' }, { path: '.git/HEAD' }];
table('copy-missing-path', {
	bad: [
		['FROM a:1\nCOPY srcs /s\n', 2],
		['FROM a:1\nCOPY *.js /s/\n', 2],
	],
	good: [
		'FROM a:1\nCOPY src /s\nCOPY src/a.py *.txt . /x/\n',
		'FROM a:1\nCOPY --from=b x y\n',
		'FROM a:1\nCOPY <<E /x\na\nE\n',
		'FROM a:1\nCOPY $X /x\n',
	],
	more: { files },
});
table('copy-missing-path', { good: ['FROM a:1\nCOPY x /x\n'], more: { files: [{ path: 'src', assumed: true }] } });
table('context-not-filtered', {
	bad: [['FROM a:1\nCOPY . /\n', 2]],
	good: ['FROM a:1\nCOPY src /\n'],
	more: { dockerignore: '' },
});
table('context-not-filtered', { bad: [['FROM a:1\nCOPY . /\n', 2]], more: { dockerignore: 'x\n', files } });
table('context-not-filtered', { good: ['FROM a:1\nCOPY . /\n'], more: { dockerignore: '.git\n', files } });
// Of a text that came alone nobody knows whether there is a list: a guess, and it says so.
table('context-not-filtered', { bad: [['FROM a:1\nCOPY . /\n', 2]], good: ['FROM a:1\nCOPY src /\n'] });
it('proposes a list for a text that came alone as a guess, never as more', () => {
	const [found] = findings('FROM a:1\nCOPY . /\n').filter(({ rule }) => rule === 'context-not-filtered');
	assert.equal(found?.level, 'INFO');
	assert.match(found?.message ?? '', /a guess/);
	const [fix] = found?.fixes ?? [];
	assert.equal(fix?.guarded, true);
	assert.match(fix?.check ?? '', /no \.dockerignore yet/);
	assert.match(fix?.edits[0]?.text ?? '', /^\.git$/m);
	assert.equal(fix?.edits[0]?.file, '.dockerignore');
});
const copyAll = 'FROM a:1\nCOPY . /\n';
for (const [dockerignore, count] of [
	['node_modules # big', 1],
	['[', 1],
	['!src', 1],
	['*.log\n', 1],
	['.git\n', 0],
	['**/a.py\n!src/a.py\n', 0],
	['a.py\n', 1],
] as const) {
	const more = { dockerignore, files };
	table('dockerignore-mistake', count === 1 ? { bad: [[copyAll, 2]], more } : { good: [copyAll], more });
}
table('dockerignore-mistake', { good: [copyAll], more: { dockerignore: '*.log\n# a comment\n' } });
const builds = [
	{ path: 'Dockerfile', size: 1 },
	{ path: '.dockerignore', size: 1 },
];
for (const files of [builds, [...builds, { path: 'app', size: 1, assumed: true }]]) {
	table('dockerignore-mistake', { good: [copyAll], more: { dockerignore: '.git\n', files } });
}
const wide = ['src/app.py', 'tests/a.py', 'tests/b.py', 'README.md'].map((path) => ({ path, size: 1 }));
table('copy-wider-than-read', {
	bad: [
		['FROM a:1\nCOPY . /srv\nRUN make\n', 2],
		['FROM a:1\nCOPY tests/.. /srv\nRUN make\n', 2],
	],
	good: [
		'FROM a:1\nCOPY src /srv\nRUN make\n',
		'FROM a:1\nCOPY . /srv\n',
		'FROM a:1\nCOPY . /srv\nRUN make test\n',
		'FROM a:1\nCOPY --exclude=tests . /srv\nRUN make\n',
		'FROM a:1\nCOPY tests /srv\nRUN make\n',
	],
	more: { files: wide },
});
table('copy-wider-than-read', {
	good: ['FROM a:1\nCOPY . /srv\nRUN make\n'],
	more: { files: wide, dockerignore: 'tests\n*.md\n' },
});
table('copy-wider-than-read', { good: ['FROM a:1\nCOPY . /srv\nRUN make\n'] });
