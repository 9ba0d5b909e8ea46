/** BuildKit's rules of the cache for COPY and ADD, one small build each: what a change makes run again and what not. */
import { outcomeTable } from './outcomeTable.ts';
import { dockerfile } from './recorded.ts';

outcomeTable([
	/* COPY */
	[
		'another directory with an equal file hits',
		{ dockerfile: dockerfile('COPY one/app.txt /a'), context: { 'one/app.txt': 'x', 'two/app.txt': 'x' } },
		{ dockerfile: dockerfile('COPY two/app.txt /a') },
		'C',
	],
	[
		'another name misses',
		{ dockerfile: dockerfile('COPY one/app.txt /a'), context: { 'one/app.txt': 'x', 'one/copy.txt': 'x' } },
		{ dockerfile: dockerfile('COPY one/copy.txt /a') },
		'R',
	],
	[
		'spellings of a source are equal',
		{ dockerfile: dockerfile('COPY a /a'), context: { a: 'x' } },
		{ dockerfile: dockerfile('COPY ["./a", "/a"]') },
		'C',
	],
	[
		'a dot and its directory with slash are equal',
		{ dockerfile: dockerfile('WORKDIR /app', 'COPY a .'), context: { a: 'x' } },
		{ dockerfile: dockerfile('WORKDIR /app', 'COPY a /app/') },
		'C C',
	],
	[
		'without the slash it is another destination',
		{ dockerfile: dockerfile('WORKDIR /app', 'COPY a .'), context: { a: 'x' } },
		{ dockerfile: dockerfile('WORKDIR /app', 'COPY a /app') },
		'C R',
	],
	[
		'ADD and COPY are different',
		{ dockerfile: dockerfile('COPY a /a'), context: { a: 'x' } },
		{ dockerfile: dockerfile('ADD a /a') },
		'R',
	],
	[
		'the time of a file does not count',
		{ dockerfile: dockerfile('COPY a /a'), context: { a: 'x' } },
		{ files: { a: { rewrite: true } } },
		'C',
	],
	[
		'the mode of a file counts',
		{ dockerfile: dockerfile('COPY a /a'), context: { a: 'x' } },
		{ files: { a: { mode: '755' } } },
		'R',
	],
	[
		'the owner of a file does not count',
		{ dockerfile: dockerfile('COPY a /a'), context: { a: 'x' } },
		{ files: { a: { uid: 7 } } },
		'C',
	],
	[
		'the mode of a directory is not noticed',
		{ dockerfile: dockerfile('COPY d /d'), context: { 'd/a': 'x' } },
		{ files: { d: { dir: true, mode: '700' } } },
		'C',
	],
	[
		'an empty directory counts',
		{ dockerfile: dockerfile('COPY d /d'), context: { 'd/a': 'x' } },
		{ files: { 'd/e': { dir: true } } },
		'R',
	],
	[
		'a hard link in place of an equal copy hits',
		{ dockerfile: dockerfile('COPY d /d'), context: { 'd/a': 'x', 'd/b': 'x' } },
		{ files: { 'd/b': { hardlink: 'd/a' } } },
		'C',
	],
	[
		'the name of a copied directory counts only at its end',
		{ dockerfile: dockerfile('COPY x/d /d'), context: { 'x/d/a': 'x', 'y/d/a': 'x' } },
		{ dockerfile: dockerfile('COPY y/d /d') },
		'C',
	],
	[
		'a link that is copied with its directory counts by its text',
		{ dockerfile: dockerfile('COPY d /d'), context: { 'd/l': { symlink: '../a' }, a: 'x' } },
		{ files: { a: 'y' } },
		'C',
	],
	[
		'a link that is named counts by what it points to',
		{ dockerfile: dockerfile('COPY l /l'), context: { l: { symlink: 'a' }, a: 'x' } },
		{ files: { a: 'y' } },
		'R',
	],
	[
		'octal modes are numbers',
		{ dockerfile: dockerfile('COPY --chmod=644 a /a'), context: { a: 'x' } },
		{ dockerfile: dockerfile('COPY --chmod=0644 a /a') },
		'C',
	],
	[
		'the source mode counts under --chmod',
		{ dockerfile: dockerfile('COPY --chmod=644 a /a'), context: { a: 'x' } },
		{ files: { a: { mode: '600' } } },
		'R',
	],
	[
		'the order of sources counts',
		{ dockerfile: dockerfile('COPY a b /d/'), context: { a: 'x', b: 'y' } },
		{ dockerfile: dockerfile('COPY b a /d/') },
		'R',
	],
	[
		'the order of excludes counts',
		{ dockerfile: dockerfile('COPY --exclude=a --exclude=b d /d'), context: { 'd/c': 'x' } },
		{ dockerfile: dockerfile('COPY --exclude=b --exclude=a d /d') },
		'R',
	],
	[
		'the Dockerfile lies in the context',
		{ dockerfile: dockerfile('COPY . /d', 'RUN true'), context: { a: 'x' } },
		{ dockerfile: dockerfile('COPY . /d', 'RUN true', '# end') },
		'R R',
	],
	[
		'an ignored file is not there',
		{ dockerfile: dockerfile('COPY . /d'), dockerignore: '*.log\n', context: { a: 'x' } },
		{ files: { 'b.log': 'y' } },
		'C',
	],
	[
		'Dockerfile.dockerignore goes first',
		{
			dockerfile: dockerfile('COPY d /d'),
			dockerignore: 'nothing\n',
			context: { 'd/a': 'x', 'Dockerfile.dockerignore': 'd/*.log\n' },
		},
		{ files: { 'd/b.log': 'y' } },
		'C',
	],
	[
		'an equal result does not stop the cascade in its own stage',
		{ dockerfile: dockerfile('COPY a /a', 'RUN echo x > /x', 'RUN echo end'), context: { a: 'x' } },
		{ dockerfile: dockerfile('COPY a /a', 'RUN echo x >  /x', 'RUN echo end') },
		'C R R',
	],
	/* COPY --link */
	[
		'a linked copy stays when the base changes',
		{ dockerfile: dockerfile('COPY --link a /d/a', 'RUN true'), context: { a: 'x' } },
		{ base: 'b' },
		'C/R R',
	],
	[
		'a linked copy stays when an earlier step runs',
		{ dockerfile: dockerfile('RUN echo 1', 'COPY --link a /d/a'), context: { a: 'x' } },
		{ dockerfile: dockerfile('RUN echo 2', 'COPY --link a /d/a') },
		'R C/R',
	],
	[
		'a plain copy does not',
		{ dockerfile: dockerfile('RUN echo 1', 'COPY a /d/a'), context: { a: 'x' } },
		{ dockerfile: dockerfile('RUN echo 2', 'COPY a /d/a') },
		'R R',
	],
	[
		'--link on scratch needs no merge',
		{ dockerfile: 'FROM scratch\nCOPY --link a /a\n', context: { a: 'x' } },
		{ files: { b: 'y' } },
		'C',
	],
]);
