/** What the certificate tells of the reader's own run of the capstone: kept in this browser when its goals are met. */
import * as v from 'valibot';
import type { Analysis } from '../engine/analysis.ts';
import { changeOf } from './goals.ts';
import * as storage from './storage.ts';

/** The exercise that it is given for. */
export const CERTIFIED = 'capstone';

const KEY = 'certificate';

const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const runSchema = v.object({
	/** Seconds after a change of the code, steps that run, bytes of the image and of what is pushed. */
	seconds: amount,
	ran: amount,
	image: amount,
	pushed: amount,
	dockerfile: v.string(),
});
const recordSchema = v.object({ before: runSchema, after: runSchema, at: amount });

export type Run = v.InferOutput<typeof runSchema>;
export type CertificateRecord = v.InferOutput<typeof recordSchema>;

export function runOf(analysis: Analysis, dockerfile: string): Run {
	const change = changeOf(analysis, 'app-code');
	return {
		seconds: change?.total.expected ?? 0,
		ran: change?.ran ?? 0,
		image: analysis.imageBytes.expected,
		pushed: change?.pushed.expected ?? 0,
		dockerfile,
	};
}

/** `at` in milliseconds since 1970. A later run takes the place of an earlier one. */
export function keepCertificate(before: Run, after: Run, at: number): void {
	storage.write(KEY, { before, after, at } satisfies CertificateRecord);
}

/** Undefined before the capstone is done, or where the browser keeps nothing. */
export function readCertificate(): CertificateRecord | undefined {
	const parsed = v.safeParse(recordSchema, storage.read(KEY));
	return parsed.success ? parsed.output : undefined;
}
