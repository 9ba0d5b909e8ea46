/** Maven, by itself or by its wrapper. */
import { type Tool, words } from './types.ts';

export const maven = {
	id: 'maven',
	programs: ['mvn', 'mvnw'],
	wrapper: 'mvnw',
	folder: '.mvn',
	resolves: {
		when: /(?:^| )(?:compile|test|package|verify|install|deploy|spring-boot:\S+|war:war)(?: |$)/,
		unless: /(?:^| )(?:-o|--offline)(?: |$)/,
	},
	family: 'java',
	manifests: ['pom.xml'],
	workspaces: /<module>/,
	ahead: { call: '-B dependency:go-offline' },
	installs: { verbs: [], when: /(?:^| )dependency:/, label: 'mvn dependency' },
	builds: ['compile', 'package', 'install', 'verify', 'publish'],
	valued: words(
		'-f --file -pl --projects -P --activate-profiles -s --settings -gs -t --toolchains -T --threads -rf -l --log-file -D -b',
	),
	cache: { folders: [['~/.m2']], mark: /\.m2/, fills: ['package', 'install', 'verify'] },
	offline: ['-o', '--offline'],
	projects: [
		{ command: /\.\/mvnw\b/, files: ['pom.xml', 'mvnw'], source: 'src/main/java' },
		{ command: /\bmvn\b/, files: ['pom.xml'], source: 'src/main/java' },
	],
	packaged: ['maven'],
	packages: 'maven',
	image: 'maven:3-eclipse-temurin-21',
} as const satisfies Tool;
