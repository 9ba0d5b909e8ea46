/** A plan on rebuilt images is what planning anew would give. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { makePlan } from '../../../src/engine/plan/plan.ts';
import { rebased } from '../../../src/engine/plan/rebased.ts';
import type { BaseImage } from '../../../src/engine/plan/types.ts';

const DOCKERFILE = parseDockerfile(
	'FROM a AS unused\nRUN one\nFROM b AS build\nRUN two $HOME\nFROM c\nCOPY --from=build /x /x\nCOPY --from=d /y /y\n',
);

function images(changed: Readonly<Record<string, Partial<BaseImage>>> = {}) {
	return (name: string): BaseImage => ({
		name,
		digest: `sha-${name}`,
		layersDigest: `layers-${name}`,
		env: ['HOME=/root'],
		workdir: '',
		user: '',
		shell: undefined,
		onbuild: [],
		...changed[name],
	});
}

const plan = makePlan(DOCKERFILE, {}, images());

test('new digests give the plan that planning anew gives, all other vertices the same objects', () => {
	const rebuilt = images({ b: { digest: 'other', layersDigest: 'others' }, d: { digest: 'new' } });
	const found = rebased(plan, rebuilt);
	assert.deepEqual(found, makePlan(DOCKERFILE, {}, rebuilt));
	assert.notDeepEqual(found, plan);
	for (const [index, vertex] of plan.vertices.entries()) {
		if (vertex.operation.kind !== 'image') assert.equal(found?.vertices[index], vertex);
	}
});

test('other settings take another plan, also those of an image that only an unused stage stands on', () => {
	assert.equal(rebased(plan, images({ b: { env: ['HOME=/'] } })), undefined);
	assert.equal(rebased(plan, images({ a: { onbuild: ['RUN three'] } })), undefined);
});
