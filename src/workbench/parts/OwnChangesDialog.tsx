/** Changes that the reader makes up: the list of those there are, and a form for a new one. Loaded when it is opened. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Operation } from '../../engine/project/types.ts';
import {
	argumentNames,
	changeName,
	describeOperation,
	EMPTY_FORM,
	FIELDS,
	freshId,
	imageNames,
	type OwnForm,
	type OwnKind,
	operationOf,
	ownChanges,
	stageNames,
	withChange,
	withoutChange,
} from '../state/ownChanges.ts';
import type { Store } from '../state/store.ts';
import { sideOf } from '../state/work.ts';

/** More suggestions than these nobody scrolls through. */
const MOST_SUGGESTIONS = 300;

export function OwnChangesDialog({ store, onClose }: { store: Store; onClose: () => void }) {
	const { words, work, side, result } = store;
	const dialog = useRef<HTMLDialogElement>(null);
	const [form, setForm] = useState<OwnForm>(EMPTY_FORM);
	const [before, setBefore] = useState<readonly Operation[]>([]);
	const [name, setName] = useState('');
	useEffect(() => dialog.current?.showModal(), []);

	const own = ownChanges(work.value, words);
	const operation = operationOf(form);
	const operations = operation ? [...before, operation] : before;
	const files = result.value?.analysis.files ?? work.value.shared.files;
	const { dockerfile } = sideOf(work.value, side.value);
	const suggestions: Readonly<Partial<Record<keyof OwnForm, readonly string[]>>> = {
		path: form.kind === 'add' ? [] : files.slice(0, MOST_SUGGESTIONS).map(({ path }) => path),
		image: imageNames(dockerfile, work.value.shared.images),
		name: argumentNames(dockerfile),
		stages: stageNames(dockerfile),
	};
	const unknown =
		form.kind !== 'add' &&
		FIELDS[form.kind].includes('path') &&
		form.path.trim() !== '' &&
		!files.some(({ path }) => path === form.path.trim() || path.startsWith(`${form.path.trim().replace(/\/$/, '')}/`));

	const and = () => {
		if (!operation) return;
		setBefore(operations);
		setForm({ ...EMPTY_FORM, kind: form.kind });
	};
	const save = (event: Event) => {
		event.preventDefault();
		if (operations.length === 0) return;
		const id = freshId(work.value);
		store.rework((now) => withChange(now, { id, operations, ...(name.trim() ? { name: name.trim() } : {}) }));
		store.choose(id);
		dialog.current?.close();
	};
	const remove = (id: string) => {
		store.rework((now) => withoutChange(now, id));
		if (store.change.value === id) store.choose('app-code');
	};

	return (
		<dialog ref={dialog} class="wb-dialog" aria-labelledby="wb-own-title" onClose={onClose}>
			<h2 id="wb-own-title">{words.own.title}</h2>
			<p class="wb-note">{words.own.lead}</p>
			{own.length > 0 && (
				<ul class="wb-own-list">
					{own.map(({ id }) => (
						<li key={id}>
							<span>{changeName(store, id)}</span>
							<button type="button" aria-label={words.own.remove(changeName(store, id))} onClick={() => remove(id)}>
								✕
							</button>
						</li>
					))}
				</ul>
			)}
			<form class="wb-form" onSubmit={save}>
				<label>
					<span>{words.own.kind}</span>
					<select
						value={form.kind}
						onChange={(event) => setForm({ ...form, kind: event.currentTarget.value as OwnKind })}
					>
						{Object.entries(words.own.kinds).map(([kind, text]) => (
							<option key={kind} value={kind}>
								{text}
							</option>
						))}
					</select>
				</label>
				{FIELDS[form.kind].map((field) => (
					<Field
						key={field}
						store={store}
						form={form}
						field={field}
						suggestions={suggestions[field]}
						onChange={setForm}
					/>
				))}
				{unknown && <p class="wb-note">{words.own.unknownPath}</p>}
				{before.length > 0 && (
					<ul class="wb-own-list">
						{before.map((each, index) => (
							<li key={index}>{describeOperation(words, each)}</li>
						))}
					</ul>
				)}
				<label>
					<span>{words.own.name}</span>
					<input
						type="text"
						maxLength={60}
						value={name}
						placeholder={operations.map((each) => describeOperation(words, each)).join(', ')}
						onInput={(event) => setName(event.currentTarget.value)}
					/>
				</label>
				<div class="wb-choices">
					<button type="submit" class="wb-primary" disabled={operations.length === 0}>
						{words.own.save}
					</button>
					<button type="button" disabled={!operation} onClick={and}>
						{words.own.and}
					</button>
					<button type="button" onClick={() => dialog.current?.close()}>
						{words.share.close}
					</button>
				</div>
			</form>
		</dialog>
	);
}

interface FieldProps {
	readonly store: Store;
	readonly form: OwnForm;
	readonly field: keyof OwnForm;
	readonly suggestions: readonly string[] | undefined;
	readonly onChange: (form: OwnForm) => void;
}

function Field({ store: { words }, form, field, suggestions = [], onChange }: FieldProps) {
	if (field === 'images') {
		return (
			<label class="wb-check">
				<input
					type="checkbox"
					checked={form.images}
					onChange={(event) => onChange({ ...form, images: event.currentTarget.checked })}
				/>
				<span>{words.own.images}</span>
			</label>
		);
	}
	if (field === 'what') {
		return (
			<label>
				<span>{words.own.what}</span>
				<select
					value={form.what}
					onChange={(event) => onChange({ ...form, what: event.currentTarget.value as OwnForm['what'] })}
				>
					{Object.entries(words.own.rebuilt).map(([what, text]) => (
						<option key={what} value={what}>
							{text}
						</option>
					))}
				</select>
			</label>
		);
	}
	const label = field === 'name' ? words.own.arg : field === 'kind' ? words.own.kind : words.own[field];
	return (
		<label>
			<span>{label}</span>
			<input
				type="text"
				autocomplete="off"
				spellcheck={false}
				list={suggestions.length > 0 ? `wb-own-${field}` : undefined}
				value={form[field]}
				onInput={(event) => onChange({ ...form, [field]: event.currentTarget.value })}
			/>
			<datalist id={`wb-own-${field}`}>
				{suggestions.map((each) => (
					<option key={each} value={each} />
				))}
			</datalist>
		</label>
	);
}
