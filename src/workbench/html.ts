/** Writes components as HTML when the page is built. They must be plain functions of their props: no hooks. */
import { Signal } from '@preact/signals';
import { type ComponentChildren, Fragment, type VNode } from 'preact';
import { escapeHtml } from '../editor/html.ts';

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);
const NOT_ATTRIBUTES = new Set(['children', 'key', 'ref', 'dangerouslySetInnerHTML']);

/** The browser's Preact adopts this HTML, so both have to come from the same components and the same state. */
export function renderHtml(node: ComponentChildren): string {
	if (node === null || node === undefined || typeof node === 'boolean') return '';
	if (Array.isArray(node)) return node.map(renderHtml).join('');
	if (node instanceof Signal) return renderHtml(node.value as ComponentChildren);
	if (typeof node !== 'object') return escapeHtml(String(node));
	const { type, props } = node as VNode<Record<string, unknown>>;
	const children = props.children as ComponentChildren;
	if (type === Fragment) return renderHtml(children);
	if (typeof type === 'function') {
		return renderHtml((type as (props: Record<string, unknown>) => ComponentChildren)(props));
	}
	const open = `<${type}${Object.entries(props).map(attribute).join('')}>`;
	if (VOID.has(type)) return open;
	const raw = props.dangerouslySetInnerHTML as { __html: string } | undefined;
	return `${open}${raw ? raw.__html : renderHtml(children)}</${type}>`;
}

function attribute([name, given]: [string, unknown]): string {
	const value = given instanceof Signal ? given.value : given;
	if (NOT_ATTRIBUTES.has(name) || name.startsWith('on') || value === undefined || value === null) return '';
	// As Preact has it: `data-` and `aria-` attributes say 'true' or 'false', all others are there or not.
	if (typeof value === 'boolean' && name[4] !== '-') return value ? ` ${name}` : '';
	const text =
		name === 'style' && typeof value === 'object'
			? Object.entries(value as Record<string, string>)
					.map(([property, set]) => `${property}:${set}`)
					.join(';')
			: String(value);
	return ` ${name}="${escapeHtml(text)}"`;
}
