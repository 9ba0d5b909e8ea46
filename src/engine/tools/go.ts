/** go: modules and the compiler of Go. */
import { type Tool, words } from './types.ts';

export const go = {
	id: 'go',
	programs: ['go'],
	resolves: {
		when: /^(?:build|install|run|test|vet|generate)(?: |$)/,
		unless: /(?:^| )-mod[= ]vendor(?: |$)|(?:^| )(?:install|run) .*@/,
	},
	compilesDependencies: true,
	family: 'go',
	manifests: ['go.mod', 'go.work'],
	locks: ['go.sum'],
	workspaceFiles: ['go.work'],
	names: /=>\s*(\.{1,2}\/[^\s/]\S*)/g,
	ahead: { call: 'go mod download' },
	before: {
		release: [1, 11],
		programs: ['dep', 'glide', 'godep', 'govendor', 'gvt', 'gopm'],
		folder: /\/go(?:path)?\/src\/./i,
		folderUntil: [1, 16],
		unless: /GO111MODULE\s*[= ]\s*"?(?:on|auto)|\bgo\.mod\b|\bgo mod\b/,
	},
	lockBytes: 20_000,
	installs: { verbs: ['mod', 'install', 'get'], when: /(?:^| )mod (?:.* )?download(?: |$)|(?:^| )(?:install|get) .*@/ },
	builds: ['build', 'install', 'run', 'mod'],
	valued:
		words(`-o -p -C -mod -modfile -tags -ldflags -gcflags -asmflags -buildmode -compiler -installsuffix -pkgdir -toolexec -run
		-timeout -count -coverprofile -covermode -overlay`),
	cache: {
		folders: [
			['$GOCACHE', '$XDG_CACHE_HOME/go-build', '~/.cache/go-build'],
			['$GOMODCACHE', '$GOPATH/pkg/mod', '~/go/pkg/mod'],
		],
		mark: /go-build$|\/pkg\/mod$|\.cache$/,
		clean: ['clean'],
		fills: ['build', 'install', 'mod'],
	},
	projects: [{ command: /\bgo (?:build|mod|install|run|test|get)\b/, files: ['go.mod', 'go.sum'], source: 'internal' }],
	packaged: ['golang', 'golang-go'],
	packages: 'go',
	image: 'golang:1.23',
	imageSets: { GOPATH: '/go' },
} as const satisfies Tool;
