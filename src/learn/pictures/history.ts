/** What `docker history` shows, and which line of the Dockerfile each row of it comes from. */
import type { Analysis } from '../../engine/analysis.ts';
import type { Locale } from '../../engine/lint/types.ts';
import { dockerSize } from '../../workbench/words/dockerHistory.ts';
import { box, frame, label, type Picture, path, ROW, shortName, WIDTH } from './svg.ts';

const RIGHT = 292;
const END = 208;

const WORDS = {
	en: {
		summary: (rows: number) => `docker history shows ${rows} rows, newest first`,
		file: 'Dockerfile, top to bottom',
		history: 'docker history, newest first',
		row: (by: string, size: string, line: number | undefined) =>
			`${by}: ${size}${line === undefined ? ', from the base image, or image config only' : `, from line ${line}`}`,
		config: 'image config only',
		base: 'layers of the base image',
	},
	'zh-cn': {
		summary: (rows: number) => `docker history 显示 ${rows} 行，最新的在最前`,
		file: 'Dockerfile，从上到下',
		history: 'docker history，从新到旧',
		row: (by: string, size: string, line: number | undefined) =>
			`${by}：${size}${line === undefined ? '，来自基础镜像，或只写入配置' : `，来自第 ${line} 行`}`,
		config: '只写入配置',
		base: '基础镜像的各层',
	},
} as const;

export function drawHistory(analysis: Analysis, locale: Locale): Picture {
	const say = WORDS[locale];
	const lines = analysis.history.toReversed();
	const steps = analysis.steps.filter(({ id, inImage }) => inImage && lines.some(({ step }) => step === id));
	const most = Math.max(...lines.map(({ bytes }) => bytes), 1);
	const top = (at: number) => 26 + at * ROW;
	const parts = [label('quiet', 0, 14, say.file), label('quiet', RIGHT, 14, say.history)];
	const rows: string[] = [];
	steps.forEach((step, at) => {
		parts.push(box(`line ${shortName(step, 60)}`, 'plain', 0, top(at), END, ROW - 6));
		parts.push(label('inside', 6, top(at) + 14, `${step.line}  ${shortName(step, 25)}`));
	});
	lines.forEach(({ by, bytes, step: id, isBase }, at) => {
		const from = steps.findIndex((step) => step.id === id);
		const step = steps[from];
		const y = top(at);
		const name = step && !isBase ? shortName(step, 17) : isBase ? say.base : say.config;
		parts.push(box(`row ${id ?? by}`, bytes > most / 4 ? 'runs' : 'plain', RIGHT, y, WIDTH - RIGHT, ROW - 6));
		parts.push(label('inside', RIGHT + 8, y + 14, name));
		parts.push(label('inside strong', WIDTH - 6, y + 14, dockerSize(bytes), 'end'));
		if (from >= 0) {
			const [a, b] = [top(from) + 10, y + 10];
			parts.push(path('tie', `M${END} ${a}C${END + 40} ${a} ${RIGHT - 40} ${b} ${RIGHT} ${b}`));
		}
		rows.push(say.row(step ? shortName(step, 60) : by.slice(0, 60), dockerSize(bytes), step?.line));
	});
	const height = top(Math.max(lines.length, steps.length)) + 4;
	const summary = say.summary(lines.length);
	return { svg: frame(height, parts, summary), summary, rows };
}
