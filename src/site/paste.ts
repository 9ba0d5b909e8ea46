/** The script of the paste box: text, file or folder become a link to the workbench; what packs it comes when there is something. */
import type { Workspace } from '../engine/project/types.ts';

/** Every box of the page. */
export function startPasting(page: Document): void {
	for (const form of page.querySelectorAll<HTMLFormElement>('form[data-paste]')) startBox(form);
}

function startBox(form: HTMLFormElement): void {
	const said = form.querySelector<HTMLElement>('[data-said]');
	const area = form.querySelector('textarea');
	const say = (what: 'empty' | 'large' | 'unknown' | undefined) => {
		if (said) said.textContent = (what && said.dataset[what]) ?? '';
	};
	const go = async (workspace: Workspace) => {
		const { encodeLink } = await import('../engine/project/permalink.ts');
		const { hash, fits } = encodeLink({
			workspace,
			view: { change: form.dataset['change'] ?? 'app-code' },
			savedAt: 0,
		});
		if (fits) location.assign(`${form.dataset['paste']}${hash}`);
		else say('large');
	};
	const goWith = async (text: string, name = form.dataset['title'] ?? '') => {
		const { alone } = await import('../workbench/effects/alone.ts');
		await go(alone(text, name));
	};
	const goWithFile = async (file: File) => {
		const { looksLikeDockerfile } = await import('../workbench/effects/alone.ts');
		const text = file.size < 2 ** 20 ? await file.text() : '';
		if (!looksLikeDockerfile(text)) return say('unknown');
		if (area) area.value = text;
		await goWith(text, /^(dockerfile|containerfile)$/i.test(file.name) ? undefined : file.name);
	};
	const goWithFolder = async (folder: FileSystemDirectoryEntry) => {
		const [{ alone }, { listedEntries, readFolder }] = await Promise.all([
			import('../workbench/effects/alone.ts'),
			import('../worker/readFolder.ts'),
		]);
		const signal = new AbortController().signal;
		const {
			dockerfile,
			dockerignore = '',
			files,
		} = await readFolder(folder.name, listedEntries(folder), {
			signal,
			onProgress: () => {},
		});
		if (dockerfile === undefined) return say('unknown');
		await go({ ...alone(dockerfile, folder.name), before: { dockerfile, dockerignore, options: {} }, files });
	};
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const text = area?.value ?? '';
		if (text.trim() === '') return say('empty');
		say(undefined);
		void goWith(text);
	});
	form.querySelector<HTMLInputElement>('[data-file]')?.addEventListener('change', ({ currentTarget: field }) => {
		const file = field instanceof HTMLInputElement ? field.files?.[0] : undefined;
		if (file) void goWithFile(file).catch(() => say('unknown'));
	});
	const over = (event: DragEvent, is: boolean) => {
		if (!event.dataTransfer?.types.includes('Files')) return;
		event.preventDefault();
		form.toggleAttribute('data-dropping', is);
	};
	form.addEventListener('dragover', (event) => over(event, true));
	form.addEventListener('dragleave', (event) => over(event, false));
	form.addEventListener('drop', (event) => {
		over(event, false);
		const entry = event.dataTransfer?.items[0]?.webkitGetAsEntry();
		const file = event.dataTransfer?.files[0];
		const opened = entry?.isDirectory ? goWithFolder(entry as FileSystemDirectoryEntry) : file && goWithFile(file);
		// Too many files, or none that can be read.
		opened?.catch(() => say('large'));
	});
}
