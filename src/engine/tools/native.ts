/** make, cmake and packages of C and C++. */
import { type Tool, words } from './types.ts';

export const cmake = {
	id: 'cmake',
	programs: ['cmake'],
	family: 'native',
	manifests: ['CMakeLists.txt'],
	projects: [{ command: /\bcmake\b/, files: ['CMakeLists.txt'], source: 'src' }],
	packaged: ['cmake'],
} as const satisfies Tool;

export const make = {
	id: 'make',
	programs: ['make'],
	family: 'native',
	reads: ['Makefile', 'makefile', 'GNUmakefile'],
	valued:
		words(`-j --jobs -C --directory -f --file --makefile -B -S -G -D -l --load-average --build --install --prefix --parallel
		--target -t --config --preset -o -I -L -O -std --destdir -A -T`),
	projects: [{ command: /\bmake\b/, files: ['Makefile'], source: 'src' }],
	lastResort: true,
	packaged: ['make'],
} as const satisfies Tool;

export const conan = {
	id: 'conan',
	programs: ['conan', 'vcpkg'],
	family: 'native',
	manifests: ['conanfile.txt', 'conanfile.py', 'vcpkg.json'],
} as const satisfies Tool;
