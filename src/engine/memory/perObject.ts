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
