/** Looks a foreign text up in a table: names such as `constructor` and `__proto__` are in every object and in no table. */

/** What the table itself holds under the key; undefined for a table that is not there. */
export function entryOf<Value>(table: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
	return table && Object.hasOwn(table, key) ? table[key] : undefined;
}
