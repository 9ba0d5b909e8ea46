/** How well the reader predicted: the first try of each prediction, kept in this browser. Later tries are practice. */
import * as storage from './storage.ts';

export interface Score {
	readonly right: number;
	readonly of: number;
}

const KEY = 'predictions';

export function readScores(): ReadonlyMap<string, Score> {
	const stored = storage.read(KEY);
	if (typeof stored !== 'object' || stored === null) return new Map();
	return new Map(Object.entries(stored).filter((entry): entry is [string, Score] => isScore(entry[1])));
}

export function firstScore(exercise: string, change: string): Score | undefined {
	return readScores().get(`${exercise}/${change}`);
}

export function recordScore(exercise: string, change: string, score: Score): void {
	const scores = readScores();
	const key = `${exercise}/${change}`;
	if (scores.has(key) || score.of === 0) return;
	storage.write(KEY, Object.fromEntries([...scores, [key, score]]));
}

function isScore(value: unknown): value is Score {
	if (typeof value !== 'object' || value === null) return false;
	const { right, of } = value as Partial<Record<keyof Score, unknown>>;
	return Number.isInteger(right) && Number.isInteger(of) && (right as number) <= (of as number);
}
