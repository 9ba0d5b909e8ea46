/** The image as a stack of layers, what is stored twice, and next to it the cache mounts that aren't part of it. */
import type { Analysis, AnalyzedStep } from '../../engine/analysis.ts';
import { formatBytes } from '../../engine/figures/format.ts';
import type { Locale } from '../../engine/lint/types.ts';
import { box, frame, label, type Picture, path, ROW, shortName, WIDTH } from './svg.ts';

const NAMES = 188;
const SIZE = 58;
const ARC = 34;
/** For the words beside the arrow. */
const AGAIN = 104;
const MOUNTS = 140;
/** A layer smaller than this still shows as a line. */
const LEAST = 3;

const WORDS = {
	en: {
		summary: (layers: number, size: string) => `${layers} layers, one on top of the other, ${size} in all`,
		layer: (name: string, size: string) => `${name}: ${size}`,
		again: (size: string) => `${size} again`,
		twice: (size: string, name: string) => `${size} of it is stored again or deleted by ${name}`,
		mounts: 'not in the image',
		mount: (target: string, name: string) =>
			`${name} uses the cache mount ${target}, which is on the builder, not in any layer`,
	},
	'zh-cn': {
		summary: (layers: number, size: string) => `${layers} 层，一层叠一层，共 ${size}`,
		layer: (name: string, size: string) => `${name}：${size}`,
		again: (size: string) => `${size} 又存一遍`,
		twice: (size: string, name: string) => `其中 ${size} 被 ${name} 重存或删除`,
		mounts: '镜像之外',
		mount: (target: string, name: string) => `${name} 使用缓存挂载 ${target}：它在构建机上，不属于任何一层`,
	},
} as const;

/** `dockerfile` is the analysis's own text: the mounts of a step are in it. */
export function drawLayers(analysis: Analysis, dockerfile: string, locale: Locale): Picture {
	const say = WORDS[locale];
	const layers = analysis.steps.filter(({ inImage, bytes }) => inImage && bytes !== undefined);
	const mounts = analysis.steps.flatMap((step) => mountsOf(step, dockerfile).map((target) => ({ step, target })));
	const most = Math.max(...layers.map(bytesOf), 1);
	const room = WIDTH - NAMES - SIZE - (mounts.length > 0 ? MOUNTS : AGAIN);
	const top = (at: number) => (layers.length - 1 - at) * ROW + 4;
	const parts: string[] = [];
	const rows: string[] = [];
	const place = new Map(layers.map(({ id }, at) => [id, at]));
	layers.forEach((step, at) => {
		const y = top(at);
		const width = Math.max((bytesOf(step) / most) * room, LEAST);
		const kind = step.instruction === 'FROM' ? 'base' : 'layer';
		parts.push(box(`layer ${shortName(step, 60)}`, kind, NAMES, y, width, ROW - 6));
		const wasted = step.layer?.wasted ?? 0;
		if (wasted > 0) {
			const share = Math.max((wasted / most) * room, wasted > most / 50 ? LEAST : 0);
			parts.push(box(`wasted ${shortName(step, 60)}`, 'wasted', NAMES, y, share, ROW - 6));
		}
		parts.push(label('name', NAMES - 8, y + 14, shortName(step, 26), 'end'));
		parts.push(label('figure', NAMES + width + 6, y + 14, formatBytes(bytesOf(step))));
		const by = step.layer?.wastedBy.map((id) => analysis.steps[id]).find((one) => one !== undefined);
		const twice = by && wasted > most / 50 ? `; ${say.twice(formatBytes(wasted), shortName(by, 40))}` : '';
		rows.push(`${say.layer(shortName(step, 70), formatBytes(bytesOf(step)))}${twice}`);
		if (twice && by && mounts.length === 0) {
			const to = top(place.get(by.id) ?? at) + ROW / 2;
			const x = NAMES + room + SIZE + 2;
			const from = y + ROW / 2;
			parts.push(path('arc', `M${x} ${from}C${x + ARC} ${from} ${x + ARC} ${to} ${x + 6} ${to}`));
			parts.push(path('head', `M${x + 12} ${to - 5}L${x + 4} ${to}L${x + 12} ${to + 5}Z`));
			parts.push(label('again', x + ARC * 0.8, (from + to) / 2 + 4, say.again(formatBytes(wasted))));
		}
	});
	mounts.forEach(({ step, target }, at) => {
		const y = top(place.get(step.id) ?? at);
		parts.push(box(`mount ${target}`, 'mount', WIDTH - MOUNTS + 8, y, MOUNTS - 10, ROW - 6));
		parts.push(
			label(
				'mount-name',
				WIDTH - MOUNTS / 2 + 4,
				y + 14,
				target.length > 20 ? `…${target.slice(-19)}` : target,
				'middle',
			),
		);
		rows.push(say.mount(target, shortName(step, 50)));
	});
	const height = layers.length * ROW + 8 + (mounts.length > 0 ? 18 : 0);
	if (mounts.length > 0) parts.push(label('quiet', WIDTH - MOUNTS / 2 + 4, height - 4, say.mounts, 'middle'));
	const summary = say.summary(layers.length, formatBytes(analysis.imageBytes.expected));
	return { svg: frame(height, parts, summary), summary, rows };
}

function bytesOf(step: AnalyzedStep): number {
	return step.bytes?.expected ?? 0;
}

function mountsOf({ range, instruction }: AnalyzedStep, dockerfile: string): string[] {
	if (instruction !== 'RUN') return [];
	const text = dockerfile.slice(range.start, range.end);
	return [...text.matchAll(/--mount=(\S*type=cache\S*)/g)].flatMap(([, options = '']) => {
		const target = /(?:^|,)(?:target|dst|destination)=([^,]+)/.exec(options)?.[1];
		return target ? [target] : [];
	});
}
