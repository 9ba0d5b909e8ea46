/** Fills the certificate from what this browser kept of the capstone. Without it the page says where to get one. */
import { formatBytes, formatSeconds } from '../engine/figures/format.ts';
import { readCertificate } from '../learn/certificate.ts';
import { readScores } from '../learn/predictions.ts';
import { readProgress } from '../learn/progress.ts';
import { lineDiff } from './lineDiff.ts';

const SIGNS = { added: '+', removed: '−', same: ' ' } as const;

export function fillCertificate(page: HTMLElement): void {
	const record = readCertificate();
	const part = <T extends HTMLElement>(name: string) => page.querySelector<T>(`[data-part="${name}"]`);
	part('none')?.toggleAttribute('hidden', record !== undefined);
	part('certificate')?.toggleAttribute('hidden', record === undefined);
	if (!record) return;
	const locale = page.dataset['locale'] === 'zh-cn' ? 'zh-cn' : 'en';
	const say = (name: string, text: string) => {
		const place = part(name);
		if (place) place.textContent = text;
	};
	for (const side of ['before', 'after'] as const) {
		const run = record[side];
		say(`${side}-seconds`, formatSeconds(run.seconds, locale));
		say(`${side}-ran`, String(run.ran));
		say(`${side}-image`, formatBytes(run.image));
		say(`${side}-pushed`, formatBytes(run.pushed));
	}
	say('date', new Intl.DateTimeFormat(page.lang || locale, { dateStyle: 'long' }).format(record.at));
	const scores = [...readScores().values()];
	const [right, of] = [scores.reduce((sum, one) => sum + one.right, 0), scores.reduce((sum, one) => sum + one.of, 0)];
	const counted = part('counted');
	if (counted) {
		counted.textContent = (counted.dataset['words'] ?? '')
			.replace('{done}', String(Object.keys(readProgress()).length))
			.replace('{right}', String(right))
			.replace('{of}', String(of));
	}
	const list = part('diff');
	list?.replaceChildren(
		...lineDiff(record.before.dockerfile, record.after.dockerfile).flatMap((line) => {
			if (line.kind === 'gap' || line.text.trim() === '') return [];
			const item = document.createElement('li');
			item.className = line.kind;
			item.textContent = `${SIGNS[line.kind]} ${line.text}`;
			return [item];
		}),
	);
}
