/** Base images by name: spellings of one repository, the tag's words, what commands find in them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { loadImages } from '../../../src/engine/catalogue/load.ts';

const images = await loadImages();
const findImage = (name: string) => images.find(name);

const MB = 1e6;

function sizeOf(name: string): number {
	const size = findImage(name)?.size;
	assert.ok(Array.isArray(size), name);
	return size[1] / MB;
}

test('the words of the tag choose the variant, in any order and with any number', () => {
	assert.ok(sizeOf('python:3.12-slim') < 200 && sizeOf('python:3.12') > 800);
	assert.equal(sizeOf('python:3.12-slim-bookworm'), sizeOf('python:3.12-slim'));
	assert.equal(sizeOf('python:3.12-alpine3.20'), sizeOf('python:3.12.1-alpine'));
	assert.ok(sizeOf('php:7.4-zts-alpine') < sizeOf('php:7.4-zts') / 3);
	assert.ok(sizeOf('nvidia/cuda:12.4.1-cudnn-devel-ubuntu22.04') > sizeOf('nvidia/cuda:12.4.1-runtime-ubuntu22.04'));
	assert.ok(sizeOf('debian:11-slim') < sizeOf('debian:bullseye'));
	assert.ok(sizeOf('eclipse-temurin:21-jre-alpine') < sizeOf('eclipse-temurin:21-jre'));
});

test('a repository has several spellings', () => {
	const size = sizeOf('node:22');
	for (const name of [
		'amd64/node:22',
		'library/node:22',
		'docker.io/library/node:22',
		'docker.io/node:22',
		'node:22@sha256:00',
		'public.ecr.aws/docker/library/node:22',
	]) {
		assert.equal(sizeOf(name), size, name);
	}
	assert.ok(sizeOf('gcr.io/distroless/nodejs20-debian12') > sizeOf('gcr.io/distroless/static-debian12:nonroot'));
	assert.equal(findImage('registry.example.com:5000/python:3.12'), undefined);
	assert.equal(findImage('our-own-image'), undefined);
});

test('every image has a range, a source and what commands look at', () => {
	for (const name of ['alpine:3.20', 'golang:1.23', 'rockylinux:9', 'scratchy']) {
		const image = findImage(name);
		if (name === 'scratchy') {
			assert.equal(image, undefined);
			continue;
		}
		assert.ok(image?.source && image.env?.some((pair) => pair.startsWith('PATH=')), name);
		assert.ok(
			image.files?.some(({ path }) => path === 'etc/passwd'),
			name,
		);
	}
	assert.ok(findImage('node:22-slim')?.files?.some(({ text }) => text?.includes('node:x:1000:')));
	assert.ok(findImage('python:3.12.4')?.env?.includes('PYTHON_VERSION=3.12.4'));
	assert.ok(!findImage('python:3.12-alpine')?.installed);
});
