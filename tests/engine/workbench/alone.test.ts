/** When another Dockerfile was pasted over the one that was there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAnother } from '../../../src/workbench/effects/alone.ts';

const THIS = 'FROM python:3.12\nWORKDIR /srv\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["app"]\n';
const OTHER = '# ours\nFROM node:22\nWORKDIR /srv\nCOPY package.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "."]\n';

test('another Dockerfile is one', () => assert.equal(isAnother(OTHER, THIS), true));

test('edits are none, be they large', () => {
	assert.equal(isAnother(`${THIS}RUN echo\n`, THIS), false);
	assert.equal(isAnother(THIS.replace('COPY . .\n', '').replace('CMD', 'COPY . .\nCMD'), THIS), false);
	assert.equal(isAnother(THIS.replace('python:3.12', 'python:3.12-slim').replace('/srv', '/app'), THIS), false);
});

test('a text half typed is none', () => {
	assert.equal(isAnother('', THIS), false);
	assert.equal(isAnother('FROM node:22\n', THIS), false);
	assert.equal(isAnother('RUN a\nRUN b\nRUN c\nRUN d\n', THIS), false);
	assert.equal(isAnother(OTHER, ''), false);
});
