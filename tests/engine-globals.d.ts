/**
 * All that the engine may use beyond the language itself. It is checked without the types of browsers and of Node, so
 * that a call to either is an error: it has to run in a worker, in Node and in tests alike.
 */
declare class TextEncoder {
	encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
	constructor(label?: string, options?: { readonly fatal?: boolean });
	decode(input?: Uint8Array, options?: { readonly stream?: boolean }): string;
}
