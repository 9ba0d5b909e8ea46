/// <reference types="astro/client" />

/** For tools that read TypeScript without Astro's plugin; with it the real types of each component are found first. */
declare module '*.astro' {
	const component: (props: Record<string, unknown>) => unknown;
	export default component;
}

declare module 'virtual:rule-titles/*' {
	/** By rule. */
	export const titles: readonly (readonly [string, string])[];
}
