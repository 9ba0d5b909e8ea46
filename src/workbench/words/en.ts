/** What the workbench says in English. The type of this object is what every language has to give. */
import { assumedEn } from './assumed.en.ts';
import { buildsEn } from './builds.en.ts';
import type { CauseWords, FailureWords, Says } from './causes.ts';
import { contextEn } from './context.en.ts';
import { ownEn } from './own.en.ts';
import { predictEn } from './predict.en.ts';
import { recipeEn } from './recipe.en.ts';
import { rulesEn } from './rules.en.ts';
import { weekEn } from './week.en.ts';

const count = (value: number, one: string, many: string) => `${value.toLocaleString('en')} ${value === 1 ? one : many}`;

const failureWords: FailureWords = {
	'missing-file': ({ path }) => `It fails: \`${path}\` is not there.`,
	'exit-code': ({ code }) => `It fails with exit code ${code}.`,
	'missing-secret': ({ id }) => `It fails: the secret \`${id}\` was not given to the build.`,
	'name-under-link': ({ user }) =>
		`It fails: \`--link\` copies onto nothing, so \`${user}\` cannot be looked up there; a number can be used.`,
	'other-type': ({ path }) => `It fails: \`${path}\` is a directory on one side and a file on the other.`,
	plan: ({ error }) => {
		if (error.kind === 'no-stage') return 'The Dockerfile has no FROM, so there is nothing to build.';
		if (error.kind === 'unknown-target') return `There is no stage \`${error.target}\` to build.`;
		if (error.kind === 'empty-base') return 'A FROM names no image: its variable is empty.';
		if (error.kind === 'refused') return `The Dockerfile cannot be read: ${error.code} ${error.detail}`;
		return `There is no stage \`${error.from}\` before the step that takes files from it.`;
	},
};

export const en = {
	own: ownEn,
	rules: rulesEn,
	context: contextEn,
	predict: predictEn,
	week: weekEn,
	assumed: assumedEn,
	builds: buildsEn,
	recipe: recipeEn,
	changes: {
		'first-build': { name: 'First build', hint: 'empty build cache, base images already there' },
		'app-code': { name: 'App code', hint: "a file of the application's own source is edited" },
		requirements: { name: 'Requirements', hint: 'the list of packages is edited' },
		script: { name: 'Script', hint: 'a script or a configuration file is edited' },
		'base-image': { name: 'Base image', hint: 'the same tag points to a newer image' },
		'this-edit': { name: 'This edit', hint: 'what you typed since the last Build' },
		'clean-machine': { name: 'Clean machine', hint: 'no build cache and no images' },
	} as Readonly<Record<string, { name: string; hint: string }>>,
	bar: {
		label: 'What changed since the last build?',
		shortcut: (digit: number) => `Alt+${digit}`,
		unavailable: 'nothing in this project would change',
		noEdit: 'no edit yet',
		touches: (what: readonly string[], more: number) => `${what.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
	},
	headline: {
		label: 'At a glance',
		time: 'Build time',
		timeOf: (change: string) => `Build time: ${change}`,
		image: 'Image size',
		pushed: 'Pushed',
		before: 'before',
		after: 'after',
		was: (figure: string) => `was ${figure}`,
		wide: (range: string, what: string) => (what ? `${range}, mainly ${what}` : range),
		to: 'to',
	},
	evidence: {
		measured: 'measured',
		catalogue: 'from the catalogue',
		assumed: 'assumed',
		range: (range: string) => `between ${range}`,
		widest: (what: string) => `least certain: ${what}`,
		/** What the engine gives as a source, which it says in English; names stay as they are. */
		source: (source: string) => source,
	},
	files: {
		label: 'Files',
		dockerfile: 'Dockerfile',
		dockerignore: '.dockerignore',
		context: 'Build context',
		contextOf: (files: number, size: string) => `${count(files, 'file', 'files')}, ${size}`,
		ignored: 'kept out by .dockerignore',
		assumed: 'assumed from the Dockerfile',
		folder: (name: string) => `folder ${name}`,
		count: (files: number) => count(files, 'file', 'files'),
		add: 'Add file',
	},
	editor: {
		label: 'Editor',
		tabs: 'Open file',
		sides: 'Version',
		before: 'Before',
		after: 'After',
		diff: 'Diff',
		of: (file: string, side: string) => `${file}, ${side}`,
		hint: 'Tab leaves; after typing, press Escape first.',
		build: 'Build',
		buildHint: 'remember this state as built: “This edit” then counts from here',
		built: 'Built. “This edit” now counts from here.',
		reset: 'Reset',
		resetHint: 'go back to the example as it was',
		goToStage: 'Go to stage',
		noDiff: 'Comparing side by side needs a wider window.',
	},
	outcomes: {
		cached: 'cached',
		runs: 'runs again',
		cause: 'runs again, and is where it starts',
		merged: 'same as another step',
		unreachable: 'not needed',
		error: 'fails',
		canceled: 'canceled',
		waiting: 'not started',
	},
	views: {
		label: 'Result',
		steps: 'Steps',
		timeline: 'Timeline',
		layers: 'Layers',
		history: 'History',
		contents: 'Contents',
		stages: 'Stages',
		week: 'Week',
		assumed: 'Assumed',
		predict: 'Predict',
	},
	steps: {
		caption: (change: string) => `Steps of the build after: ${change}`,
		step: 'Step',
		outcome: 'Outcome',
		time: 'Time',
		size: 'Layer',
		total: 'Whole job',
		rest: 'Job start, context, export, push',
		none: 'This Dockerfile has no steps yet.',
		stage: (name: string) => `Stage ${name}`,
		unnamed: 'Final stage',
	},
	problems: {
		label: 'Problems',
		count: (problems: number) => count(problems, 'problem', 'problems'),
		none: 'No problems found.',
		line: (line: number) => `line ${line}`,
		lines: (line: number, end: number) => `lines ${line} to ${end}`,
		fix: 'Fix',
		guarded: '(look at it: it changes what is built)',
		rule: (rule: string) => `Explain the rule ${rule}`,
		levels: { ERROR: 'Error', WARN: 'Warning', INFO: 'Info', STYLE: 'Style' },
	},
	advice: {
		order: { label: 'Order', gain: 'by gain', line: 'by line', level: 'by level' },
		week: (amount: string) => `${amount} a week`,
		image: (amount: string) => `image ${amount}`,
		pushed: (amount: string) => `${amount} pushed a week`,
		verdicts: {
			repairs: 'lets the build succeed',
			saves: 'saves',
			nothing: 'no measurable gain',
			unknown: 'gain unknown while the build fails',
			costs: 'costs more than it saves',
			breaks: 'would make a step fail',
		},
		ofChange: (change: string, amount: string) => `${change}: ${amount}`,
		together: (fixes: number): string =>
			fixes === 1 ? 'The one fix that helps' : `All ${fixes} fixes that help, together`,
		apply: (fixes: number): string => (fixes === 1 ? 'Apply it' : 'Apply all'),
		guarded: (fixes: number): string =>
			fixes === 1
				? 'One of them changes what is built: look it over.'
				: `${fixes} of them change what is built: look them over.`,
		applied: (title: string) => `Applied: ${title}`,
		undo: 'Undo',
		explain: 'Explain',
	},
	why: {
		label: 'Why',
		pick: 'Select a step to see why it runs or why it is cached.',
		because: (label: string) => `Why ${label}?`,
		between: (steps: number) => `${count(steps, 'step', 'steps')} in between, each because of the one before`,
		notes: 'Assumed',
		note: {
			'unknown-command': (what: string) => `\`${what}\` is not known to the model: its time and size are guesses.`,
			'unknown-package': (what: string) => `The size of \`${what}\` is not in the catalogue.`,
			'unknown-input': (what: string) => `\`${what}\` is not known.`,
		},
		saved: (bytes: string) => `Of its layer, ${bytes} are deleted or written again by a later step.`,
	},
	timeline: {
		caption: (change: string) => `When each part of the job runs, after: ${change}`,
		start: 'Start',
		end: 'End',
		takes: 'Takes',
		part: 'Part',
		lane: 'Stage',
		critical: 'decides how long the job takes',
		waits: (time: string) => `waits ${time}`,
		kinds: {
			fixed: 'Fixed parts',
			context: 'Send the context',
			pull: 'Pull',
			step: 'Step',
			export: 'Pack layers',
			push: 'Push',
			cache: 'Export to the cache',
		},
		before: 'Before the build',
		after: 'After the build',
		nothing: 'Nothing runs: every step is cached.',
	},
	layers: {
		caption: 'Layers of the image, the base first',
		layer: 'Layer',
		bytes: 'Size',
		wasted: 'Wasted',
		wastedBy: 'rewritten or deleted by',
		compressed: 'as pushed',
		total: 'Image',
		files: (files: number) => count(files, 'file', 'files'),
	},
	contents: {
		caption: (step: string) => `What ${step} leaves in its layer`,
		pick: 'Select a layer to see what it adds, changes and removes.',
		none: 'This step makes no layer.',
		path: 'Path',
		change: 'Change',
		size: 'Size',
		changes: { added: 'added', changed: 'changed', removed: 'removed', parent: 'folder above' },
		more: (files: number) => `and ${count(files, 'smaller file', 'smaller files')}`,
	},
	history: {
		caption: 'What docker history prints for this image, newest layer first',
		created: 'Created by',
		size: 'Size',
	},
	stages: {
		caption: 'Stages and what they pass on',
		stage: 'Stage',
		uses: 'Takes from',
		steps: 'Run again',
		ran: (ran: number, of: number) => `${ran} of ${of}`,
		time: 'Time',
	},
	share: {
		open: 'Share',
		title: 'Share this state',
		copy: 'Copy link',
		copied: 'Link copied.',
		failed: 'The link could not be copied. It is in the address bar.',
		tooLarge: 'This project does not fit into a link. Share it as a file.',
		folded: (files: number) =>
			`The context is too large for a link: ${count(files, 'file travels', 'files travel')} as the sums of their folders. Steps and sizes stay the same; single files can no longer be changed.`,
		copiedFolded: 'Link copied. The context is in it as sums of folders.',
		whole: 'Open in Layerwise ↗',
		embed: 'Embed in a page',
		embedCopy: 'Copy HTML',
		embedCopied: 'HTML copied.',
		length: (characters: number) => `${characters.toLocaleString('en')} characters`,
		fits: 'fits everywhere',
		fitsMost: 'too long for some chat programs',
		markdown: 'Copy Markdown',
		markdownCopied: 'Markdown copied.',
		zip: 'Download files',
		qr: 'QR code',
		qrTooLong: 'The link is too long for a QR code.',
		close: 'Close',
		private: 'The link holds everything itself. Nothing was uploaded.',
	},
	notices: {
		label: 'Notices',
		broken: 'This link is broken: part of it is missing or was changed. Your own text was left alone.',
		tooNew: 'This link was made by a newer version of this page. Reload the page, or ask for the files.',
		tooLarge: 'This link is too large to be opened.',
		draftOlder: 'There is an older draft of yours for this example.',
		draftNewer: 'This is your own draft, newer than the link.',
		openDraft: 'Open my draft',
		openLink: 'Open the link',
		openExample: 'Open the example',
		noStorage: 'This browser does not let the page keep drafts: copy the link to keep your work.',
		draftOpened: 'Your draft is back.',
		dismiss: 'Close',
		otherTab: 'This example was changed in another tab. This tab keeps its own text and no longer saves drafts.',
	},
	worker: {
		starting: 'Loading the model …',
		working: 'Working …',
		slow: 'A large project: still working …',
		restarting: 'The model did not answer and is started again …',
		'too-large': 'Dockerfiles over 256 KB are not analyzed. You can go on editing.',
		'too-slow': 'The model took too long for this text, twice. You can go on editing; the next change is tried again.',
		crashed: 'The model stopped with an error, twice. You can go on editing; the next change is tried again.',
		failed: 'The model could not read this state. You can go on editing.',
		unavailable: 'The model could not be loaded. You can read and edit; figures stay as they are.',
		retry: 'Try again',
		stale: 'Figures are those of the last text that was analyzed.',
	},
	live: {
		ran: (ran: number, steps: number, time: string) => `${ran} of ${steps} steps run again, about ${time}`,
		none: (time: string) => `Nothing runs again, about ${time}`,
		problems: (problems: number) => count(problems, 'problem', 'problems'),
	},
	tabs: { label: 'Panels', files: 'Files', editor: 'Editor', result: 'Result' },
	splitter: { files: 'Width of the files', result: 'Width of the result' },
	stepLabel: (position: string) => `step ${position}`,
	stops: 'The build stops.',
	failures: failureWords,
	causes: {
		'empty-cache': () => 'The build cache is empty, so it runs.',
		'text-changed': ({ before }) =>
			before === undefined ? 'Its text has changed.' : `Its text has changed. It was \`${before}\`.`,
		'file-changed': ({ path, how, more }) => `\`${path}\` ${DIFFERENCES[how]}${andMore(more)}.`,
		'stage-file-changed': ({ path, how, step, more }, says) =>
			`\`${path}\`, which comes from ${says.step(step)}, ${DIFFERENCES[how]}${andMore(more)}.`,
		'variable-changed': ({ name, by, before, after }) => {
			const from = { ARG: 'Build argument', ENV: 'Variable', base: "The base image's variable" }[by];
			if (before === undefined) return `${from} \`${name}\` is new, with the value \`${after ?? ''}\`.`;
			if (after === undefined) return `${from} \`${name}\` is gone.`;
			return `${from} \`${name}\` changed from \`${before}\` to \`${after}\`.`;
		},
		'state-changed': ({ what, before, after }) =>
			`${STATES[what]} changed${before || after ? ` from \`${before || ' '}\` to \`${after || ' '}\`` : ''}.`,
		'step-ran': ({ step }, says) => `It builds on ${says.step(step)}, which ran.`,
		'base-changed': ({ image, before }) =>
			before === undefined || before === image
				? `\`${image}\` now has other layers.`
				: `The base image is \`${image}\` now. It was \`${before}\`.`,
		'order-changed': ({ step }, says) =>
			step === undefined
				? 'Another step stands before it now: what comes before is part of the key.'
				: `It now comes after ${says.step(step)}: what comes before is part of the key.`,
		'no-cache': () => 'The build was told not to use the cache (`--no-cache`).',
		'no-cache-filter': ({ stage }) =>
			`The build was told not to use the cache for \`${stage}\` (\`--no-cache-filter\`).`,
		'not-stored': () => 'The last build left nothing to find: it failed, was stopped, or did not need this step.',
		'not-imported': () =>
			'A step that runs needs its result, and the imported cache does not hold it: only the layers of the image were exported.',
		'nothing-changed': () => 'Nothing that its cache key holds has changed.',
		'same-content': ({ path, step }, says) =>
			`${capital(says.step(step))} ran, but \`${path}\` came out byte for byte the same. The wave ends here.`,
		'same-layers': ({ image }) => `\`${image}\` was published anew, with the same layers.`,
		'not-in-key': ({ what }) => NOT_IN_KEY[what],
		'link-independent': () => '`COPY --link` does not depend on the steps before it.',
		'built-before': () => 'An earlier build ran exactly this, and its result is still in the cache.',
		'not-needed': () => 'The target does not need this stage.',
		'waits-for-failed': ({ step }, says) =>
			step === undefined ? 'The build failed before it.' : `It waits for ${says.step(step)}, which failed.`,
		'shown-as-cached': ({ step }, says) =>
			`${capital(says.step(step))} failed first. BuildKit's progress shows this step as CACHED all the same, but there is no result of it.`,
		'canceled-by': ({ step }, says) => `It was stopped because ${says.step(step)} failed.`,
		'same-as': ({ step }, says) => `It is the same work as ${says.step(step)}: the builder does it once.`,
	} satisfies CauseWords as CauseWords,
};

const DIFFERENCES = {
	content: 'has other content',
	mode: 'has other permissions',
	owner: 'has another owner',
	xattr: 'has other extended attributes',
	type: 'is of another type now',
	added: 'is new',
	removed: 'is gone',
	renamed: 'has another name',
	link: 'points to another place',
} as const;

const STATES = {
	workdir: 'The working directory',
	user: 'The user',
	shell: 'The shell',
	mounts: 'What is mounted',
	options: 'A build option',
	flags: 'A flag',
	destination: 'The destination',
	sources: 'The list of sources',
} as const;

const NOT_IN_KEY = {
	'source-directory': "Only the source folder's own name or permissions changed: the key holds what is in it.",
	text: 'Its text reads differently, but comes to the same: spaces, line breaks and comments are not part of the key.',
	mount: 'Only what a cache or secret mount holds changed, and that is never part of the key.',
} as const;

function andMore(more: number): string {
	return more > 0 ? `, and ${count(more, 'other file', 'other files')} with it` : '';
}

function capital(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export type { Says };
