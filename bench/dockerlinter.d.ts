/** As much of dockerlinter as the measurement needs; the package brings no types. */
declare module 'dockerlinter/lib/*' {
	type Opaque = unknown;
	const lints: Readonly<Record<string, (parsed: Readonly<Record<string, Opaque>>) => void>>;
	export default lints;
	export const parseToLines: (text: string) => Opaque;
	export const getInlineIgnores: (lines: Opaque) => Opaque;
	export const groupLinesByInstruction: (lines: Opaque, sign: Opaque) => Opaque;
	export const groupByCommand: (groups: Opaque) => Opaque;
	export const replaceArgAndEnv: (groups: Opaque, sign: Opaque) => Opaque;
	export const directivesParser: (lines: Opaque) => Opaque;
	export const getEscape: (directives: Opaque) => Opaque;
	export const parseFromAliases: (groups: Opaque) => Opaque;
	export const cleanErrors: () => void;
	export const getErrors: () => readonly Opaque[];
}
