/** What the workbench says in English. The type of this object is what every language has to give. */
import { formatCount } from '../../engine/figures/format.ts';
import { assumedEn } from './assumed.en.ts';
import { buildsEn } from './builds.en.ts';
import type { CauseWords, Says } from './causes.ts';
import { contextEn } from './context.en.ts';
import { failsEn } from './fails.en.ts';
import { openEn } from './open.en.ts';
import { ownEn } from './own.en.ts';
import { predictEn } from './predict.en.ts';
import { recipeEn } from './recipe.en.ts';
import { rulesEn } from './rules.en.ts';
import { targetEn } from './target.en.ts';
import { weekEn } from './week.en.ts';

const count = (value: number, one: string, many: string) => `${formatCount(value)} ${value === 1 ? one : many}`;

export const en = {
	own: ownEn,
	open: openEn,
	fails: failsEn,
	target: targetEn,
	rules: rulesEn,
	context: contextEn,
	predict: predictEn,
	week: weekEn,
	assumed: assumedEn,
	builds: buildsEn,
	recipe: recipeEn,
	changes: {
		'first-build': { name: 'First build', hint: 'empty build cache, base images already there' },
		'app-code': { name: 'App code', hint: "a file of the application's own source code is edited" },
		requirements: { name: 'Requirements', hint: 'the list of packages is edited' },
		script: { name: 'Script', hint: 'a script or a configuration file is edited' },
		'base-image': { name: 'Base image', hint: 'the same tag points to a newer image' },
		'build-arg': { name: 'Build argument', hint: 'an ARG gets a different value' },
		'this-edit': { name: 'This edit', hint: 'what you typed since the last Build' },
		'clean-machine': { name: 'Clean machine', hint: 'no build cache and no images' },
	} as Readonly<Record<string, { name: string; hint: string }>>,
	bar: {
		label: 'What changed since the last build?',
		shortcut: (digit: number) => `Alt+${digit}`,
		unavailable: 'does not apply to this project',
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
		to: 'to',
		/** In front of the machine's name. */
		on: 'Machine',
		nothing: 'This Dockerfile builds nothing yet: it needs a FROM line.',
		unknown: 'unknown',
		uncertain: (range: string, what: string) => `${range}, mainly because of ${what}`,
		assumes: (assumptions: number) => count(assumptions, 'assumption', 'assumptions'),
		tell: 'Enter the real figure',
		/** In front of the field for a base image's size. */
		sizeOf: 'Its size, or its line of `docker images`:',
		narrows: (range: string) => `leaves ${range}`,
		badListing: (image: string) => `Write a size such as 420 MB, or paste what docker images prints for ${image}.`,
	},
	evidence: {
		measured: 'measured',
		catalogue: 'from the catalogue',
		assumed: 'assumed',
		range: (range: string) => `range ${range}`,
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
		ignored: 'excluded by .dockerignore',
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
		hint: 'Press Tab to leave the editor (after typing, press Esc first).',
		build: 'Build',
		buildHint: 'remember this state as built; “This edit” then compares with it',
		built: 'Built. “This edit” now compares with this state.',
		reset: 'Reset',
		resetHint: 'go back to the original example',
		noDiff: 'Side-by-side comparison needs a wider window.',
	},
	outcomes: {
		cached: 'cached',
		runs: 'runs again',
		cause: 'runs again: first step invalidated',
		merged: 'shared with another step',
		unreachable: 'not needed',
		error: 'fails',
		canceled: 'cancelled',
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
		rest: (pushes: boolean) => `Start, context, export${pushes ? ', push' : ''}`,
		none: 'This Dockerfile has no steps yet.',
		unknown: 'Unknown: the model has no answer for this text.',
		waiting: 'Working it out …',
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
		guarded: '(check first)',
		rule: (rule: string) => `Explain the rule ${rule}`,
		levels: { ERROR: 'Error', WARN: 'Warning', INFO: 'Info', STYLE: 'Style' },
		same: (lines: readonly number[]) =>
			`${lines.length} more: ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`,
		filter: 'Filter and sort',
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
			'repairs-one': 'fixes this failure; another one remains',
			costs: 'costs more than it saves',
		},
		ofChange: (change: string, amount: string) => `${change}: ${amount}`,
		together: (fixes: number): string => (fixes === 1 ? 'One fix, proven safe' : `${fixes} fixes, proven safe`),
		more: (fixes: number): string =>
			fixes === 1 ? 'One more fix that you should check first' : `${fixes} more fixes that you should check first`,
		apply: (fixes: number): string => (fixes === 1 ? 'Apply it' : 'Apply all'),
		applyMore: (fixes: number): string => (fixes === 1 ? 'Checked: apply it' : `Checked: apply all ${fixes}`),
		fixes: (fixes: number): string => count(fixes, 'fix', 'fixes'),
		only: (title: string, gain: string): string => `or: ${title} (${gain}) — only one of the two can be applied`,
		applied: (title: string) => `Applied: ${title}`,
		undo: 'Undo',
		explain: 'Explain',
	},
	why: {
		label: 'Why',
		measure: 'Enter what this step really takes',
		pick: 'Select a step to see why it runs or why it is cached.',
		because: (label: string) => `Why ${label}?`,
		between: (steps: number) => `${count(steps, 'step', 'steps')} in between, each invalidated by the one before`,
		notes: 'Assumed',
		note: {
			'unknown-command': (what: string) => `The model does not know \`${what}\`: its time and size are guesses.`,
			'unknown-package': (what: string) => `The size of \`${what}\` is not in the catalogue.`,
			'unknown-outcome': (what: string) =>
				`It is not known whether \`${what}\` succeeds; the build is shown as if it does.`,
			'unknown-input': (what: string) => `\`${what}\` is not known.`,
			'beyond-budget': (what: string) => `\`${what}\` does more than the model can follow; its result is unknown.`,
		},
		saved: (bytes: string) => `${bytes} of this layer is deleted or rewritten by a later step.`,
	},
	timeline: {
		caption: (change: string) => `When each part of the job runs, after: ${change}`,
		start: 'Start',
		end: 'End',
		takes: 'Takes',
		part: 'Part',
		lane: 'Stage',
		critical: 'on the critical path',
		waits: (time: string) => `waits ${time}`,
		kinds: {
			fixed: 'Fixed overhead',
			context: 'Send the build context',
			pull: 'Pull',
			step: 'Step',
			export: 'Pack layers',
			push: 'Push',
			cache: 'Export the cache',
		},
		before: 'Before the build',
		after: 'After the build',
		nothing: 'Nothing runs: every step is cached.',
	},
	layers: {
		caption: 'Layers of the image, base first',
		layer: 'Layer',
		bytes: 'Size',
		wasted: 'Wasted',
		wastedBy: 'rewritten or deleted by',
		compressed: 'as pushed',
		total: 'Image',
		files: (files: number) => count(files, 'file', 'files'),
	},
	contents: {
		caption: (step: string) => `What ${step} adds to the image`,
		pick: 'Select a layer to see what it adds, changes and removes.',
		none: 'This step creates no layer.',
		path: 'Path',
		change: 'Change',
		size: 'Size',
		changes: { added: 'added', changed: 'changed', removed: 'removed', parent: 'parent folder' },
		more: (files: number) => `and ${count(files, 'smaller file', 'smaller files')}`,
	},
	history: {
		caption: 'What docker history prints for this image, newest layer first',
		stored: 'SIZE (Engine 29)',
		classic: 'SIZE (older)',
		images: (disk: string, content: string, classic: string) =>
			`\`docker images\` of Docker Engine 29 lists this image with a DISK USAGE of ${disk} and a CONTENT SIZE of ${content}. CONTENT SIZE is the compressed layers. DISK USAGE adds the same layers unpacked, where every file takes whole blocks of the disk. Engines without the containerd image store show one SIZE, ${classic}.`,
	},
	stages: {
		caption: 'Stages and what they copy from each other',
		stage: 'Stage',
		uses: 'Copies from',
		steps: 'Run again',
		ran: (ran: number, of: number) => `${ran} of ${of}`,
		time: 'Time',
	},
	share: {
		open: 'Share',
		title: 'Share this state',
		copy: 'Copy link',
		copied: 'Link copied.',
		failed: 'The link could not be copied; you can copy it from the address bar.',
		tooLarge: 'This project does not fit into a link. Share it as a file.',
		folded: (files: number) =>
			`The build context is too large for a link: ${count(files, 'file is', 'files are')} included as folder totals. Steps and sizes are unaffected, but those files can no longer be edited one by one.`,
		copiedFolded: 'Link copied. The build context is included as folder totals.',
		whole: 'Open in Layerwise ↗',
		embed: 'Embed in a page',
		embedCopy: 'Copy HTML',
		embedCopied: 'HTML copied.',
		frames: {
			show: 'Show',
			theme: 'Theme',
			readOnly: 'Read-only',
			height: 'Height',
			editor: 'Editor and steps',
			themes: { host: 'as on the reader’s device', light: 'light', dark: 'dark' },
			yes: 'yes',
			no: 'no',
		},
		length: (characters: number) => `${formatCount(characters)} characters`,
		fits: 'short enough for everything',
		fitsMost: 'too long for some chat apps',
		markdown: 'Copy Markdown',
		markdownCopied: 'Markdown copied.',
		zip: 'Download files',
		qr: 'QR code',
		qrTooLong: 'The link is too long for a QR code.',
		close: 'Close',
		private: 'Everything is in the link itself. Nothing was uploaded.',
	},
	notices: {
		label: 'Notices',
		newest: 'Latest notice',
		loading: 'Loading your version …',
		broken: 'This link is broken: part of it is missing or was altered. Your own work is unchanged.',
		tooNew: 'This link was made with a newer version of this page. Reload the page, or ask the sender for the files.',
		tooLarge: 'This link is too long to open.',
		draftOlder: 'You have an older draft of this example.',
		draftNewer: 'This is your own draft. It is newer than the link.',
		openDraft: 'Open my draft',
		openLink: 'Open the link',
		openExample: 'Open the example',
		noStorage: 'This browser does not let the page save drafts. Copy the link to keep your work.',
		draftOpened: 'Your draft is back.',
		dismiss: 'Close',
		otherTab: 'This example was edited in another tab. This tab keeps its own text and no longer saves drafts.',
	},
	worker: {
		starting: 'Loading the model …',
		working: 'Working …',
		slow: 'Large project, still working …',
		restarting: 'The model is not responding; restarting …',
		'too-large': 'Dockerfiles over 256 KB are not analysed, so all figures are unknown. You can keep editing.',
		'too-slow':
			'The model timed out twice on this file, so all figures are unknown. Keep editing: it tries again on the next change.',
		crashed:
			'The model crashed twice on this file, so all figures are unknown. Keep editing: it tries again on the next change.',
		failed:
			'The model stopped on this file, so all figures are unknown. Keep editing: it tries again on the next change.',
		unavailable: 'The model could not be loaded. You can read and edit; the figures of an edited text are unknown.',
		retry: 'Try again',
	},
	live: {
		ran: (ran: number, steps: number, time: string) => `${ran} of ${steps} steps run again, about ${time}`,
		none: (time: string) => `Nothing runs again, about ${time}`,
		problems: (problems: number) => count(problems, 'problem', 'problems'),
		fails: (why: string, then: string) => `The build fails. ${why} If it worked: ${then}`,
	},
	tabs: { label: 'Panels', files: 'Files', editor: 'Editor', result: 'Result' },
	splitter: { files: 'Width of the file list', result: 'Width of the result' },
	stepLabel: (position: string) => `step ${position}`,
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
				? `\`${image}\` has different layers now.`
				: `The base image is now \`${image}\`. It was \`${before}\`.`,
		'order-changed': ({ step }, says) =>
			step === undefined
				? 'The step before it is different now, and the preceding steps are part of the key.'
				: `It now comes after ${says.step(step)}, and the preceding steps are part of the key.`,
		'no-cache': () => 'The build was told not to use the cache (`--no-cache`).',
		'no-cache-filter': ({ stage }) =>
			`The build was told not to use the cache for \`${stage}\` (\`--no-cache-filter\`).`,
		'not-stored': () => 'The last build left no usable result: it failed, was cancelled, or did not need this step.',
		'not-imported': () =>
			'A step that runs needs its result, and the imported cache does not contain it: only the layers of the image were exported.',
		'nothing-changed': () => 'Nothing in its cache key has changed.',
		'same-content': ({ path, step }, says) =>
			`${capital(says.step(step))} ran, but \`${path}\` came out byte for byte the same. The cascade ends here.`,
		'same-layers': ({ image }) => `\`${image}\` was republished with the same layers.`,
		'key-of-run': ({ step }, says) =>
			`${capital(says.step(step))} ran again under the key it had before, and BuildKit finds this step by that key. Its result may come from older files.`,
		'not-in-key': ({ what }) => NOT_IN_KEY[what],
		'link-independent': () => '`COPY --link` does not depend on the steps before it.',
		'built-before': () => 'An earlier build ran exactly this step, and its result is still in the cache.',
		'not-needed': () => 'The target does not need this stage.',
		'waits-for-failed': ({ step }, says) =>
			step === undefined ? 'The build failed before it.' : `It waits for ${says.step(step)}, which failed.`,
		'shown-as-cached': ({ step }, says) =>
			`${capital(says.step(step))} failed first. BuildKit's log still shows this step as CACHED, but there is no result.`,
		'canceled-by': ({ step }, says) => `It was cancelled because ${says.step(step)} failed.`,
		'same-as': ({ step }, says) => `It is the same work as ${says.step(step)}, and the builder does it only once.`,
	} satisfies CauseWords as CauseWords,
};

const DIFFERENCES = {
	content: 'has changed',
	mode: 'has different permissions',
	owner: 'has a different owner',
	xattr: 'has different extended attributes',
	type: 'is a different type of file now',
	added: 'is new',
	removed: 'is gone',
	renamed: 'was renamed',
	link: 'now points elsewhere',
} as const;

const STATES = {
	workdir: 'The working directory',
	user: 'The user',
	shell: 'The shell',
	mounts: 'The set of mounts',
	options: 'A build option',
	flags: 'A flag',
	destination: 'The destination',
	sources: 'The list of sources',
} as const;

const NOT_IN_KEY = {
	'source-directory':
		"Only the source folder's own name or permissions changed. The key contains what is inside the folder.",
	text: 'It is written differently but means the same: spaces, line breaks and comments are not part of the key.',
	mount: 'Only the content of a cache or secret mount changed, and that is never part of the key.',
} as const;

function andMore(more: number): string {
	return more > 0 ? `, along with ${count(more, 'other file', 'other files')}` : '';
}

function capital(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export type { Says };
