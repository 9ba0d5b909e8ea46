/**
 * What a function gives for an object, worked out once. The object must not change, and the function must depend on nothing else:
 * then remembering changes no answer. What is remembered goes with the object.
 */
export function perObject<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
	const known = new WeakMap<Key, { readonly value: Value }>();
	return (key) => {
		const before = known.get(key);
		if (before) return before.value;
		const value = work(key);
		known.set(key, { value });
		return value;
	};
}

/** The same for two objects; of those that the first was asked about together with, only the last is remembered. */
export function perPair<First extends object, Second, Value>(
	work: (first: First, second: Second) => Value,
): (first: First, second: Second) => Value {
	const known = new WeakMap<First, { readonly second: Second; readonly value: Value }>();
	return (first, second) => {
		const before = known.get(first);
		if (before && before.second === second) return before.value;
		const value = work(first, second);
		known.set(first, { second, value });
		return value;
	};
}

/** For an object and a few values, all of which are remembered. */
export function perObjectAnd<Key extends object, Detail, Value>(
	work: (key: Key, detail: Detail) => Value,
): (key: Key, detail: Detail) => Value {
	const known = new WeakMap<Key, Map<Detail, Value>>();
	return (key, detail) => {
		let own = known.get(key);
		if (!own) {
			own = new Map();
			known.set(key, own);
		}
		const before = own.get(detail);
		if (before !== undefined || own.has(detail)) return before as Value;
		const value = work(key, detail);
		own.set(detail, value);
		return value;
	};
}
