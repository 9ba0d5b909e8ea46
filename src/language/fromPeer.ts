/** What a peer says of a text, or `otherwise` where it throws: some texts it does not expect. Nothing is then taken from it. */
export function fromPeer<T>(read: () => T, otherwise: T): T {
	try {
		return read();
	} catch {
		return otherwise;
	}
}
