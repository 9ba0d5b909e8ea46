/** Gradle, by itself or by its wrapper. */
import { type Tool, words } from './types.ts';

const FORM = { source: 'src/main/java', settings: 'gradle' } as const;

export const gradle = {
	id: 'gradle',
	programs: ['gradle', 'gradlew'],
	wrapper: 'gradlew',
	resolves: {
		when: /(?:^| )[a-zA-Z:]*(?:[bB]uild|assemble|[jJ]ar|[wW]ar|compile\w*|[iI]nstall\w*|[tT]est|check|[dD]ist\w*|publish\w*)(?: |$)/,
		unless: /(?:^| )--offline(?: |$)/,
	},
	family: 'java',
	manifests: ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts', 'libs.versions.toml'],
	locks: ['gradle.lockfile'],
	spellings: { 'build.gradle': ['build.gradle.kts'], 'settings.gradle': ['settings.gradle.kts'] },
	reads: ['gradle.properties'],
	builds: ['build', 'assemble', 'bootJar', 'publish', 'compile', 'run'],
	valued:
		words(`-p --project-dir -g --gradle-user-home -x --exclude-task -b --build-file -c --settings-file -I --init-script
		--max-workers --console`),
	cache: {
		folders: [['$GRADLE_USER_HOME', '~/.gradle']],
		mark: /\.gradle/,
		fills: ['build', 'assemble', 'bootJar'],
	},
	offline: ['--offline'],
	projects: [
		{ ...FORM, command: /\.\/gradlew\b/, files: ['build.gradle', 'settings.gradle', 'gradlew'] },
		{ ...FORM, command: /\bgradle\b/, files: ['build.gradle', 'settings.gradle'] },
	],
	packaged: ['gradle'],
	image: 'gradle:8-jdk21',
} as const satisfies Tool;
