/** A Dockerfile of the reader's own, without the example around it: its context is inferred from what the text names. */
import { effect } from '@preact/signals';
import { machineById } from '../../engine/project/machines.ts';
import type { Workspace } from '../../engine/project/types.ts';
import type { Shared } from '../../worker/protocol.ts';
import type { Store } from '../state/store.ts';
import { sideOf, toWorkspace } from '../state/work.ts';

/** How much of a text may have stood in the one before, by lines, for it to be taken for another file. */
const MOST_KEPT = 0.5;
const FEWEST_LINES = 3;

/** Reads the present Dockerfile by itself, as it would be read had it been pasted into an empty page. Can be taken back. */
export function readAlone(store: Store): void {
	const { words } = store;
	openAlone(store, sideOf(store.work.value, store.side.value).dockerfile, words.context.own, words.context.readAlone);
}

/** Opens another Dockerfile, by itself; from then on it is compared with itself as it came. `name` is the reader's for it. */
export function openText(store: Store, dockerfile: string, name: string): void {
	openAlone(store, dockerfile, name, store.words.open.opened);
}

function openAlone(store: Store, dockerfile: string, name: string, text: string): void {
	const { words } = store;
	const [before, view] = [toWorkspace(store.work.value), store.currentView()];
	store.open(alone(dockerfile, name), { view: view.view === 'predict' ? 'steps' : view.view });
	const undo = () => {
		store.open(before, view);
		store.dismiss('alone');
	};
	store.dismiss('paste');
	store.notify({ id: 'alone', text, tone: 'plain', actions: [{ label: words.context.undo, act: undo }] });
}

const INSTRUCTION =
	/^(FROM|ARG|RUN|COPY|ADD|WORKDIR|ENV|CMD|ENTRYPOINT|EXPOSE|USER|LABEL|VOLUME|HEALTHCHECK|SHELL|STOPSIGNAL|ONBUILD)\s+\S/;

/**
 * Its first instruction is what a Dockerfile begins with: a log, a script or a compose file has another one. Part of one counts, and
 * one that has a slip in its first line: half of the lines that are not indented are instructions, of two kinds at least.
 */
export function looksLikeDockerfile(text: string): boolean {
	const lines = text.split(/\r?\n/).filter((line) => !/^\s*(#|$)/.test(line));
	if (/^\s*(FROM|ARG)\s+\S/i.test(lines[0] ?? '') && /^\s*FROM\s+\S/im.test(text)) return true;
	const known = lines.flatMap((line) => INSTRUCTION.exec(line)?.[1] ?? []);
	return new Set(known).size >= 2 && known.length * 2 >= lines.filter((line) => /^\S/.test(line)).length;
}

/** Offers it once to who writes or pastes another Dockerfile over the one that the files beside it came with. */
export function startOffering(store: Store): void {
	const { words } = store;
	let came = store.work.peek();
	let offered = false;
	effect(() => {
		const now = store.work.value;
		if (now.shared.files !== came.shared.files) {
			came = now;
			offered = false;
		}
		const side = store.side.peek();
		if (offered || !hasFiles(now.shared) || !isAnother(sideOf(now, side).dockerfile, sideOf(came, side).dockerfile))
			return;
		offered = true;
		store.notify({
			id: 'alone',
			text: words.context.offerAlone,
			tone: 'plain',
			actions: [{ label: words.context.alone, act: () => readAlone(store) }],
		});
	});
}

export function hasFiles({ files }: Shared): boolean {
	return files.length > 0;
}

/** Whether hardly a line of the text stood in the one before. Blank lines and comments count for nothing. */
export function isAnother(text: string, before: string): boolean {
	if (text === before) return false;
	const linesOf = (from: string) => from.split('\n').flatMap((line) => (/^\s*(#|$)/.test(line) ? [] : [line.trim()]));
	const [lines, known] = [linesOf(text), new Set(linesOf(before))];
	if (lines.length < FEWEST_LINES || known.size === 0 || !lines.some((line) => /^FROM\s/i.test(line))) return false;
	return lines.filter((line) => known.has(line)).length <= lines.length * MOST_KEPT;
}

/** A project that is a Dockerfile and nothing else. */
export function alone(dockerfile: string, title: string): Workspace {
	return {
		title,
		before: { dockerfile, dockerignore: '', options: {} },
		files: [],
		images: [],
		packages: [],
		machine: machineById('laptop'),
		measured: [],
		changes: [],
	};
}
