/** Leaves out of a worker the messages of the other language: `{ en: …, 'zh-cn': … }` keeps the one that its file is named for. */
import type { Plugin } from 'vite';

/** Where a message is said in both languages and one of them is chosen in the worker. */
const MESSAGES = /src\/engine\/(?:lint\/.*|advice\/checks|analyze\/failureWords)\.ts$/;
/** `diagnose.worker.zh-cn.ts` is the entry of a worker in Chinese. */
const ENTRY = /worker\.(en|zh-cn)\.ts$/;
const OTHER = { en: 'zh-cn', 'zh-cn': 'en' } as const;

interface Piece {
	readonly start: number;
	readonly end: number;
}

/** Any node of the tree of a program. */
interface SyntaxNode extends Piece {
	readonly type: string;
	readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is SyntaxNode => typeof value === 'object' && value !== null && 'type' in value;

/** The name of a property as written, with or without quotes. */
function nameOf(property: SyntaxNode): unknown {
	const { key } = property;
	return isNode(key) ? (key.name ?? key.value) : undefined;
}

/** The properties of that name in objects that have both languages, outermost first; what is in them goes with them. */
function* foreignIn(node: SyntaxNode, other: 'en' | 'zh-cn'): Generator<Piece> {
	const properties =
		node.type === 'ObjectExpression' && Array.isArray(node.properties) ? node.properties.filter(isNode) : [];
	const names = properties.map(nameOf);
	const isMessage = names.includes('en') && names.includes('zh-cn');
	for (const value of Object.values(node).flat()) {
		if (!isNode(value)) continue;
		if (isMessage && properties.includes(value) && nameOf(value) === other) yield value;
		else yield* foreignIn(value, other);
	}
}

/** The code without those properties. */
export function withoutLanguage(code: string, program: SyntaxNode, other: 'en' | 'zh-cn'): string {
	let [kept, at] = ['', 0];
	for (const { start, end } of foreignIn(program, other)) {
		kept += code.slice(at, start);
		// With the comma that follows, but for what is in between.
		at = end + (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0);
	}
	return kept + code.slice(at);
}

export function ownLanguage(): Plugin {
	let other: 'en' | 'zh-cn' | undefined;
	return {
		name: 'layerwise:own-language',
		enforce: 'pre',
		buildStart({ input }) {
			const [entry] = Object.values(input);
			const own = ENTRY.exec(entry ?? '')?.[1];
			other = own === 'en' || own === 'zh-cn' ? OTHER[own] : undefined;
		},
		transform(code, id) {
			if (other === undefined || !MESSAGES.test(id.replaceAll('\\', '/')) || !code.includes('zh-cn')) return undefined;
			const program = this.parse(code, { lang: 'ts' }) as unknown as SyntaxNode;
			return { code: withoutLanguage(code, program, other), map: null };
		},
	};
}
