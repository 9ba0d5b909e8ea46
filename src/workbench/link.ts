/** The state of a workbench as a link's code. */
import type { Workspace } from '../engine/project/types.ts';
import type { View } from './store.ts';

export interface Shareable {
	readonly workspace: Workspace;
	readonly view: View;
	/** Milliseconds since 1970. */
	readonly time: number;
}

export type Decoded =
	| ({ readonly ok: true; readonly view: Partial<View> } & Pick<Shareable, 'workspace' | 'time'>)
	| { readonly ok: false; readonly reason: 'broken' | 'too-new' | 'too-large' };

export function encode(state: Shareable): { readonly code: string; readonly fits: boolean } {
	return { code: `1.${btoa(encodeURIComponent(JSON.stringify(state)))}`, fits: true };
}

export function decode(code: string): Decoded {
	try {
		return { ok: true, ...(JSON.parse(decodeURIComponent(atob(code.slice(2)))) as Shareable) };
	} catch {
		return { ok: false, reason: 'broken' };
	}
}
