/**
 * Markdown that somebody else wrote, as elements: no HTML of theirs, no images, links only to the web and with their host beside
 * them. Loaded with an exercise, not with the page.
 */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { type ComponentChild, type ComponentChildren, h } from 'preact';

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root | Root['children'][number];

/** Deeper than anybody writes. */
const DEEPEST = 12;
/** Signs of emphasis and quotation: reading many of them takes time with the square of their number. */
const MOST_MARKS = 1_200;

export function Markdown({ text }: { readonly text: string }) {
	if ((text.match(/[*_>]/g)?.length ?? 0) > MOST_MARKS) return <pre class="tc-plain">{text}</pre>;
	return <div class="tc-prose">{childrenOf(fromMarkdown(text), 0)}</div>;
}

function childrenOf(node: Node, depth: number): ComponentChildren {
	if (!('children' in node)) return null;
	if (depth > DEEPEST) return '…';
	return node.children.map((child) => elementOf(child, depth + 1));
}

function elementOf(node: Node, depth: number): ComponentChild {
	const inner = () => childrenOf(node, depth);
	switch (node.type) {
		case 'text':
		case 'html':
			return node.value;
		case 'paragraph':
			return <p>{inner()}</p>;
		case 'heading':
			return h(node.depth < 3 ? 'h3' : 'h4', null, inner());
		case 'emphasis':
			return <em>{inner()}</em>;
		case 'strong':
			return <strong>{inner()}</strong>;
		case 'inlineCode':
			return <code>{node.value}</code>;
		case 'code':
			return (
				// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
				<pre tabIndex={0}>
					<code>{node.value}</code>
				</pre>
			);
		case 'list':
			return node.ordered ? <ol start={node.start ?? 1}>{inner()}</ol> : <ul>{inner()}</ul>;
		case 'listItem':
			return <li>{inner()}</li>;
		case 'blockquote':
			return <blockquote>{inner()}</blockquote>;
		case 'link':
			return <Link url={node.url}>{inner()}</Link>;
		case 'image':
			return <Link url={node.url}>{node.alt || node.url}</Link>;
		case 'break':
			return <br />;
		case 'thematicBreak':
			return <hr />;
		default:
			return inner();
	}
}

function Link({ url, children }: { readonly url: string; readonly children: ComponentChildren }) {
	const address = webAddress(url);
	if (!address) return <span>{children}</span>;
	return (
		<>
			<a href={address.href} target="_blank" rel="noopener noreferrer nofollow">
				{children}
			</a>{' '}
			<span class="tc-host">({address.host})</span>
		</>
	);
}

/** Undefined for anything but a page on the web: scripts, data, files, addresses relative to this page. */
function webAddress(url: string): URL | undefined {
	const address = URL.canParse(url) ? new URL(url) : undefined;
	return address && /^https?:$/.test(address.protocol) ? address : undefined;
}
