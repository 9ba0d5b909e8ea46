/** What is the same from text to text stays the same objects, whatever else is asked about in between. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Session } from '../../../src/engine/analyze/session.ts';
import { NO_KNOWLEDGE } from '../../../src/engine/commands/knowledge.ts';
import { alone } from '../alone.ts';
import { parseShell } from '../shell.ts';

const FIRST = alone('FROM debian:12\nRUN one\nRUN two\nRUN three', { files: [{ path: 'a', size: 1 }] });
const asked = (dockerfile: string) => ({ ...FIRST, dockerfile, options: {} });

test('a text is compared with the one before it, not with the state as built that was asked about since', () => {
	const settings = new Session({ parseShell, images: () => undefined, knowledge: NO_KNOWLEDGE });
	settings.prepare(FIRST);
	const { plan } = settings.prepare(asked('FROM debian:12\nRUN none\nRUN one\nRUN two\nRUN three\nRUN 4'));
	settings.prepare(FIRST);
	const next = settings.prepare(asked('FROM debian:12\nRUN none\nRUN one\nRUN two\nRUN three\nRUN 45')).plan;
	assert.deepEqual(
		next.vertices.map((vertex) => plan.vertices.includes(vertex)),
		[true, true, true, true, true, false],
	);
});

test('of a text that nobody asks for any more nothing is kept: neither its plan nor the image under it', async () => {
	setFlagsFromString('--expose-gc');
	const collect: () => void = runInNewContext('gc');
	const session = new Session({ parseShell, images: () => undefined, knowledge: NO_KNOWLEDGE });
	const refs = Array.from({ length: 40 }, (_, at) => {
		const name = `image-${at}:1`;
		const project = alone(`FROM ${name}\nRUN touch /a`);
		const prepared = session.prepare(project);
		prepared.built();
		return [new WeakRef(prepared.plan), new WeakRef(prepared.image(name).root)] as const;
	});
	// A reference that was made in this turn of the loop lasts as long as the turn.
	await setImmediate();
	collect();
	const kept = (which: 0 | 1) => refs.filter((pair) => pair[which].deref() !== undefined).length;
	assert.ok(kept(0) <= 24, `${kept(0)} plans of 40`);
	assert.ok(kept(1) <= 24, `${kept(1)} images of 40`);
});
