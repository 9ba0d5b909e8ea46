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

test('what an image says of its system is what it was built on: families that moved, old versions, other names', () => {
	const systemOf = (name: string) => {
		const text = findImage(name)?.files?.find(({ path }) => path === 'etc/os-release')?.text ?? '';
		return [/^ID=(.*)$/m.exec(text)?.[1], /^VERSION_ID="(.*)"$/m.exec(text)?.[1]].filter(Boolean).join(' ');
	};
	const said: readonly (readonly [string, string])[] = [
		['mysql:latest', ''],
		['mysql:5.6', 'debian'],
		['mysql:8.0-debian', 'debian'],
		['tomcat:9-jre11-slim', 'debian'],
		['tomcat:9-jdk17', 'ubuntu'],
		['maven:3-jdk-8', 'debian'],
		['maven:3.9-eclipse-temurin-21', 'ubuntu'],
		['elasticsearch:2.4', 'debian'],
		['docker.elastic.co/kibana/kibana-oss:6.3.2', ''],
		['docker.elastic.co/elasticsearch/elasticsearch:8.11.0', 'ubuntu'],
		['cassandra:4.1', 'ubuntu'],
		['cassandra:3.11.3', 'debian'],
		['ros:kinetic', 'ubuntu 16.04'],
		['ubuntu:kinetic', 'ubuntu 22.10'],
		['redis:3.2', 'debian'],
		['java:8', 'debian'],
		['mcr.microsoft.com/dotnet/core/sdk:2.2', 'debian'],
		['kalilinux/kali-rolling', ''],
		['debian:latest', 'debian 13'],
		['selenium/node-chrome', 'ubuntu'],
	];
	for (const [name, system] of said) assert.equal(systemOf(name), system, name);
});
