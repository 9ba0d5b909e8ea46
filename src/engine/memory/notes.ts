/** What is known of objects beside what they hold. It goes with the object, and whoever reads it must do without it too. */
export class Notes<Key extends object, Note> {
	readonly #notes = new WeakMap<Key, Note>();

	of(key: Key): Note | undefined {
		return this.#notes.get(key);
	}

	/** Gives the note back. */
	put(key: Key, note: Note): Note {
		this.#notes.set(key, note);
		return note;
	}
}
