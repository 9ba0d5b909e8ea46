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

/**
 * The same for functions that depend on more than the object: the value for the other arguments that were given last is kept.
 * Arguments are compared by identity.
 */
export function latestPerObject<Key extends object, Others extends readonly unknown[], Value>(
	work: (key: Key, ...others: Others) => Value,
): (key: Key, ...others: Others) => Value {
	const known = new WeakMap<Key, { readonly others: Others; readonly value: Value }>();
	return (key, ...others) => {
		const before = known.get(key);
		if (before?.others.every((other, index) => other === others[index])) return before.value;
		const value = work(key, ...others);
		known.set(key, { others, value });
		return value;
	};
}
