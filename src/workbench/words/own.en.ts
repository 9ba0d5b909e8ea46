/** What the workbench says in English about changes that readers make up themselves. */
import type { Operation } from '../../engine/project/types.ts';

export type OperationWords = {
	readonly [Op in Operation['op']]: (operation: Extract<Operation, { op: Op }>) => string;
};

const says: OperationWords = {
	edit: ({ path }) => `edit ${path}`,
	touch: ({ path }) => `touch ${path}`,
	chmod: ({ path, mode }) => `chmod ${mode.toString(8)} ${path}`,
	add: ({ file }) => `add ${file.path}`,
	delete: ({ path }) => `delete ${path}`,
	rename: ({ path, to }) => `rename ${path} to ${to}`,
	dockerfile: () => 'a different Dockerfile',
	dockerignore: () => 'a different .dockerignore',
	'build-arg': ({ name, value }) =>
		value === undefined ? `without build argument ${name}` : `--build-arg ${name}=${value}`,
	target: ({ target }) => (target ? `--target ${target}` : 'the last stage as target'),
	'base-image': ({ image, what }) => `${image ?? 'base images'}: ${REBUILT[what]}`,
	'no-cache': () => '--no-cache',
	'no-cache-filter': ({ stages }) => `--no-cache-filter ${stages.join(',')}`,
	prune: ({ images }) => (images ? 'build cache and images deleted' : 'build cache cleared'),
};

const REBUILT = { layers: 'new layers', config: 'new labels', environment: 'new variables' } as const;

export const ownEn = {
	open: 'Custom change …',
	title: 'Your custom changes',
	lead: 'What happens between two builds? It appears in the change bar and is saved with links and drafts.',
	says,
	kind: 'What happens',
	kinds: {
		edit: 'A file is edited',
		touch: 'A file is touched (new timestamp, same content)',
		chmod: 'A file’s permissions change',
		add: 'A file is added',
		delete: 'A file or folder is deleted',
		rename: 'A file or folder is renamed',
		'build-arg': 'A build argument gets a new value',
		'base-image': 'A base image is republished under the same tag',
		'no-cache-filter': 'Stages are built without the cache (--no-cache-filter)',
		'no-cache': 'The whole build runs without the cache (--no-cache)',
		prune: 'The build cache is cleared (prune)',
	},
	path: 'Path in the build context',
	to: 'New path',
	size: 'Size in bytes',
	mode: 'Permissions, octal',
	arg: 'Build argument',
	value: 'Value',
	image: 'Image',
	what: 'What is new in it',
	rebuilt: { layers: 'its layers', config: 'its labels only', environment: 'its environment variables' },
	stages: 'Stages, separated by commas',
	images: 'the pulled images too',
	name: 'Name in the change bar (optional)',
	and: 'And also …',
	save: 'Save change',
	remove: (name: string) => `Delete the change “${name}”`,
	none: 'None yet.',
	unknownPath: 'There is nothing at this path in the build context.',
};
