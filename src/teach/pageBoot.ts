/** The page for those who teach: its class and its courses are loaded when somebody comes near, or follows an answer's link. */

function startOn(selector: string, start: (root: HTMLElement) => Promise<void>, atOnce: boolean): void {
	const root = document.querySelector<HTMLElement>(selector);
	if (!root) return;
	let begun = false;
	const begin = () => {
		if (begun) return;
		begun = true;
		void start(root);
	};
	if (atOnce) begin();
	for (const event of ['pointerenter', 'focusin', 'dragenter', 'click'] as const)
		root.addEventListener(event, begin, { once: true });
}

const keep = document.querySelector<HTMLElement>('[data-keep]');
if (keep) void import('./keepOffline.ts').then(({ startKeeping }) => startKeeping(keep));

const isAnswer = /^#[ae]\d/.test(location.hash);
startOn(
	'[data-class]',
	async (root) => {
		const { startClass } = await import('./class/teachClass.tsx');
		await startClass(root, isAnswer ? location.hash : '');
	},
	isAnswer,
);
startOn(
	'[data-courses]',
	async (root) => {
		const { startCourses } = await import('./courses/teachCourses.tsx');
		await startCourses(root);
	},
	false,
);
