/** The workbench with nothing but a Dockerfile, to paste one's own over: what is next to it is inferred. */
import { encodeLink } from '../engine/project/permalink.ts';
import { alone } from '../workbench/effects/alone.ts';
import type { Locale } from './i18n/index.ts';
import { pageHref } from './links.ts';

const HINT: Readonly<Record<Locale, string>> = {
	en: '# Paste your own Dockerfile over this one.',
	'zh-cn': '# 把你自己的 Dockerfile 粘贴到这里，替换下面的内容。',
};

const DOCKERFILE = `FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
`;

export function ownHref(locale: Locale, title: string): string {
	const workspace = alone(`${HINT[locale]}\n${DOCKERFILE}`, title);
	return `${pageHref(locale, '/play/')}${encodeLink({ workspace, view: {}, savedAt: 0 }).hash}`;
}
