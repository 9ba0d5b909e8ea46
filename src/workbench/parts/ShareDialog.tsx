/** All ways to hand on the present state: link, Markdown, files, QR code. Loaded when it is opened. */
import { strToU8, zipSync } from 'fflate';
import { useEffect, useRef, useState } from 'preact/hooks';
import { encode as encodeQr } from 'uqr';
import { embedPage, type Frame, frameAddress, frameSnippet, SHOWS, THEMES } from '../effects/embed.ts';
import type { Store } from '../state/store.ts';
import { DOCKERFILE, DOCKERIGNORE, sideOf, sidesOf } from '../state/work.ts';
import { markdownOf } from '../views/markdown.ts';

interface Props {
	readonly store: Store;
	/** The address that holds the state; undefined where it does not fit. */
	readonly link: string | undefined;
	/** Files of the context that travel as sums of their folders only. */
	readonly folded: number;
	readonly onClose: () => void;
}

/** Longer links are cut by some chat programs and mail readers. */
const FITS_EVERYWHERE = 2_000;
const MOST_IN_QR = 2_900;

export function ShareDialog({ store, link, folded, onClose }: Props) {
	const { words } = store;
	const dialog = useRef<HTMLDialogElement>(null);
	const [said, say] = useState('');
	useEffect(() => dialog.current?.showModal(), []);
	const copy = async (text: string, done: string) => {
		try {
			await navigator.clipboard.writeText(text);
			say(done);
		} catch {
			say(words.share.failed);
		}
	};
	return (
		<dialog ref={dialog} class="wb-dialog" aria-labelledby="wb-share-title" onClose={onClose}>
			<h2 id="wb-share-title">{words.share.title}</h2>
			{!store.opening.exercise && (
				<label class="wb-naming">
					<span>{words.open.name}</span>
					<input
						type="text"
						maxLength={80}
						value={store.work.value.title ?? ''}
						onChange={({ currentTarget }) => {
							const title = currentTarget.value.trim();
							store.rework((now) => ({ ...now, title: title === '' ? undefined : title }));
						}}
					/>
				</label>
			)}
			{link ? (
				<>
					<p>
						{words.share.length(link.length)},{' '}
						{link.length <= FITS_EVERYWHERE ? words.share.fits : words.share.fitsMost}. {words.share.private}
					</p>
					<input
						type="text"
						readOnly
						value={link}
						aria-label={words.share.copy}
						onFocus={(event) => event.currentTarget.select()}
					/>
				</>
			) : (
				<p>{words.share.tooLarge}</p>
			)}
			{folded > 0 && <p>{words.share.folded(folded)}</p>}
			<div class="wb-choices">
				{link && (
					<button type="button" class="wb-primary" onClick={() => copy(link, words.share.copied)}>
						{words.share.copy}
					</button>
				)}
				<button type="button" onClick={() => copy(markdownOf(store, link), words.share.markdownCopied)}>
					{words.share.markdown}
				</button>
				<button type="button" onClick={() => download(store)}>
					{words.share.zip}
				</button>
			</div>
			{link && <Embedding store={store} link={link} onCopy={copy} />}
			{link && <QrCode link={link} words={words} />}
			<p role="status" class="wb-note">
				{said}
			</p>
			<form method="dialog">
				<button type="submit">{words.share.close}</button>
			</form>
		</dialog>
	);
}

interface EmbeddingProps {
	readonly store: Store;
	readonly link: string;
	readonly onCopy: (text: string, done: string) => void;
}

function Embedding({ store: { words, opening }, link, onCopy }: EmbeddingProps) {
	const [frame, setFrame] = useState<Frame>({ show: 'editor', theme: 'host', readOnly: false, height: 640 });
	const { frames } = words.share;
	const page = new URL(embedPage(opening.rules), link).href;
	const address = frameAddress(page, new URL(link).hash, frame);
	const snippet = frameSnippet(address, `Layerwise: ${opening.id}`, frame.height);
	const pick = <Part extends keyof Frame>(
		part: Part,
		options: readonly Frame[Part][],
		says: (option: Frame[Part]) => string,
	) => (
		<label>
			{frames[part]}{' '}
			<select
				value={String(frame[part])}
				onChange={(event) => setFrame({ ...frame, [part]: options[event.currentTarget.selectedIndex] })}
			>
				{options.map((option) => (
					<option key={String(option)} value={String(option)}>
						{says(option)}
					</option>
				))}
			</select>
		</label>
	);
	return (
		<details>
			<summary>{words.share.embed}</summary>
			<p class="wb-choices">
				{pick('show', SHOWS, (show) => (show === 'editor' ? frames.editor : words.views[show]))}
				{pick('theme', THEMES, (theme) => frames.themes[theme])}
				{pick('readOnly', [false, true], (readOnly) => (readOnly ? frames.yes : frames.no))}
				{pick('height', [320, 480, 640, 800], (height) => `${height} px`)}
			</p>
			<textarea readOnly rows={3} value={snippet} aria-label={words.share.embed} />
			<button type="button" onClick={() => onCopy(snippet, words.share.embedCopied)}>
				{words.share.embedCopy}
			</button>
		</details>
	);
}

function QrCode({ link, words }: { link: string; words: Store['words'] }) {
	if (link.length > MOST_IN_QR) return <p class="wb-note">{words.share.qrTooLong}</p>;
	const { data, size } = encodeQr(link, { ecc: 'L', border: 2 });
	const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
	return (
		<svg class="wb-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words.share.qr}>
			<rect width={size} height={size} fill="#fff" />
			<path d={path} fill="#000" />
		</svg>
	);
}

/** The reader's name for it, as a file can be called. */
function fileName({ opening, work }: Store): string {
	const { title } = work.value;
	if (!title || title === opening.workspace.title) return opening.id.replaceAll('/', '-');
	return title.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|-+$/g, '') || 'layerwise';
}

/** The Dockerfiles with every file whose text is known, in one archive. */
function download(store: Store): void {
	const work = store.work.value;
	const files: Record<string, Uint8Array> = {};
	for (const side of sidesOf(work)) {
		const folder = work.after ? `${side}/` : '';
		const { dockerfile, dockerignore } = sideOf(work, side);
		files[`${folder}${DOCKERFILE}`] = strToU8(dockerfile);
		if (dockerignore !== '') files[`${folder}${DOCKERIGNORE}`] = strToU8(dockerignore);
	}
	for (const { path, text } of work.shared.files) if (text !== undefined) files[`context/${path}`] = strToU8(text);
	const url = URL.createObjectURL(new Blob([zipSync(files) as Uint8Array<ArrayBuffer>], { type: 'application/zip' }));
	Object.assign(document.createElement('a'), { href: url, download: `${fileName(store)}.zip` }).click();
	URL.revokeObjectURL(url);
}
