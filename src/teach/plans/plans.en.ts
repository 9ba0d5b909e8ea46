/** The ready plans in English. */
import type { Plan, PlanItem } from './types.ts';

const opening: readonly PlanItem[] = [
	{
		minutes: 5,
		kind: 'ask',
		text: 'Who waited for a build this week? What did you change, and how long did it take? Write the times on the board.',
	},
	{
		minutes: 5,
		kind: 'show',
		state: 'copy-all/start',
		text: 'One edit to the application code. Before you open the result, let the class say for each step: cached or not.',
		wrong:
			'“Only the COPY runs.” A step that runs changes the input of all steps after it in its stage; the installation runs again too.',
	},
];

const order: PlanItem = {
	minutes: 15,
	kind: 'do',
	state: 'copy-all/start',
	lesson: 'static-before-dynamic',
	text: 'In pairs: move one line so that the installation stays cached after a code edit. Everyone hands in a link or a short code.',
	wrong:
		'Deleting the installation, or copying the requirements after it. The goal “runs again after Requirements” catches both.',
};

const layers: PlanItem = {
	minutes: 10,
	kind: 'show',
	state: 'drop-chown/start',
	text: 'Open Layers and History. Which line adds the most bytes? Then delete the recursive chown and compare.',
	wrong: '“rm in a later RUN makes the image smaller.” A layer only ever adds; deleted files stay in the layer below.',
};

const stages: PlanItem = {
	minutes: 20,
	kind: 'do',
	state: 'two-stages/start',
	lesson: 'multi-stage',
	text: 'Leave the tools in a first stage and copy only what the service needs.',
	wrong: 'Copying the whole file system of the first stage. The image is then as large as before.',
};

const mounts: PlanItem = {
	minutes: 15,
	kind: 'do',
	state: 'cache-mount/start',
	lesson: 'habits-and-rules',
	text: 'Add a cache mount so that a change to the list of packages does not download everything again.',
	wrong:
		'Keeping --no-cache-dir next to the mount: the cache stays empty. Or mounting a folder the tool never looks at.',
};

const closing: PlanItem = {
	minutes: 5,
	kind: 'ask',
	text: 'Each learner names one line of a Dockerfile at work that they will change tomorrow, and what it will save.',
};

export const plansEn: readonly Plan[] = [
	{
		minutes: 45,
		aim: 'Learners can predict which steps run again after an edit, and can order a Dockerfile accordingly.',
		items: [...opening, order, layers, { ...closing, minutes: 10 }],
	},
	{
		minutes: 90,
		aim: 'Also: learners can say where the bytes of an image come from, and can split a build into stages.',
		items: [
			...opening,
			order,
			{
				minutes: 5,
				kind: 'ask',
				text: 'Paste the answers into the table on this page and go through the steps that most of the class predicted wrong.',
			},
			layers,
			{
				minutes: 10,
				kind: 'do',
				state: 'drop-chown/start',
				lesson: 'docker-history',
				text: 'Change the owner of only the four folders that the service writes to, and get the image below the goal.',
				wrong: 'Moving the chown to another line, or changing only the group. It still touches every file.',
			},
			stages,
			{
				minutes: 10,
				kind: 'show',
				state: 'two-stages/solution',
				text: 'Open Timeline: the two stages run in parallel. What does the first build wait for now?',
			},
			closing,
			{ minutes: 5, kind: 'ask', text: 'Predict again: the first example, a change to the list of packages.' },
		],
	},
	{
		minutes: 180,
		aim: 'Also: cache mounts, .dockerignore, what counts for the cache key, and a Dockerfile from the learners’ own work.',
		items: [
			...opening,
			order,
			{
				minutes: 15,
				kind: 'do',
				state: 'what-counts/start',
				lesson: 'when-the-cache-misses',
				text: 'Predict: a file is touched, its mode changes, a label changes. What counts for the cache key?',
				wrong: '“A new timestamp runs the COPY again.” Times aren’t part of the key; content, mode and name are.',
			},
			layers,
			{
				minutes: 15,
				kind: 'do',
				state: 'drop-chown/start',
				lesson: 'docker-history',
				text: 'Get the image below the goal without breaking the service.',
			},
			{ minutes: 10, kind: 'ask', text: 'Break. Leave the table of answers on the screen.' },
			stages,
			mounts,
			{
				minutes: 10,
				kind: 'do',
				state: 'leave-it-out/start',
				lesson: 'beyond-the-article',
				text: 'Write a .dockerignore so that the context contains only what the build needs.',
				wrong: 'Patterns that also match what the build copies. “Missing” in the goals names the file.',
			},
			{
				minutes: 30,
				kind: 'do',
				lesson: 'capstone',
				text: 'Everyone pastes a Dockerfile from work into the workbench, predicts, and applies one fix. Those without one do the capstone.',
				wrong: 'Applying all fixes at once. Then nobody knows which one saved what.',
			},
			{
				minutes: 20,
				kind: 'ask',
				text: 'Three learners present before and after with Present. The class asks where the seconds went.',
			},
			{ ...closing, minutes: 10 },
		],
	},
];
