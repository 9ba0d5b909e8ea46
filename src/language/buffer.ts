/** dockerfile-ast looks for a byte order mark with Node's Buffer. In a browser this stands in for the one call that it makes. */
if (!('Buffer' in globalThis)) {
	const encoder = new TextEncoder();
	Object.assign(globalThis, { Buffer: { from: (text: string) => encoder.encode(text) } });
}
