/** conda and mamba: packages of any language in environments below one prefix. */
import { type Tool, words } from './types.ts';

export const conda = {
	id: 'conda',
	programs: ['conda', 'mamba', 'micromamba'],
	family: 'python',
	manifests: ['environment.yml', 'environment.yaml'],
	locks: ['conda-lock.yml'],
	installs: { verbs: ['install', 'create', 'env'] },
	valued: words('-n --name -p --prefix -c --channel -f --file --solver --root-prefix -r'),
	cache: {
		folders: [['$CONDA_PKGS_DIRS', '$MAMBA_ROOT_PREFIX/pkgs', '/opt/conda/pkgs']],
		mark: /pkgs/,
		clean: ['clean'],
		fills: ['install', 'create', 'env'],
	},
	offline: ['--offline'],
	catalogue: 'packages',
	image: 'continuumio/miniconda3',
} as const satisfies Tool;
