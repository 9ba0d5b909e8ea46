/** dotnet: packages and builds of .NET. */
import { type Tool, words } from './types.ts';

export const dotnet = {
	id: 'dotnet',
	programs: ['dotnet'],
	resolves: { when: /^(?:build|publish|run|test|pack)(?: |$)/, unless: /(?:^| )--no-(?:restore|build)(?: |$)/ },
	family: 'dotnet',
	locks: ['packages.lock.json'],
	projectFiles: [
		'*.csproj',
		'*.fsproj',
		'*.vbproj',
		'*.sln',
		'*.slnx',
		'nuget.config',
		'NuGet.Config',
		'global.json',
		'*.props',
		'*.targets',
	],
	workspaceFiles: ['*.sln', '*.slnx'],
	ahead: { call: 'dotnet restore', spares: '--no-restore', carries: ['-r', '--runtime', '-a', '--arch', '--os'] },
	reads: ['Directory.Build.props'],
	installs: { verbs: ['restore'] },
	builds: ['restore', 'build', 'publish', 'run'],
	valued:
		words(`-c --configuration -o --output -r --runtime -f --framework -v --verbosity --source -s --packages --configfile
		--self-contained -a --arch --os --version-suffix --tool-path --add-source --logger -l -p --property --version`),
	cache: {
		folders: [['$NUGET_PACKAGES', '~/.nuget/packages']],
		mark: /\.nuget/,
		clean: ['nuget locals'],
		fills: ['restore', 'publish', 'build'],
	},
	projects: [{ command: /\bdotnet (?:restore|build|publish|test)\b/, files: [], source: 'src' }],
	beside: { of: /\.[cfv]sproj$/, file: 'Program.cs', folder: 'Services' },
	packages: 'nuget',
	image: 'mcr.microsoft.com/dotnet/sdk:8.0',
} as const satisfies Tool;

export const nuget = {
	id: 'nuget',
	programs: ['nuget'],
	family: 'dotnet',
	manifests: ['nuget.config', 'Directory.Packages.props', 'global.json'],
	installs: { verbs: ['restore', 'install'] },
} as const satisfies Tool;
