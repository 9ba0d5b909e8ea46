/** The site's own words in English; they decide which keys there are. `{name}` is filled in by `fill`. */
export const en = {
	'site.description':
		'Learn to make Docker builds fast and images small, with a model of BuildKit’s cache that runs in the page.',
	'nav.label': 'Main',
	'nav.learn': 'Learn',
	'nav.play': 'Play',
	'nav.rules': 'Rules',
	'nav.model': 'Model',
	'nav.menu': 'Menu',
	'nav.lessons': 'Lessons',
	'nav.home': 'Layerwise, home',
	'theme.dark': 'Switch to the dark theme',
	'theme.light': 'Switch to the light theme',
	'language.switch': '中文',

	'search.open': 'Search',
	'search.close': 'Close',
	'search.placeholder': 'Search lessons and rules',
	'search.searching': 'Searching …',
	'search.none': 'Nothing found for “{query}”.',
	'search.some': '{count} results',
	'search.one': 'One result',
	'search.failed': 'The search could not be loaded. Please reload the page.',

	'footer.privacy': 'Nothing you type here leaves this page.',
	'footer.licence': 'Open source under the MIT licence.',

	'home.title': 'Fast Docker builds, small images',
	'home.heading': 'See what your next change will rebuild',
	'home.lead':
		'Paste a Dockerfile. A model of BuildKit’s cache and image layers, running in this page, says which steps run again, why, and what that costs in minutes and megabytes.',
	'home.play': 'Open the workbench',
	'home.learn': 'Start the course',
	'home.case': 'One line of code changed. Two Dockerfiles.',
	'home.case.intro':
		'The same Python service, the same build machine. Before, its dependencies were installed after the code was copied. After, what changes most comes last.',
	'home.case.computed':
		'Nothing in this figure is a stored total: the model worked it out from the two files when this page was built.',
	'home.listing': 'The slow Dockerfile, after one edit of backend/app.py',
	'home.before': 'Before',
	'home.after': 'After',
	'home.time': 'Until the image is pushed',
	'home.size': 'Size of the image',
	'home.steps': 'Steps that run again',
	'home.steps.count': '{ran} of {steps}',
	'home.findings': 'Findings',
	'home.open-case': 'Open this case in the workbench',
	'home.doors': 'Three ways in',
	'home.door.learn':
		'Short lessons on one real case, from 16 minutes to one. You change the Dockerfile yourself and the model checks it.',
	'home.door.play':
		'The workbench for your own Dockerfile: findings, what each change rebuilds, how long it takes, how big it gets.',
	'home.door.rules': 'Every check with its level and its names in other linters, and what breaking it costs.',

	'case.requirements': 'installing the requirements',
	'case.packages': 'packages from the first stage',
	'case.chown': 'chown -R: every file once more',
	'case.helper': 'the helper tool',
	'case.code': 'copying the code',

	'figure.rest': 'everything else',
	'figure.fixed': 'fixed parts of the pipeline',
	'figure.context': 'sending the context',
	'figure.pull': 'pulling the base image',
	'figure.export': 'exporting the layers',
	'figure.push': 'pushing the image',
	'figure.base': 'base image',
	'figure.assumed': '{range}, on assumed rates',
	'figure.catalogue': '{range}, from the catalogue',
	'figure.measured': '{range}, counted',

	'outcome.cached': 'cached',
	'outcome.runs': 'runs again',
	'outcome.cause': 'runs first, the cause',
	'outcome.merged': 'same step as in another stage',
	'outcome.unreachable': 'not needed',
	'outcome.error': 'fails',
	'outcome.canceled': 'cancelled',
	'outcome.waiting': 'not started',

	'play.title': 'Workbench',
	'play.lead': 'Your Dockerfile on a model of BuildKit: what runs again, why, and what it costs.',
	'play.description':
		'Paste a Dockerfile and see which steps each change rebuilds, why, how long it takes and how big the image gets. Nothing is uploaded.',

	'rules.title': 'Rules',
	'rules.lead':
		'What Layerwise checks in a Dockerfile. Most rules read the text; some need the simulated build, because time and size cannot be seen in the text.',
	'rules.description': 'Every check of Layerwise with its level, its names in other linters, and whether it has a fix.',
	'rules.id': 'Rule',
	'rules.level': 'Level',
	'rules.aliases': 'Known elsewhere as',
	'rules.fix': 'Fix',
	'rules.fixable': 'yes',
	'rules.unfixable': '–',
	'rules.one': 'The rule {id}: its level, its names in other linters, and whether it has a fix.',
	'rules.topic.cache': 'Cache and order',
	'rules.topic.time': 'Build time',
	'rules.topic.size': 'Image size',
	'rules.topic.correctness': 'Correctness',
	'rules.topic.security': 'Security',
	'rules.topic.upkeep': 'Upkeep',
	'rules.levels':
		'An ERROR costs minutes or gigabytes in almost every project. A WARN is worth a look. INFO and STYLE are hints. The command line fails on ERROR only.',

	'model.machines': 'Machines',
	'model.machines.text':
		'The rates behind every time that is called assumed. Each can be changed, and an example may bring a machine of its own.',
	'model.rate': '{amount}/s',
	'model.cores': 'Cores',
	'model.disk': 'Disk',
	'model.index': 'Package index',
	'model.pull': 'Pulling images',
	'model.compress': 'Compressing, per core',
	'model.push': 'Pushing',

	'missing.title': 'There is no such page',
	'missing.home': 'Home',
	'missing.text': 'The address may be old or mistyped. From here you can go on to:',
} as const;

export type Key = keyof typeof en;
