/** A size of an image is read as people write it, and out of what `docker images` prints. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { parseImageSize } from '../../../src/engine/project/sizes.ts';

const CLASSIC = `REPOSITORY          TAG       IMAGE ID       CREATED        SIZE
team/base           2         0123456789ab   3 weeks ago    98.1MB
team/base           3         ab0123456789   2 months ago   1.24GB
team/base           latest    cd0123456789   2 months ago   77.8 MB`;

test('a size alone, a line and a whole table say how large the image is', () => {
	assert.equal(parseImageSize('420 MB', 'team/base:3'), 420e6);
	assert.equal(parseImageSize(CLASSIC, 'team/base:3'), 1.24e9);
	assert.equal(parseImageSize(CLASSIC.replaceAll('\n', ' '), 'team/base:2'), 98.1e6);
	assert.equal(parseImageSize(CLASSIC, 'team/base'), 77.8e6);
	assert.equal(parseImageSize('<none> <none> ab0123456789 2 months ago 1.24GB', 'team/base:3'), 1.24e9);
	assert.equal(parseImageSize(CLASSIC, 'example.com:5000/team/base:3'), undefined);
	assert.equal(parseImageSize('no idea', 'team/base:3'), undefined);
});

test('Docker Engine 29 counts on the disk what was pulled as well as what it unpacks to', () => {
	const table = `IMAGE            ID             DISK USAGE   CONTENT SIZE   EXTRA
team/base:3      0123456789ab       1.75GB          510MB    U`;
	assert.equal(parseImageSize(table, 'team/base:3'), 1.24e9);
});
